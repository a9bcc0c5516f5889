import { safeParseSnapshot } from "../../evaluate/parse-snapshot.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { SummarisedRegisters } from "./summarise-registers.js";

/**
 * Adds the answers of a filled-in template to what registers give. If both give a fact, the register's count is used,
 * and a warning says so.
 *
 * @param file - the template's name
 * @throws {SnapshotError} if the two contradict each other, for example with a part above its whole
 */
export function addTemplate(
  ruleSet: RuleSet,
  counted: SummarisedRegisters,
  answers: SummarisedRegisters,
  file: string,
): SummarisedRegisters {
  const { snapshot, findings, counts } = counted;
  const told = Object.fromEntries(Object.entries(snapshot.facts).filter(([, value]) => !isUnknown(value)));
  const twice = Object.entries(answers.snapshot.facts)
    .filter(([fact, value]) => Object.hasOwn(told, fact) && !isUnknown(value))
    .map(([fact]) => fact);
  const both = {
    ...snapshot,
    facts: { ...snapshot.facts, ...answers.snapshot.facts, ...told } as typeof snapshot.facts,
    evidence: { ...answers.snapshot.evidence, ...snapshot.evidence },
  };
  const checked = safeParseSnapshot(ruleSet, both, { file });
  if (!checked.success) throw checked.error;
  const notes = twice.map((fact) => {
    const message = "The registers give this fact too. Their count is used, and the template's is ignored.";
    return { code: "counted-already", severity: "warning", file, fact, message } as const;
  });
  return { snapshot: both, findings: [...findings, ...answers.findings, ...notes], counts };
}

/** Whether a value says that nothing is known. */
function isUnknown(value: unknown): boolean {
  return value === null || (value instanceof Object && "unknown" in value);
}
