// rule-set: takes the files of a rule folder, gives a rule set, or every issue at once. `read` parses the JSON and keeps
// places, `schema` checks the shape, `check` checks what the files mean together.
import type { Issue } from "../base/issue.js";
import { RuleSetError } from "../base/rule-set-error.js";
import { assembleRuleSet } from "./assemble.js";
import { checkFolder } from "./check/check-folder.js";
import type { RuleFolder } from "./read/read-folder.js";
import type { CasesFile, RuleSet } from "./types.js";

/** A rule set with its worked cases and warnings, or every issue of every file. */
export type ParsedRuleSet =
  | {
      readonly success: true;
      readonly data: RuleSet;
      readonly cases: Readonly<Record<string, CasesFile>>;
      readonly warnings: readonly Issue[];
    }
  | { readonly success: false; readonly error: RuleSetError };

/** Reads and checks the files of a rule set; throws one `RuleSetError` that holds every issue. */
export function parseRuleSet(files: RuleFolder): RuleSet {
  const parsed = safeParseRuleSet(files);
  if (!parsed.success) throw parsed.error;
  return parsed.data;
}

/** As `parseRuleSet`, but returns the error; also gives the worked cases and the warnings. Never throws. */
export function safeParseRuleSet(files: RuleFolder): ParsedRuleSet {
  const { issues, content, cases } = checkFolder(files);
  // If a file is missing there is an error about it.
  if (content === undefined || issues.some(({ severity }) => severity === "error"))
    return { success: false, error: new RuleSetError(issues) };
  return { success: true, data: assembleRuleSet(content), cases, warnings: issues };
}
