import type { Issue } from "../base/issue.js";
import { counted, formatCount, formatList } from "../base/words.js";
import { isObject } from "../rule-set/read/place.js";
import type { RuleSet } from "../rule-set/types.js";
import { citedDocuments, verifiedFingerprint } from "../source/verified-fingerprint.js";

/** One thing that keeps rules from being released. */
export interface ReleaseGap {
  readonly code:
    | "errors"
    | "unconfirmed"
    | "drafts"
    | "derived"
    | "without-case"
    | "not-verified"
    | "draft-version";
  /** The number of items. */
  readonly count: number;
  /** The reason, to follow "Not releasable:": `"22 cases are drafts"`. */
  readonly why: string;
  /** What to do, as a sentence. */
  readonly todo: string;
}

/** What a release depends on in a checked rule folder. */
export interface ReleaseInput {
  /** The rules; absent if their files have too many faults to read. */
  readonly ruleSet: RuleSet | undefined;
  readonly issues: readonly Pick<Issue, "code" | "severity">[];
  /** The files of cases as they are, by name, since drafts in files that cannot be read count too. */
  readonly cases: Readonly<Record<string, unknown>>;
}

/** What is left to do before rules can be released, in the order in which to do it; empty if they can be. */
export function releaseGaps({ ruleSet, issues, cases }: ReleaseInput): readonly ReleaseGap[] {
  const errors = issues.filter(({ severity }) => severity === "error").length;
  const unconfirmed = issues.filter(({ code }) => code === "awaiting-confirmation").length;
  return [
    ...gap(
      "errors",
      errors,
      `there ${are(errors)} ${counted(errors, "error")}`,
      `Correct ${counted(errors, "error")}.`,
    ),
    ...gap(
      "unconfirmed",
      unconfirmed,
      `${counted(unconfirmed, "number")} ${unconfirmed === 1 ? "is" : "are"} still to be confirmed`,
      `Write ${counted(unconfirmed, "number")} in place of "expected".`,
    ),
    ...casesGap("drafts", "draft", cases),
    ...casesGap("derived", "derived", cases),
    ...(ruleSet === undefined
      ? []
      : [...caseGap(ruleSet, cases), ...(errors > 0 ? [] : sourceGaps(ruleSet)), ...versionGap(ruleSet)]),
  ];
}

/** Cases with a mark that says nobody has confirmed what they expect. */
function casesGap(
  code: "drafts" | "derived",
  mark: "draft" | "derived",
  cases: ReleaseInput["cases"],
): readonly ReleaseGap[] {
  const files = Object.entries(cases).flatMap(([name, file]) => {
    const marked = examplesIn(file).filter((example) => isMarked(example, mark)).length;
    return marked === 0 ? [] : [{ name, marked }];
  });
  const count = files.reduce((sum, { marked }) => sum + marked, 0);
  const where = shortList(files.map(({ name }) => name));
  return mark === "draft"
    ? gap(
        code,
        count,
        `${counted(count, "case")} ${count === 1 ? "is a draft" : "are drafts"}`,
        `Confirm or remove ${counted(count, "draft")} of cases, in ${where}.`,
      )
    : gap(
        code,
        count,
        `${counted(count, "case")} derived from the rules ${are(count)} unconfirmed`,
        `Compare ${counted(count, "derived case")} with the document and remove "derived", in ${where}.`,
      );
}

function caseGap({ goals }: RuleSet, cases: ReleaseInput["cases"]): readonly ReleaseGap[] {
  const live = new Set(
    Object.values(cases).flatMap((file) =>
      isObject(file) &&
      examplesIn(file).some((example) => !isMarked(example, "draft") && !isMarked(example, "derived"))
        ? [file["goal"]]
        : [],
    ),
  );
  const without = Object.keys(goals).filter((id) => !live.has(id));
  const { length } = without;
  return gap(
    "without-case",
    length,
    `${counted(length, "goal")} ${length === 1 ? "has" : "have"} no case`,
    `Write or confirm a case for ${shortList(without)}.`,
  );
}

function sourceGaps(ruleSet: RuleSet): readonly ReleaseGap[] {
  return citedDocuments(ruleSet).flatMap((id) => {
    const known = ruleSet.verified?.[id];
    if (known === verifiedFingerprint(ruleSet, id)) return [];
    const again = known === undefined ? "" : " again";
    const since =
      known === undefined ? "were not checked against" : "have changed since they were checked against";
    return gap(
      "not-verified",
      1,
      `the rules ${since} the document "${id}"`,
      `Check the rules against "${id}"${again}: verify-source --record.`,
    );
  });
}

function versionGap({ version }: RuleSet): readonly ReleaseGap[] {
  if (!version.startsWith("0.")) return [];
  return gap(
    "draft-version",
    1,
    `the version, ${version}, is still a draft`,
    `Set "version" in rule-set.json, now ${version}, to 1.0.0.`,
  );
}

function gap(code: ReleaseGap["code"], count: number, why: string, todo: string): readonly ReleaseGap[] {
  return count === 0 ? [] : [{ code, count, why, todo }];
}

const MOST = 5;

/** The first few of a list, and how many more there are. */
function shortList(items: readonly string[]): string {
  const more = items.length - MOST;
  return more < 2 ? formatList(items) : formatList([...items.slice(0, MOST), `${formatCount(more)} more`]);
}

function examplesIn(file: unknown): readonly unknown[] {
  const cases = isObject(file) ? file["cases"] : undefined;
  return isObject(cases) ? Object.values(cases) : [];
}

function isMarked(example: unknown, mark: "draft" | "derived"): boolean {
  return isObject(example) && example[mark] === true;
}

function are(count: number): string {
  return count === 1 ? "is" : "are";
}
