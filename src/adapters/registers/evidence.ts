import { parseDay } from "../../base/day.js";
import { formatList } from "../../base/words.js";
import type { CountsFrom, Evidence, RegisterCount } from "../../rule-set/types.js";

/** What evidence says of how a fact was counted. */
export interface Counted {
  /** The register's file, without its folders. */
  readonly file: string;
  readonly countsFrom: CountsFrom;
  /** Whether what is counted are schools, looked up in the list of schools. */
  readonly ofSchools: boolean;
  /** Whether links between schools were given. */
  readonly links: boolean;
  /** The area in words, or nothing. */
  readonly where: string;
  /** The day of the snapshot, in words. */
  readonly day: string;
  /** Programmes that were taken to be others. */
  readonly taken: Readonly<Record<string, string>>;
}

const STEP_WORDS: Readonly<Record<CountsFrom, string>> = {
  "signed-up": "signed up",
  started: "started",
  completed: "completed",
};

/** Where a count comes from and by which definition, in a sentence. */
export function evidenceOf(count: RegisterCount, { file, ...counted }: Counted): Evidence {
  const on = dayInName(file);
  const source =
    count.register === "schools"
      ? `${file}: schools whose status is open${counted.where}`
      : `${file}: distinct entries of "${count.distinct}"${definition(count, counted)}`;
  return { source, ...(on === undefined ? {} : { on }) };
}

function definition(
  { where = {}, from, until }: RegisterCount,
  { countsFrom, ofSchools, links, where: area, day, taken }: Omit<Counted, "file">,
): string {
  const asked = Object.entries(where).map(([column, values]) => `${column} ${formatList(values, "or")}`);
  const changed = Object.entries(taken).map(([name, id]) => `${name} taken as ${id}`);
  const parts = [
    ...(asked.length === 0 ? [] : [`with ${formatList(asked)}`]),
    `counted from ${STEP_WORDS[from ?? countsFrom]} by ${day}`,
    ...(until === undefined ? [] : ["not ended before the academic year"]),
    ...(ofSchools && links ? ["conversions of schools followed"] : []),
    ...("programme" in where ? changed : []),
  ];
  return `${parts.map((part) => `, ${part}`).join("")}${ofSchools ? area : ""}`;
}

/** The day that a file's name holds: `edubasealldata20250301.csv`. */
export function dayInName(file: string): string | undefined {
  const digits = /(?:^|\D)(\d{4})-?(\d{2})-?(\d{2})(?:\D|$)/.exec(file);
  const day = digits === null ? "" : `${digits[1]}-${digits[2]}-${digits[3]}`;
  return parseDay(day) === undefined ? undefined : day;
}
