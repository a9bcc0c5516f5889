import { join } from "node:path";
import type { WorkItem, WorkPart } from "../../draft/work-item.js";
import { formatJson } from "./format-json.js";

/** What a work list is about. */
export interface WorkListOf {
  readonly year: string;
  /** The new folder, as messages show it. */
  readonly folder: string;
  /** The folder it was drafted from. */
  readonly earlier: string;
  /** The earlier folder in the form that a command takes. */
  readonly from: string;
  /** The file of the new document, if it was given. */
  readonly document: string | undefined;
  readonly was: string | undefined;
}

const TITLES: Readonly<Record<WorkPart, string>> = {
  document: "The document",
  days: "Days, periods and what they rest on",
  numbers: "Numbers to confirm",
  bullets: "Bullets, goals and excerpts",
  choices: "Your own choices",
  texts: "Texts that mention a year",
  cases: "Cases",
};

/** What to do about each part of the list. */
const ADVICE: Readonly<Record<WorkPart, string>> = {
  document: "Say what the new document is, and where it is published.",
  days: "Does the new document say the same?",
  numbers: `Once the document gives the number, write "value" in place of "expected", in the last milestone. Titles,
statements and excerpts of the goals that use it may repeat last year's number.`,
  bullets: "Each goal must say what its bullet says now, and each excerpt quote it word for word.",
  choices: "These are unchanged. Are they still what you want?",
  texts: "These mention a year. Are they still true?",
  cases: `A draft expects what last year's numbers gave, and tests nothing. In each file take out every "draft": true, run
the test, and correct the cases that fail.`,
};

/**
 * The work list of a drafted rule set: what has to be decided, and where. It is Markdown that is also readable as plain
 * text.
 */
export function workList(items: readonly WorkItem[], about: WorkListOf): string {
  const { year, folder, earlier } = about;
  const lines = [
    `# Work list for ${year}`,
    "",
    `These rules were drafted from ${earlier}. They can be used as they are, but every number that the document`,
    "gives is unset, so that last year's number never counts for this year. Work from top to bottom; each line names a",
    "file and the place in it. When everything is done, delete this file.",
  ];
  const parts = [...new Set(items.map(({ part }) => part))];
  for (const [at, part] of parts.entries()) {
    lines.push("", `## ${at + 1}. ${TITLES[part]}`, "", ADVICE[part], "");
    for (const item of items.filter((each) => each.part === part))
      lines.push(...itemLines(item, folder, earlier));
  }
  lines.push(
    "",
    `## ${parts.length + 1}. Commands, in this order`,
    "",
    ...commands(about).map((line) => `    ${line}`),
  );
  return `${lines.join("\n")}\n`;
}

function itemLines(
  { file, pointer, earlier: isEarlier, text, stub }: WorkItem,
  folder: string,
  earlier: string,
): readonly string[] {
  const place = `${file === "" ? folder : join(isEarlier ? earlier : folder, file)}${pointer === "" ? "" : `:${pointer}`}`;
  const lines = [`- [ ] ${place}`, `      ${text}`];
  if (stub === undefined) return lines;
  return [
    ...lines,
    "",
    ...formatJson(stub, 100)
      .trimEnd()
      .split("\n")
      .map((line) => `          ${line}`),
    "",
  ];
}

function commands({ folder, from, document = "goals.txt", was }: WorkListOf): readonly string[] {
  const quoted = (path: string) => (/[^\w./-]/.test(path) ? `"${path}"` : path);
  const [here, before, text] = [folder, from, document].map(quoted);
  return [
    `maths-hub-goals schema --for ${here} --write`,
    `maths-hub-goals check ${here}`,
    `maths-hub-goals verify-source ${here} ${text}${was === undefined ? "" : ` --was ${quoted(was)}`}`,
    `maths-hub-goals test ${here}`,
    `maths-hub-goals test ${here} --mutate`,
    `maths-hub-goals diff ${before} ${here}`,
  ];
}
