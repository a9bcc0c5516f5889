import { longDay } from "../base/day.js";
import type { LabelledLine } from "./goal-lines.js";
import type { AssumptionExplanation, Explanation } from "./types.js";

/** The assumptions in two lists: the maintainer's choices, and what the document's words imply. */
export function assumptionLists(assumptions: readonly AssumptionExplanation[]): readonly LabelledLine[] {
  const texts = (basis: AssumptionExplanation["basis"]) =>
    assumptions.filter((each) => each.basis === basis).map(textOf);
  const lists = [
    { label: "By local choice", texts: texts("local") },
    { label: "Implied by the document's words", texts: texts("implied") },
  ];
  return lists.filter((list) => list.texts.length > 0);
}

function textOf({ text, replacedBy }: AssumptionExplanation): string {
  return replacedBy === undefined ? text : `${text} Here ${longDay(replacedBy)} is used instead.`;
}

/** What is needed to work out a result again: rules, version, digests, library. */
export function provenanceLines({ provenance, title, subject }: Explanation): readonly string[] {
  const { ruleSet, version, digests, library } = provenance;
  return [
    `Subject: ${subject.id} (${subject.called})`,
    `Rules: ${title}, rule set ${ruleSet}, version ${version}`,
    `Library: version ${library}`,
    `Fingerprint of the rules: ${digests.rules}`,
    `Fingerprint of the facts: ${digests.snapshot}`,
  ];
}
