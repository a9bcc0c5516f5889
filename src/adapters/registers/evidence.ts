import { longDay, parseDay } from "../../base/day.js";
import { formatCount, formatList } from "../../base/words.js";
import type { CountsFrom, Evidence, RegisterCount } from "../../rule-set/types.js";
import type { Area } from "./area.js";
import { STEP_WORDS } from "./steps.js";

/** What evidence says about how a fact was counted. */
interface Counted {
  /** The register's file, without its folders. */
  readonly file: string;
  /** How many other files of the register there are. */
  readonly others: number;
  /** Whether schools are counted and looked up in the list of schools. */
  readonly ofSchools: boolean;
  /** Whether links between schools were given. */
  readonly links: boolean;
  readonly area?: Area | undefined;
  /** The day of the snapshot. */
  readonly asOf: string;
  readonly countsFrom?: CountsFrom | undefined;
  /** Programmes that were taken to be other programmes. */
  readonly programmes?: Readonly<Record<string, string>> | undefined;
}

/** Where a count comes from and by which definition, in one sentence. */
export function evidenceOf(count: RegisterCount, counted: Counted): Evidence {
  const on = dayInName(counted.file);
  const file = counted.others === 0 ? counted.file : `${counted.file} and ${counted.others} more`;
  const source =
    count.register === "schools"
      ? `${file}: schools whose status is open${areaWords(counted.area)}`
      : `${file}: distinct entries of "${count.distinct}"${definition(count, counted)}`;
  return { source, ...(on === undefined ? {} : { on }) };
}

function definition(
  { where = {}, from, until }: RegisterCount,
  { countsFrom = "started", ofSchools, links, area, asOf, programmes = {} }: Counted,
): string {
  const asked = Object.entries(where).map(([column, values]) => `${column} ${formatList(values, "or")}`);
  const changed = Object.entries(programmes).map(([name, id]) => `${name} taken as ${id}`);
  const parts = [
    ...(asked.length === 0 ? [] : [`with ${formatList(asked)}`]),
    `counted from ${STEP_WORDS[from ?? countsFrom]} by ${longDay(asOf)}`,
    ...(until === undefined ? [] : ["not ended before the academic year"]),
    ...(ofSchools && links ? ["conversions of schools followed"] : []),
    ...("programme" in where ? changed : []),
  ];
  return `${parts.map((part) => `, ${part}`).join("")}${ofSchools ? areaWords(area) : ""}`;
}

function areaWords(area: Area | undefined): string {
  if (area === undefined) return "";
  const listed = (names: readonly string[]): string =>
    formatList(names.map((name) => (name.includes(",") ? `"${name}"` : name)));
  if ("localAuthorities" in area) return `, in the local authorities ${listed(area.localAuthorities)}`;
  if ("districts" in area) return `, in the districts ${listed(area.districts)}`;
  const { urns } = area;
  return "file" in urns ? `, listed in ${baseName(urns.file)}` : `, of ${formatCount(urns.length)} listed`;
}

/** A file's name without its folders, which are private. */
export function baseName(file: string): string {
  return file.replace(/^.*[/\\]/, "");
}

/** The day in a file's name, such as `edubasealldata20250301.csv`. */
export function dayInName(file: string): string | undefined {
  const digits = /(?:^|\D)(\d{4})-?(\d{2})-?(\d{2})(?:\D|$)/.exec(file);
  const day = digits === null ? "" : `${digits[1]}-${digits[2]}-${digits[3]}`;
  return parseDay(day) === undefined ? undefined : day;
}
