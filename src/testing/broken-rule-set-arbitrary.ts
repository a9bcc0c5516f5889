import fc from "fast-check";
import type { RuleFolder } from "../rule-set/read/read-folder.js";
import { FAULTS } from "./rule-faults.js";
import { ruleFolderArbitrary } from "./rule-folder-arbitrary.js";

/** Files with faults, and the faults that a checker has to find. */
export interface BrokenRuleSet {
  readonly files: RuleFolder;
  /** The codes of the errors, each once, in alphabetical order; there must be no other errors. */
  readonly codes: readonly string[];
}

/**
 * The files of rule sets with one to three faults in different places, and the codes of the issues to expect. Shrinks
 * to one fault.
 */
export function brokenRuleSetArbitrary(): fc.Arbitrary<BrokenRuleSet> {
  const names = Object.keys(FAULTS);
  return fc
    .tuple(ruleFolderArbitrary(), fc.subarray(names, { minLength: 1, maxLength: 3 }))
    .map(([sound, faults]) => {
      const files = structuredClone(sound) as Record<string, Record<string, unknown>>;
      for (const name of faults) FAULTS[name]!(files);
      return { files, codes: [...new Set(faults.map((name) => name.replace(/:.*/, "")))].sort() };
    });
}
