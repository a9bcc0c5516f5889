import { analyseRules } from "../../analyse/analyse-rules.js";
import type { AnalysedIssue } from "../../analyse/analysed-issue.js";
import type { OtherRules } from "../../analyse/periods.js";
import { type ReleaseGap, releaseGaps } from "../../draft/release-gaps.js";
import { assembleRuleSet } from "../../rule-set/assemble.js";
import { checkFolder } from "../../rule-set/check/check-folder.js";
import type { RuleFolder } from "../../rule-set/read/read-folder.js";
import { rulePlaces } from "../../rule-set/rule-places.js";
import type { RuleSetHead } from "../../rule-set/types.js";

/** Everything wrong with the files of a rule set. */
export interface CheckedRules {
  /** The name that the rule set gives itself; absent if its files have too many faults. */
  readonly head: Pick<RuleSetHead, "id" | "version" | "title"> | undefined;
  readonly issues: readonly AnalysedIssue[];
  /** Whether the meaning was analysed too, which takes sound files. */
  readonly isAnalysed: boolean;
  /** What is left to do before the rules may be released; empty if they may be. */
  readonly left: readonly ReleaseGap[];
}

/** Faults that do not affect what the rules compare, so that their meaning can still be analysed. */
const HARMLESS: ReadonlySet<string> = new Set([
  "on-track-stricter",
  "stated-without-document",
  "day-differs",
  "long-excerpt",
  "bad-sha256",
  "bad-url",
]);

/** Checks the files of a rule set, and what they mean together with the other rule sets. */
export function checkRules(files: RuleFolder, others: readonly OtherRules[]): CheckedRules {
  const checked = checkFolder(files);
  const { issues: known, content, cases } = checked;
  const asTheyAre = Object.fromEntries(
    checked.files.flatMap(({ name, role, value }) => (role === "cases" ? [[name, value]] : [])),
  );
  const isSound = known.every(({ code, severity }) => severity === "warning" || HARMLESS.has(code));
  if (content === undefined || !isSound)
    return {
      head: undefined,
      issues: known,
      isAnalysed: false,
      left: releaseGaps({ ruleSet: undefined, issues: known, cases: asTheyAre }),
    };
  const ruleSet = assembleRuleSet(content);
  const issues = analyseRules(ruleSet, {
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
    left: releaseGaps({ ruleSet, issues, cases: asTheyAre }),
  };
}
