import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { takeFile } from "../../../src/workbench/model/recognise-file.js";
import { newSession, type Session } from "../../../src/workbench/model/session.js";
import { escaped, sheetOf } from "../../adapters/spreadsheet/workbooks.js";

export const ROOT = join(import.meta.dirname, "../../..");

/** The bytes of a file of this repository. */
export const bytesOf = (path: string) => new Uint8Array(readFileSync(join(ROOT, path)));

/** A text as bytes. */
export const utf8 = (text: string) => new TextEncoder().encode(text);

/** A text as UTF-16 with its byte order mark. */
export function utf16(text: string, isBigEndian = false): Uint8Array {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  for (const [at, letter] of [...`\ufeff${text}`.split("")].entries())
    view.setUint16(2 * at, letter.charCodeAt(0), !isBigEndian);
  return bytes;
}

/** Rows as the only sheet of a workbook. */
export function workbook(rows: readonly (readonly string[])[]): Uint8Array {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  return sheetOf(rows.map((row, at) => `<row r="${at + 1}">${row.map(cell).join("")}</row>`).join(""));
}

/** A session with these files by name, each taken to be what its columns say. */
export async function sessionOf(
  files: Readonly<Record<string, Uint8Array>>,
  about: Partial<Session> = {},
): Promise<Session> {
  const taken = Object.entries(files).map(([name, bytes], at) => takeFile(`${at}`, name, bytes, ruleSet));
  return { ...newSession(ruleSet, { id: "a-hub" }, "2025-03-31"), files: await Promise.all(taken), ...about };
}
