import { combiningOf } from "../../combine/combining.js";
import type { Plan, Slot } from "../../compile/plan.js";
import { levelBelow } from "../../rule-set/subjects.js";
import {
  type CodedColumn,
  isCounted,
  type RegisterCount,
  type Registers,
  type RuleSet,
  type Scope,
} from "../../rule-set/types.js";
import { strongest } from "./facts-that-matter.js";
import type {
  AnsweredBy,
  RequiredColumn,
  RequiredFact,
  RequiredGoal,
  RequiredRegister,
} from "./requirements-types.js";

/** Describes every fact that goals ask for: what it is, who can answer, and which goals ask. */
export function describeFacts(
  plan: Plan,
  scope: Scope,
  goals: readonly RequiredGoal[],
): readonly RequiredFact[] {
  const isCombined = levelBelow(plan.ruleSet, scope) !== undefined;
  const combining = isCombined ? combiningOf(plan, scope) : [];
  const uses = new Map<string, RequiredFact["goals"][number][]>();
  for (const { goal, facts } of goals) {
    for (const { fact, use, proven, days } of facts) {
      const known = uses.get(fact) ?? [];
      uses.set(fact, known);
      known.push({ goal, use, proven, days });
    }
  }
  return plan.slots
    .filter(({ id }) => uses.has(id))
    .map((slot): RequiredFact => {
      const { id, fact, type } = slot;
      const register = isCombined ? undefined : registerOf(plan.ruleSet, id);
      const how = combining[slot.index];
      const isFromBelow = how !== undefined && how.kind !== "none";
      const asking = uses.get(id)!;
      return {
        ...{ fact: id, title: fact.title, question: fact.question ?? `${fact.title}?`, type: fact.type },
        ...(isCounted(fact) ? { unit: typeof fact.unit === "string" ? fact.unit : fact.unit.other } : {}),
        looks: type.looks,
        answeredBy: answeredBy(slot, register, isFromBelow),
        ...(register === undefined ? {} : { register }),
        use: strongest(asking.map(({ use }) => use)),
        goals: asking,
      };
    });
}

function answeredBy(
  { judgement }: Slot,
  register: RequiredRegister | undefined,
  isFromBelow: boolean,
): AnsweredBy {
  if (judgement) return "judgement";
  if (isFromBelow) return "level-below";
  return register === undefined ? "subject" : "registers";
}

// The step from which people are counted, if the rule set leaves that open and no other is chosen.
const USUAL_STEP = "started";

function registerOf({ registers }: RuleSet, fact: string): RequiredRegister | undefined {
  if (registers === undefined || !Object.hasOwn(registers.counts, fact)) return undefined;
  const count = registers.counts[fact]!;
  if (count.register === "schools") return { id: "schools", columns: schoolColumns(registers, count) };
  const { distinct, where = {}, from = USUAL_STEP, until } = count;
  const declared = registers.entries[count.register]?.columns ?? {};
  const ids = new Set([distinct, ...Object.keys(where), from, until]);
  const columns = Object.entries(declared).filter(([id]) => ids.has(id));
  return {
    id: count.register,
    columns: columns.map(([id, { headers, otherwise = [] }]) => ({
      id,
      headers: [...headers, ...otherwise],
    })),
  };
}

function schoolColumns({ schools }: Registers, { where = {}, covered = {} }: RegisterCount) {
  const named = (id: string, { code, name }: CodedColumn): RequiredColumn => ({
    id,
    headers: [code, name].filter((each) => each !== undefined),
  });
  const fields = Object.entries(schools.fields).filter(
    ([id]) => id === "status" || Object.hasOwn(where, id) || Object.hasOwn(covered, id),
  );
  return [
    { id: "urn", headers: [schools.urn] },
    ...fields.map(([id, column]) => named(id, column)),
    named("local-authority", schools.areas["local-authority"]),
  ];
}
