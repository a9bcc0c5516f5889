import type { SummarisedRegisters } from "../../adapters/registers/summarise-registers.js";
import { formatIssue } from "../../base/issue.js";
import { safeParseSnapshot } from "../../evaluate/parse-snapshot.js";
import type { RuleSet } from "../../rule-set/types.js";
import { UserError } from "../user-error.js";

/**
 * Adds what a filled-in template says to what registers tell. Where both give a fact, the register's count stands, and
 * it is said so.
 */
export function addAnswers(
  ruleSet: RuleSet,
  counted: SummarisedRegisters,
  answers: SummarisedRegisters,
  file: string,
): SummarisedRegisters {
  const { snapshot, findings } = counted;
  const twice = Object.keys(answers.snapshot.facts).filter((fact) => Object.hasOwn(snapshot.facts, fact));
  const both = {
    ...snapshot,
    facts: { ...answers.snapshot.facts, ...snapshot.facts },
    evidence: { ...answers.snapshot.evidence, ...snapshot.evidence },
  };
  const checked = safeParseSnapshot(ruleSet, both);
  if (!checked.success) {
    const faults = checked.error.issues.map((issue) => formatIssue({ ...issue, file }));
    throw new UserError(...faults, "What the template and the registers say does not fit together.");
  }
  const notes = twice.map((fact) => {
    const message =
      "The registers give this fact too; their count stands, and the template's is passed over.";
    return { code: "counted-already", severity: "warning", file, fact, message } as const;
  });
  return { snapshot: both, findings: [...findings, ...answers.findings, ...notes] };
}
