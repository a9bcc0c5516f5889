import { didYouMean } from "../../base/suggest.js";
import { formatList } from "../../base/words.js";
import { isOnScale } from "../../facts/kinds.js";
import type { Report } from "../read/finding.js";
import type { Names, RuleFiles } from "../read/names.js";
import type { Place } from "../read/place.js";
import { isCountedAt, isQuotientAt, typeOfFact } from "../schema/fact-schema.js";
import { chooseCriterion } from "./check-subjects.js";
import { sayCycle } from "./find-cycles.js";
import { partCycles, partsAndWholes } from "./parts-and-wholes.js";

const JUDGEMENT = "judgement.";

/** Checks the catalogue of facts: what counts are part of, what shares are made of, and what judgements judge. */
export function checkFacts(files: RuleFiles, names: Names, report: Report): void {
  for (const [id, fact] of files.facts?.get("facts").entries() ?? []) {
    if (isCountedAt(fact)) checkCount(fact.get("partOf"), names, report);
    for (const addend of fact.get("sum").items()) checkCount(addend, names, report);
    checkSum(fact, report);
    if (isQuotientAt(fact)) {
      for (const end of fact.get("of").items()) checkCount(end, names, report);
      checkEnds(fact.get("of"), report);
    }
    const type = typeOfFact(fact);
    if (type !== undefined && isOnScale(type)) checkScale(id, fact, names, report);
    if (id.startsWith(JUDGEMENT)) checkJudgement(id, fact, names, report);
  }
  checkCycles(names, report);
}

/** Checks the scale that a level names, which it may leave out if there is only one. */
function checkScale(id: string, fact: Place, names: Names, report: Report): void {
  const { scale: declared } = names.declared;
  if (fact.get("scale").exists) names.resolve("scale", fact.get("scale"));
  else {
    // It is not clear which of several was meant, so none of them is reported as unused.
    for (const name of declared.keys()) names.resolve("scale", fact.named(name));
    if (declared.size < 2) return;
    const { file, pointer } = fact;
    const message = `"${id}" names no "scale". Choose ${formatList([...declared.keys()].slice(0, 20), "or")}.`;
    report({ code: "missing-scale", file, pointer, message });
  }
}

/**
 * Checks that a share's parts and a count's whole are counts, since a share of shares would have no whole numbers to
 * count.
 */
function checkCount(reference: Place, names: Names, report: Report): void {
  const fact = names.resolve("fact", reference);
  if (isCountedAt(fact) !== false) return;
  const { file, pointer } = reference;
  const message = `"${reference.text}" is a ${typeOfFact(fact)}. Name a count here.`;
  report({ code: "not-a-count", file, pointer, message });
}

/**
 * Checks that each count is added up once, and that a sum does not say how it is combined, which follows from its
 * counts.
 */
function checkSum(fact: Place, report: Report): void {
  const seen = new Set<string>();
  for (const { file, pointer, text } of fact.get("sum").items()) {
    if (text === undefined) continue;
    if (seen.has(text)) {
      const message = `"${text}" is added up twice here. Remove one.`;
      report({ code: "added-twice", file, pointer, message });
    }
    seen.add(text);
  }
  const combine = fact.get("combine");
  if (!fact.get("sum").exists || !combine.exists) return;
  const { file, pointer } = combine;
  const message = 'A sum is worked out from its counts, which are combined already. Remove "combine".';
  report({ code: "sum-combined", file, pointer, at: "key", message });
}

function checkEnds(of: Place, report: Report): void {
  const [part, whole] = of.items();
  if (part?.text === undefined || part.text !== whole?.text) return;
  report({
    code: "share-of-itself",
    file: of.file,
    pointer: of.pointer,
    message: `The part and the whole are both "${part.text}". Name two counts.`,
  });
}

function checkCycles(names: Names, report: Report): void {
  const links = partsAndWholes(names);
  for (const cycle of partCycles(links, names)) {
    const [part, whole = part] = cycle.first;
    const { file, pointer } = links.get(part!)!.get(whole!)!;
    const message = `A count cannot be part of itself: ${sayCycle(cycle, " is part of ")}.`;
    report({ code: "cycle", file, pointer, message });
  }
}

/** Checks that a judgement names its criterion by its id: `judgement.<goal id>.<criterion>`. */
function checkJudgement(id: string, fact: Place, names: Names, report: Report): void {
  const { file, pointer } = fact;
  if (!fact.get("question").exists) {
    const message = `The judgement "${id}" has no "question". Write what to ask whoever judges.`;
    report({ code: "judgement-question", file, pointer, at: "key", message });
  }
  const cut = id.lastIndexOf(".");
  const goalId = id.slice(JUDGEMENT.length, Math.max(cut, JUDGEMENT.length));
  const criterionId = id.slice(cut + 1);
  const goal = names.find("goal", goalId);
  if (goal === "unknowable") return;
  if (goal === undefined) {
    const near = names.suggest(goalId, names.declared.goal);
    const suggestion = near === undefined ? undefined : `${JUDGEMENT}${near}.${criterionId}`;
    report({
      code: "unknown-goal",
      file,
      pointer,
      at: "key",
      message: `No goal "${goalId}" for this judgement. Its id must be judgement.<goal>.<criterion>.${didYouMean(suggestion)}`,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
    return;
  }
  const criteria = names.criteriaOf(goalId);
  if (criteria.size === 0 || criteria.has(criterionId)) return;
  const near = names.suggest(criterionId, criteria);
  const suggestion = near === undefined ? undefined : `${JUDGEMENT}${goalId}.${near}`;
  const choices = suggestion === undefined ? chooseCriterion(criteria) : didYouMean(suggestion);
  report({
    code: "unknown-criterion",
    file,
    pointer,
    at: "key",
    message: `The goal "${goalId}" has no criterion "${criterionId}" to judge.${choices}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
