import { pointerTo } from "../../base/issue.js";
import { STATUSES } from "../../base/status.js";
import type { Case, CasesFile } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";

/**
 * Finds worked cases of one goal with the same facts, and names that end with a different status from the expected one.
 */
export function caseFindings(files: Readonly<Record<string, CasesFile>>): readonly AnalysisFinding[] {
  const seen = new Map<string, { readonly name: string; readonly file: string; readonly expected: string }>();
  return Object.entries(files).flatMap(([file, { goal, cases }]) =>
    Object.entries(cases).flatMap(([name, example]): readonly AnalysisFinding[] => {
      const pointer = pointerTo("/cases", name);
      const key = JSON.stringify([goal, givenIn(example)]);
      const expected = example.expected.status;
      const earlier = seen.get(key);
      const named = nameOf(name, expected, file, pointer);
      if (earlier === undefined) {
        seen.set(key, { name, file, expected });
        return named;
      }
      const where = earlier.file === file ? "" : ` in ${earlier.file}`;
      const same = `This case gives the same facts as “${earlier.name}”${where}`;
      return earlier.expected === expected
        ? [
            {
              code: "cases-alike",
              file,
              pointer,
              at: "key",
              message: `${same}, so one of them tests nothing. Remove it, or change what it gives.`,
            },
          ]
        : [
            {
              code: "cases-contradict",
              file,
              pointer: `${pointer}/expected/status`,
              message: `${same}, but expects ${expected}, and that one expects ${earlier.expected}. Correct one of them.`,
            },
          ];
    }),
  );
}

/** What a case gives, whatever the order of its keys; `null` counts as left out. */
function givenIn({ scope, asOf, facts, parameters = {} }: Case): unknown {
  const known = Object.entries(facts).filter(([id, value]) => !id.startsWith("x-") && value !== null);
  const sorted = (entries: readonly (readonly [string, unknown])[]) =>
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [scope, asOf, sorted(known), sorted(Object.entries(parameters))];
}

/** Ending a name with the status, as in ": met", is only a custom. */
function nameOf(name: string, expected: string, file: string, pointer: string): readonly AnalysisFinding[] {
  const ending = name.slice(name.lastIndexOf(": ") + 2);
  if (!name.includes(": ") || !STATUSES.some((status) => status === ending) || ending === expected) return [];
  const message = `The name of this case ends with “${ending}”, but it expects ${expected}. Correct one of them.`;
  return [{ code: "case-name-differs", file, pointer: `${pointer}/expected/status`, message }];
}
