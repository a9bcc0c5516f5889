import { levelId, levelWords, scaleOf } from "../../base/scale.js";
import { requirements } from "../../compare/requirements/requirements.js";
import { type GivenType, isOnScale, type Typed } from "../../facts/kinds.js";
import { isCounted, isDerived, type RuleSet } from "../../rule-set/types.js";

/** A field of the form, for one fact. */
export interface Field {
  readonly fact: string;
  readonly title: string;
  readonly question: string;
  readonly kind: GivenType;
  /** What is counted, for counts only: "primary schools". */
  readonly unit?: string;
  /** The possible levels, lowest first, for levels only. */
  readonly levels?: readonly { readonly id: string; readonly words: string }[];
  /** The count that this one is a part of. */
  readonly partOf?: string;
}

/** The fields of one phase. */
export interface FieldGroup {
  /** The id of the phase. */
  readonly id: string;
  readonly title: string;
  readonly fields: readonly Field[];
}

/**
 * The fields that the form shows for a subject: one for each fact that can change how a goal is judged, in the first
 * phase that asks for it.
 *
 * @param scope - the id of one of the rule set's subjects
 * @throws {RangeError} if the rules have no such subject
 * @throws {RuleSetError} if the rules cannot be bound
 */
export function fieldsOf(ruleSet: RuleSet, scope: string): readonly FieldGroup[] {
  const [subject] = requirements(ruleSet, { scope }).subjects;
  const phaseOf = new Map<string, string>();
  for (const { phase, facts } of subject!.goals)
    for (const { fact } of facts) if (!phaseOf.has(fact)) phaseOf.set(fact, phase);
  return Object.entries(ruleSet.phases).flatMap(([id, { title }]) => {
    const asked = subject!.facts.filter(({ fact }) => phaseOf.get(fact) === id);
    const fields = asked.map(({ fact, question }) => fieldOf(ruleSet, fact, question));
    return fields.length === 0 ? [] : [{ id, title, fields }];
  });
}

function fieldOf(ruleSet: RuleSet, id: string, question: string): Field {
  const fact = ruleSet.facts[id]!;
  // Requirements name only given facts, even for something that is worked out from them.
  if (isDerived(fact)) throw new Error(`${id} is worked out, and no field can give it.`);
  const field = { fact: id, title: fact.title, question, kind: fact.type };
  if (isOnScale(fact.type))
    return {
      ...field,
      levels: scaleOf(fact as Typed, ruleSet)!.map((level) => ({
        id: levelId(level),
        words: levelWords(level),
      })),
    };
  if (!isCounted(fact)) return field;
  const { unit, partOf } = fact;
  return {
    ...field,
    unit: typeof unit === "string" ? unit : unit.other,
    ...(partOf === undefined ? {} : { partOf }),
  };
}
