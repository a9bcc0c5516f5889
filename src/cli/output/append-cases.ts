import { join } from "node:path";
import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { formatCount } from "../../base/words.js";
import type { Case } from "../../rule-set/types.js";
import type { Survivor } from "../../testing/rules/mutate-rules.js";
import type { FoundRuleFolder } from "../input/open-rule-folder.js";
import { formatJson } from "./format-json.js";
import { replaceFile } from "./replace-file.js";

const WIDTH = 110;

/**
 * Appends cases that find the surviving mutants to the files of cases, each marked as worked out from the rules. Every
 * other character of a file stays the same; a goal without a file of cases gets one.
 *
 * @param texts - the files of the folder, by name
 * @returns one sentence that says what was done
 */
export async function appendCases(
  { folder, path }: FoundRuleFolder,
  texts: Readonly<Record<string, string>>,
  survivors: readonly Survivor[],
): Promise<string> {
  const files = new Map<string, Map<string, Survivor["killer"]>>();
  for (const { casesFile, killer } of survivors) {
    const cases = files.get(casesFile) ?? new Map();
    files.set(casesFile, cases.set(killer.name, killer));
  }
  for (const [file, cases] of files) {
    let text = texts[file];
    for (const [name, { goal, example }] of cases) {
      text ??= newFile(goal, texts);
      text = withCase(text, name, { ...example, derived: true });
    }
    await replaceFile(join(path, file), text!);
  }
  const count = [...files.values()].reduce((sum, cases) => sum + cases.size, 0);
  const some = count === 1 ? "1 case" : `${formatCount(count)} cases`;
  const names = [...files.keys()].map((file) => join(folder, file)).join(", ");
  return `Wrote ${some} to ${names}. They expect what the rules say now. Compare each with the document, and remove "derived" from those that are right.\n`;
}

/** A new file for the cases of a goal, with the same schema as the other files of cases. */
function newFile(goal: string, texts: Readonly<Record<string, string>>): string {
  const other = Object.entries(texts).find(([file]) => file.startsWith("cases/"));
  const $schema =
    (other && (JSON.parse(other[1].replace(/^\uFEFF/, "")) as { $schema?: string }).$schema) ?? undefined;
  return formatJson({ ...($schema === undefined ? {} : { $schema }), format: 1, goal, cases: {} }, 0);
}

/** The text of a file of cases with one more case at the end. */
export function withCase(text: string, name: string, { scope, asOf, derived, ...rest }: Case): string {
  const ordered = { scope, asOf, ...(derived ? { derived } : {}), ...rest };
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = formatJson({ cases: { [name]: ordered } }, WIDTH)
    .split("\n")
    .slice(2, -3);
  // A byte order mark is an ordinary character here.
  const cases = findNodeAtLocation(parseTree(text.replace(/^\uFEFF/, " "))!, ["cases"])!;
  const last = cases.children!.at(-1);
  const inserted = lines.join(eol);
  if (last === undefined) {
    const closing = cases.offset + cases.length - 1;
    return `${text.slice(0, cases.offset + 1)}${eol}${inserted}${eol}  ${text.slice(closing)}`;
  }
  const end = last.offset + last.length;
  return `${text.slice(0, end)},${eol}${inserted}${text.slice(end)}`;
}
