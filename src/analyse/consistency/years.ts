import { formatIsoDay, longDay, parseDay } from "../../base/day.js";
import type { RuleSetHead } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";

/**
 * The first and the last calendar year in a text: 2024 and 2025 in "2024/25", 2020 and 2023 in "2020/21 to 2022/23".
 */
export interface Years {
  readonly first: number;
  readonly last: number;
}

const YEAR = /(?<!\d)((?:19|20)\d\d)(?:\s?[/–-]\s?(\d\d)(?!\d))?/g;

/** The years in a text; `undefined` if it names none. */
export function yearsIn(text: string): Years | undefined {
  const years = [...text.matchAll(YEAR)].flatMap(([, year, short]) => {
    const first = Number(year);
    if (short === undefined) return [first];
    const last = first - (first % 100) + Number(short);
    return [first, last < first ? last + 100 : last];
  });
  return years.length === 0 ? undefined : { first: Math.min(...years), last: Math.max(...years) };
}

/**
 * Whether a period can belong to some years: for 2024/25 it begins after 2023 and by July 2025, and ends between
 * October 2024 and December 2025. This is wide enough for school years, financial years and a start in mid-year.
 */
function fits(
  { first, last }: Years,
  from: string,
  end: string,
): { readonly begins: boolean; readonly ends: boolean } {
  if (first === last) {
    const isNamed = [from, end].some((day) => day.startsWith(String(first)));
    return { begins: isNamed, ends: isNamed };
  }
  return {
    begins: from >= `${first}-01-01` && from <= `${first + 1}-07-31`,
    ends: end >= `${last - 1}-10-15` && end <= `${last}-12-31`,
  };
}

const NAMED = ["academicYear", "title", "id"] as const;

/** Finds a title, id, academic year or period of a rule set that is of different years from the rest. */
export function yearFindings(head: RuleSetHead): readonly AnalysisFinding[] {
  const until = parseDay(head.inForce.until);
  if (until === undefined) return [];
  const { from } = head.inForce;
  const end = formatIsoDay(until - 1);
  const named = NAMED.flatMap((key) => {
    const years = yearsIn(head[key]);
    return years === undefined ? [] : [{ key, years, fit: fits(years, from, end) }];
  });
  const strange = named.filter(({ fit }) => !fit.begins || !fit.ends);
  const period = `from ${longDay(from)} to ${longDay(end)}`;
  // If several agree and only the period differs, the period is wrong.
  const [first] = strange;
  if (first !== undefined && named.length > 1 && strange.length === named.length) {
    const key = first.fit.begins ? "until" : "from";
    const message = `The rules are those of ${head.academicYear} by their ${strange.map((each) => NAMES[each.key]).join(" and ")}, but they are in force ${period}. Correct "inForce".`;
    return [{ code: "year-differs", pointer: `/inForce/${key}`, message }];
  }
  // An id is a name, and may be that of the last of several years.
  const isWrong = ({ key, fit }: (typeof named)[number]) => key !== "id" || !(fit.begins || fit.ends);
  return strange.filter(isWrong).map(({ key }) => {
    const right = academicYearsOf(from, end);
    const hint = key === "academicYear" ? ` Write "${right}".` : ` They are those of ${right}.`;
    const message = `The ${NAMES[key]} is "${head[key]}", but the rules are in force ${period}.${hint}`;
    const suggestion = key === "academicYear" ? { suggestion: right } : {};
    return { code: "year-differs", pointer: `/${key}`, message, ...suggestion };
  });
}

const NAMES = { academicYear: "academic year", title: "title", id: "id" } as const;

/** "2024/25", or "2020/21 to 2022/23" for several years. */
function academicYearsOf(from: string, end: string): string {
  const yearOf = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5, 7) < "08" ? 1 : 0);
  const words = (year: number): string => `${year}/${String((year + 1) % 100).padStart(2, "0")}`;
  const [first, last] = [
    yearOf(from),
    Math.max(yearOf(from), end.slice(5, 7) === "08" ? yearOf(end) - 1 : yearOf(end)),
  ];
  return first === last ? words(first) : `${words(first)} to ${words(last)}`;
}
