import type { ByteSource } from "./byte-source.js";
import { isCompoundFile, looksLikeWorkbook } from "./looks-like-workbook.js";
import type { PackageParts } from "./package-parts.js";
import type { XmlHandler } from "./parse-xml.js";
import { SAVE_AS_CSV, WorkbookError } from "./workbook-error.js";

const AS_XLSX = "save it as an Excel workbook (.xlsx) or as CSV UTF-8, and try again.";

/**
 * Refuses a file that does not begin like an .xlsx workbook, using the name that people know the file type by.
 *
 * @throws {WorkbookError} always, except for a zip file
 */
export async function refuseOtherFiles(source: ByteSource): Promise<void> {
  const first = await source.read(0, Math.min(source.size, 512));
  if (isCompoundFile(first)) {
    if (await isEncrypted(source, first))
      throw new WorkbookError(
        "This workbook is protected by a password, so it can't be read. Open it in Excel, remove the password (File > Info > Protect Workbook > Encrypt with Password), save it, and try again.",
      );
    throw new WorkbookError(`This is a workbook in the old .xls format. Open it in Excel, ${AS_XLSX}`);
  }
  if (!looksLikeWorkbook(first))
    throw new WorkbookError(`This isn't an Excel workbook (.xlsx). Open it in Excel if you can, ${AS_XLSX}`);
}

/** Whether a compound file contains an encrypted workbook: its list of streams then has one with that name. */
async function isEncrypted(source: ByteSource, first: Uint8Array): Promise<boolean> {
  if (first.length < 512) return false;
  const view = new DataView(first.buffer, first.byteOffset, first.byteLength);
  const sector = 2 ** Math.min(16, view.getUint16(30, true));
  const list = (view.getUint32(48, true) + 1) * sector;
  // The list is short, but its sectors may be anywhere; in small files they are all near the beginning or the end.
  const SPAN = 65_536;
  for (const start of [list, 0, source.size - SPAN]) {
    const from = Math.max(0, Math.min(start, source.size));
    const bytes = await source.read(from, Math.min(source.size, from + SPAN));
    if (holds(bytes, "EncryptedPackage")) return true;
  }
  return false;
}

/** Whether bytes contain a word in UTF-16. */
function holds(bytes: Uint8Array, word: string): boolean {
  const text = new TextDecoder("latin1").decode(bytes);
  return text.includes([...word].map((letter) => `${letter}\0`).join(""));
}

/**
 * Refuses packages of other kinds: those of other programs, binary workbooks, and workbooks with macros.
 *
 * @throws {WorkbookError} naming what the file is
 */
export async function refuseOtherPackages(parts: PackageParts): Promise<void> {
  const { names } = parts;
  if (names.includes("content.xml") && names.includes("meta-inf/manifest.xml"))
    throw new WorkbookError(`This is an OpenDocument file (.ods). Open it, ${AS_XLSX}`);
  if (names.some((name) => name.endsWith(".iwa")))
    throw new WorkbookError(
      "This is a Numbers document. Export it from Numbers (File > Export To > Excel or CSV) and try again.",
    );
  if (names.includes("word/document.xml") || names.includes("ppt/presentation.xml"))
    throw new WorkbookError(
      "This is a Word or PowerPoint file. Copy its table into a spreadsheet, save that, and try again.",
    );
  if (!parts.has(CONTENT_TYPES))
    throw new WorkbookError(
      "This is a zip file, but not an Excel workbook (.xlsx). Unpack it first, and choose the workbook or CSV file in it.",
    );
  const types = await contentTypes(parts);
  const isBinary = (type: string): boolean => type.startsWith("application/vnd.ms-excel.sheet.binary");
  if (types.some(isBinary) || names.includes("xl/workbook.bin"))
    throw new WorkbookError(`This is a binary workbook (.xlsb). Open it in Excel, ${AS_XLSX}`);
  const hasMacros =
    types.some((type) => /macro|vbaproject/.test(type)) ||
    names.some((name) => name.endsWith("vbaproject.bin") || name.startsWith("xl/macrosheets/"));
  if (hasMacros) throw macros();
}

/** The error for a workbook with macros, which should be saved without them. */
export function macros(): WorkbookError {
  return new WorkbookError(
    `This workbook has macros (.xlsm), which are programs, so it isn't read. Save it as an Excel workbook without macros (.xlsx). Or: ${SAVE_AS_CSV}`,
  );
}

const CONTENT_TYPES = "[Content_Types].xml";

/** The content types of the parts in a package, in lower case. */
async function contentTypes(parts: PackageParts): Promise<readonly string[]> {
  const types = new Set<string>();
  const handler: XmlHandler = {
    open(name, { ContentType }, depth) {
      if (depth === 2 && name !== "" && ContentType !== undefined) types.add(ContentType.value.toLowerCase());
    },
    close() {},
    text() {},
  };
  await parts.parseSmall(CONTENT_TYPES, handler);
  return [...types];
}
