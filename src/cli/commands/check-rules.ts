import { analyseRules } from "../../analyse/analyse-rules.js";
import type { AnalysedIssue } from "../../analyse/analysed-issue.js";
import type { OtherRules } from "../../analyse/periods.js";
import { assembleRuleSet } from "../../rule-set/assemble.js";
import { checkFolder } from "../../rule-set/check/check-folder.js";
import type { RuleFolder } from "../../rule-set/read/read-folder.js";
import { rulePlaces } from "../../rule-set/rule-places.js";
import type { RuleSetHead } from "../../rule-set/types.js";

/** All that is wrong with the files of a rule set. */
export interface CheckedRules {
  /** What the set calls itself; absent where its files are too faulty to say. */
  readonly head: Pick<RuleSetHead, "id" | "version" | "title"> | undefined;
  readonly issues: readonly AnalysedIssue[];
  /** Whether the meaning was analysed too, for which the files must be sound. */
  readonly isAnalysed: boolean;
  /** Whether the rules may be released: without an error, and no number awaits confirmation. */
  readonly isReleasable: boolean;
}

/** Faults that leave what the rules compare in no doubt, so that their meaning can be analysed all the same. */
const HARMLESS: ReadonlySet<string> = new Set([
  "on-track-stricter",
  "stated-without-document",
  "day-differs",
  "long-excerpt",
  "bad-sha256",
  "bad-url",
]);

/** Checks the files of a rule set, and what they mean beside the other sets there are. */
export function checkRules(files: RuleFolder, others: readonly OtherRules[]): CheckedRules {
  const checked = checkFolder(files);
  const { issues: known, content, cases } = checked;
  const isSound = known.every(({ code, severity }) => severity === "warning" || HARMLESS.has(code));
  if (content === undefined || !isSound)
    return { head: undefined, issues: known, isAnalysed: false, isReleasable: false };
  const issues = analyseRules(assembleRuleSet(content), {
    cases,
    others,
    places: rulePlaces(Object.fromEntries(checked.files.map(({ name, value }) => [name, value]))),
    known,
    locate: (file, pointer, at) => checked.files.find(({ name }) => name === file)?.locate?.(pointer, at),
  });
  return {
    head: content.ruleSet,
    issues,
    isAnalysed: true,
    isReleasable: issues.every(
      ({ code, severity }) =>
        severity !== "error" && code !== "awaiting-confirmation" && code !== "unconfirmed-case",
    ),
  };
}
