import { type FormRow, writeForm } from "../../adapters/registers/write-template.js";
import type { RequiredFact, SubjectRequirements } from "../../compare/requirements/requirements-types.js";
import type { RuleSet } from "../../rule-set/types.js";
import { answererWords, parted } from "./requirements-text.js";

/** The columns that are added to those of a template. */
const BESIDE = ["answered by", "register", "columns", "by when", "goals"];

/** A form to fill in: a template that also says who can answer, from which columns, and by when. */
export function requirementsAsForm(ruleSet: RuleSet, subject: SubjectRequirements): string {
  const { needed } = parted(subject);
  const rows = Object.values(ruleSet.phases).flatMap(({ title: phase, goals }) =>
    needed
      .filter((fact) => goals.includes(firstOf(fact)))
      .map((fact) => rowOf(fact, phase, subject, ruleSet)),
  );
  return writeForm(ruleSet, rows, BESIDE);
}

function asking({ goals }: RequiredFact): RequiredFact["goals"] {
  return goals.filter(({ use }) => use !== "bounds");
}

/** The first goal that asks for a fact; the fact is listed under its phase. */
function firstOf(fact: RequiredFact): string {
  return asking(fact)[0]!.goal;
}

function rowOf(
  fact: RequiredFact,
  phase: string,
  { scope, goals }: SubjectRequirements,
  ruleSet: RuleSet,
): FormRow {
  const { register, answeredBy } = fact;
  const all = asking(fact);
  const titles = all.map(({ goal }) => goals.find((each) => each.goal === goal)!.title);
  const deadlines = all.flatMap(({ days }) => days.filter(({ is }) => is === "deadline"));
  const [first] = deadlines.map(({ on }) => on).sort();
  return {
    phase,
    fact: fact.fact,
    beside: [
      answererWords(answeredBy, ruleSet, scope),
      register?.id,
      register?.columns.map(({ headers: [header] }) => header).join("; "),
      first,
      titles.join("; "),
    ],
  };
}
