// spreadsheet: takes the bytes of an Excel workbook (.xlsx), gives its sheets as rows of cells, or says why it is refused;
// and writes a workbook of one sheet.
import { byteSource } from "./byte-source.js";
import { LIMITS } from "./limits.js";
import { MergedRanges } from "./merged-ranges.js";
import { otherWorkbook, refuseOutsideFormula } from "./outside-formula.js";
import { PackageParts, type Relationship } from "./package-parts.js";
import { isTrue, parseXml, relationshipId, type XmlHandler } from "./parse-xml.js";
import { readStyles } from "./read-styles.js";
import { macros, refuseOtherFiles, refuseOtherPackages } from "./refuse-other-kinds.js";
import { readSharedStrings, SharedStrings } from "./shared-strings.js";
import { type CellContext, SheetReader } from "./sheet-reader.js";
import type { SheetNotes, SheetRow } from "./sheet-row.js";
import { damaged, tooMuch, WorkbookError } from "./workbook-error.js";

export type { SheetNotes, SheetRow } from "./sheet-row.js";
export { WorkbookError } from "./workbook-error.js";

/** A sheet of a workbook; none of its cells are held in memory. */
export interface Sheet {
  readonly name: string;
  /** Whether Excel hides its tab. */
  readonly isHidden: boolean;
  /**
   * Its rows from top to bottom, as they are read; empty rows may be missing. Can be called more than once.
   *
   * @throws {WorkbookError} if the sheet can't be read further
   */
  rows(): AsyncGenerator<SheetRow>;
  /** What was noticed, once all rows have been read. */
  readonly notes: SheetNotes;
}

/** A workbook, with its sheets in the order of their tabs; charts on their own tabs are left out. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
}

/**
 * Opens a workbook (.xlsx). Its lists of sheets, texts and styles are read at once, the rows of a sheet as they are
 * needed.
 *
 * @param source - a file or bytes; a file is read piece by piece, and must not change meanwhile
 * @throws {WorkbookError} if it is something else, damaged, protected, too large, or takes values from elsewhere
 */
export async function openWorkbook(source: Blob | Uint8Array): Promise<Workbook> {
  const bytes = byteSource(source);
  await refuseOtherFiles(bytes);
  const parts = await PackageParts.open(bytes);
  await refuseOtherPackages(parts);
  if (parts.names.some((name) => name.startsWith("xl/externallinks/"))) throw otherWorkbook();

  const name = (await parts.relationships("")).find(({ type }) => type === "officeDocument")?.part;
  if (name === undefined) throw damaged("it doesn't say which part is the workbook");
  const links = await parts.relationships(name);
  if (links.some(({ type }) => type === "externalLink")) throw otherWorkbook();
  if (links.some(({ type }) => MACROS.has(type))) throw macros();

  const { tabs, is1904 } = await readTabs(parts, name);
  const sheets = sheetsOf(tabs, links);
  const partOf = (type: string): string | undefined => links.find((link) => link.type === type)?.part;
  const [strings, styles] = [partOf("sharedStrings"), partOf("styles")];
  const context: CellContext = {
    strings: strings === undefined ? new SharedStrings() : await readSharedStrings(parts, strings),
    looks: styles === undefined ? [] : await readStyles(parts, styles),
    is1904,
  };
  for (const { part } of sheets) if (!parts.has(part)) throw damaged(`the part ${part} is missing`);
  return { sheets: sheets.map(({ tab, part }) => new StoredSheet(tab, part, parts, context)) };
}

const MACROS: ReadonlySet<string> = new Set(["vbaProject", "xlMacrosheet", "xlIntlMacrosheet"]);
/** The kinds of tab that have no cells. */
const NO_CELLS: ReadonlySet<string> = new Set(["chartsheet", "dialogsheet"]);

interface Tab {
  readonly name: string;
  readonly isHidden: boolean;
  readonly id: string | undefined;
}

async function readTabs(
  parts: PackageParts,
  part: string,
): Promise<{ tabs: readonly Tab[]; is1904: boolean }> {
  const tabs: Tab[] = [];
  let is1904 = false;
  let section = "";
  let isName = false;
  let formula = "";
  const handler: XmlHandler = {
    open(element, attributes, depth) {
      if (depth === 1 && element !== "workbook") throw damaged(`the part ${part} isn't a workbook`);
      if (depth === 2) section = element;
      isName = depth === 3 && section === "definedNames";
      formula = "";
      if (depth === 2 && element === "workbookPr") is1904 = isTrue(attributes["date1904"]);
      if (depth === 3 && element === "externalReference") throw otherWorkbook();
      if (depth !== 3 || section !== "sheets" || element !== "sheet") return;
      const { name, state } = attributes;
      const isHidden = state !== undefined && state.value !== "visible";
      tabs.push({ name: name?.value ?? "", isHidden, id: relationshipId(attributes) });
      if (tabs.length > LIMITS.sheets)
        throw tooMuch(`more than ${LIMITS.sheets.toLocaleString("en-GB")} sheets`);
    },
    close() {
      // A name may refer to another workbook, without any sign of it in the formulas that use the name.
      if (isName) refuseOutsideFormula(formula);
      isName = false;
    },
    text(text) {
      if (isName) formula += text;
      if (formula.length > LIMITS.formulaCharacters) throw damaged("a name has too long a formula");
    },
  };
  await parts.parseSmall(part, handler);
  return { tabs, is1904 };
}

/** The sheets with cells, and their parts. */
function sheetsOf(tabs: readonly Tab[], links: readonly Relationship[]): { tab: Tab; part: string }[] {
  const found: { tab: Tab; part: string }[] = [];
  for (const tab of tabs) {
    const link = links.find(({ id }) => id === tab.id);
    const name = JSON.stringify(tab.name.slice(0, 50));
    if (link === undefined) throw damaged(`it doesn't say where its sheet ${name} is`);
    if (NO_CELLS.has(link.type)) continue;
    if (link.type !== "worksheet" || link.part === undefined)
      throw damaged(`its sheet ${name} isn't a sheet`);
    if (found.some(({ part }) => part === link.part))
      throw damaged(`two of its sheets, one of them ${name}, are the same`);
    found.push({ tab, part: link.part });
  }
  if (found.length === 0)
    throw new WorkbookError("This workbook has no sheet with cells. Choose the workbook that has the table.");
  return found;
}

class StoredSheet implements Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly #part: string;
  readonly #parts: PackageParts;
  readonly #context: CellContext;
  #merged: Promise<MergedRanges> | undefined;
  #notes: SheetNotes = { mergedCells: 0, formulas: 0, notCalculated: 0, hiddenRows: 0 };

  constructor({ name, isHidden }: Tab, part: string, parts: PackageParts, context: CellContext) {
    this.name = name;
    this.isHidden = isHidden;
    this.#part = part;
    this.#parts = parts;
    this.#context = context;
  }

  get notes(): SheetNotes {
    return this.#notes;
  }

  async *rows(): AsyncGenerator<SheetRow> {
    const merged = await (this.#merged ??= readMergedRanges(this.#parts, this.#part));
    const reader = new SheetReader(this.#context, merged);
    for await (const _ of parseXml(this.#parts.texts(this.#part), reader, this.#part))
      yield* reader.ready.splice(0);
    this.#notes = reader.notes;
  }
}

/** Reads the merged ranges of a sheet before its cells, although they come after the cells in the file. */
async function readMergedRanges(parts: PackageParts, part: string): Promise<MergedRanges> {
  const merged = new MergedRanges();
  if (!(await mentions(parts.texts(part), "mergeCell"))) return merged;
  let isMerged = false;
  await parts.parse(part, {
    open(element, { ref }, depth) {
      if (depth === 2) isMerged = element === "mergeCells";
      if (depth === 3 && isMerged && element === "mergeCell") merged.add(ref?.value ?? "");
    },
    close() {},
    text() {},
  });
  return merged;
}

/** Whether a text in pieces contains a word, which is much faster to find out than parsing the text. */
async function mentions(texts: AsyncIterable<string>, word: string): Promise<boolean> {
  let before = "";
  for await (const text of texts) {
    const both = before + text;
    if (both.includes(word)) return true;
    before = both.slice(1 - word.length);
  }
  return false;
}
