import { parseDay } from "../../src/base/day.js";
import { compile } from "../../src/compile/compile.js";
import type { Slot } from "../../src/compile/plan.js";
import { operatorsTaking } from "../../src/operators/operators.js";
import type {
  Condition,
  Criterion,
  Fact,
  FactValue,
  Milestone,
  Parameter,
  RuleSet,
  Shift,
  ValueExpression,
} from "../../src/rule-set/types.js";
import type { Drawn, Pick } from "../evaluate/snapshots.js";
import { tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import type { Numbers } from "./plain-reading.js";

const count = (partOf?: string): Fact => ({
  type: "count",
  title: "Things",
  unit: "thing",
  ...(partOf === undefined ? {} : { partOf }),
});
const sum = (of: readonly string[], partOf?: string): Fact => ({ ...count(partOf), sum: of }) as Fact;
const share = (part: string, whole: string): Fact => ({ type: "share", title: "Share", of: [part, whole] });
const ratio = (a: string, b: string): Fact => ({ type: "ratio", title: "Ratio", of: [a, b] });

const PLAIN: Record<string, Fact> = {
  reported: { type: "percentage", title: "Reported" },
  "reported-before": { type: "percentage", title: "Reported before" },
  agreed: { type: "flag", title: "Agreed" },
  begun: { type: "date", title: "Begun" },
  level: { type: "level", title: "Level" },
  "judgement.goal.a": { type: "level", title: "Quality" },
};

/** Sums alone, as wholes, as parts, of parts of another sum's terms, of sums, and of terms that another sum shares. */
const FACTS: readonly Record<string, Fact>[] = [
  {
    ...PLAIN,
    w: count(),
    p: count("w"),
    a: count(),
    b: count("w"),
    total: sum(["a", "b"]),
    grand: sum(["total", "p", "a"]),
    "p-share": share("p", "w"),
    "a-ratio": ratio("a", "p"),
    "total-ratio": ratio("total", "w"),
    "b-ratio": ratio("b", "grand"),
  },
  {
    ...PLAIN,
    a: count(),
    b: count(),
    c: count(),
    p: count("total"),
    total: sum(["a", "b"]),
    grand: sum(["total", "c"]),
    "total-share": share("p", "total"),
    "grand-share": share("p", "grand"),
    "a-ratio": ratio("a", "b"),
    "p-ratio": ratio("grand", "p"),
  },
  {
    ...PLAIN,
    a: count(),
    b: count(),
    "a-in": count("a"),
    "b-in": count("b"),
    w: count(),
    total: sum(["a", "b"], "w"),
    in: sum(["a-in", "b-in"], "total"),
    "in-share": share("in", "total"),
    "a-share": share("a-in", "a"),
    "w-share": share("total", "w"),
    "in-ratio": ratio("in", "a"),
  },
  {
    ...PLAIN,
    a: count(),
    b: count(),
    c: count(),
    ab: sum(["a", "b"]),
    bc: sum(["b", "c"], "w"),
    w: count(),
    least: count("ab"),
    inner: count("least"),
    "least-share": share("least", "ab"),
    "bc-share": share("bc", "w"),
    "ab-ratio": ratio("ab", "bc"),
  },
];

const OPERATORS = operatorsTaking("one");
const LIST_OPERATORS = operatorsTaking("list");
const MILESTONES = ["2024-09-30", "2024-10-01", "2024-12-31", "2025-03-31", "2025-08-31"];
/** The days of snapshots: on milestones and deadlines, beside and between them, and before and after all of them. */
export const LANGUAGE_DAYS: readonly string[] = [
  ...MILESTONES,
  "2024-09-01",
  "2024-10-02",
  "2025-01-01",
  "2025-01-17",
  "2025-04-01",
  "2025-09-01",
];
const LEVELS = ["not-started", "introduced", "embedded", "sustained"];
const NUMBERS: Readonly<Record<string, readonly (string | number)[]>> = {
  count: [0, 1, 3, 5, 7, 12],
  share: ["0%", "20%", "1/3", "50%", "73.2%", "100%"],
  ratio: ["0", "1/2", "1", "2.5", "8"],
  level: LEVELS,
};
const FACTORS = ["10%", "50%", "1.1", "11/10", "3/2", "2", "0%"];

/** The kind of parameter that facts of a type are compared with. */
const KINDS: Readonly<Record<string, string>> = {
  count: "count",
  share: "share",
  percentage: "share",
  ratio: "ratio",
  level: "level",
};

class Draw {
  readonly pick: Pick;
  readonly facts: Record<string, Fact>;

  constructor(pick: Pick) {
    this.pick = pick;
    this.facts = this.one(FACTS);
  }

  one<T>(list: readonly T[]): T {
    return list[this.pick(0, list.length - 1)]!;
  }

  chance(of: number): boolean {
    return this.pick(1, of) === 1;
  }

  parameters(): Record<string, Parameter> {
    return Object.fromEntries(
      Object.entries(NUMBERS).flatMap(([kind, values]) =>
        ["line", "step", "other"].map((name): [string, Parameter] => {
          const days = MILESTONES.filter(() => this.pick(0, 2) > 0);
          const milestones = (days.length === 0 ? MILESTONES.slice(0, 2) : days).map(
            (on): Milestone => ({
              on,
              basis: "stated",
              ...(this.chance(7) ? { expected: true as const } : { value: this.one(values) }),
            }),
          );
          const between = name === "step" || (name === "other" && this.chance(2)) ? "step" : "line";
          return [`${kind}-${name}`, { unit: kind, between, milestones }];
        }),
      ),
    );
  }

  shift(type: string): Shift {
    if (!["count", "share", "percentage", "ratio"].includes(type) || this.chance(2)) return {};
    if (this.chance(2)) return { times: this.one(FACTORS) };
    if (type === "ratio") return {};
    return {
      plus: type === "count" ? this.one([1, 2, -1, -3, 4]) : this.one(["10%", "-10%", "1/3", "-60%"]),
    };
  }

  condition(depth: number, facts: readonly string[]): Condition {
    if (depth > 0 && this.pick(0, 2) > 0) {
      if (this.chance(5)) return { not: this.condition(depth - 1, facts) };
      const children = Array.from({ length: this.pick(1, 4) }, () => this.condition(depth - 1, facts));
      const kind = this.pick(0, 3);
      if (kind === 0) return { all: children };
      if (kind === 1) return { any: children };
      return { atLeast: this.pick(1, children.length), of: children };
    }
    const fact = this.one(facts);
    const { type } = this.facts[fact]!;
    if (type === "flag")
      return { fact, operator: this.one(["equal", "notEqual"] as const), value: this.chance(2) };
    const literals = type === "date" ? ["2024-12-31", "2025-01-01", "2025-04-01"] : NUMBERS[KINDS[type]!]!;
    if (this.chance(8))
      return {
        fact,
        operator: this.one(LIST_OPERATORS),
        value: [this.one(literals), this.one(literals)],
      };
    return { fact, operator: this.one(OPERATORS), value: this.value(fact, type, literals) };
  }

  value(fact: string, type: string, literals: readonly (string | number)[]): ValueExpression {
    const others = Object.keys(this.facts).filter((id) => this.facts[id]!.type === type);
    const kind = this.pick(0, 5);
    if (kind < 2 && type !== "date") {
      const parameter = `${KINDS[type]}-${this.one(["line", "step", "other"])}`;
      return { parameter, ...(this.chance(4) ? {} : { at: "as-of" as const }), ...this.shift(type) };
    }
    if (kind === 2 && others.length > 0) {
      const other = this.one(others);
      const shift = this.shift(type);
      if (other !== fact || Object.keys(shift).length > 0) return { fact: other, ...shift };
    }
    return this.one(literals);
  }

  criterion(): DrawnCriterion {
    const all = Object.keys(this.facts);
    // Often one fact alone, so that conditions are decided together.
    const only = this.pick(0, 2) > 0 ? [this.one(all)] : all;
    const isSettled = this.chance(4);
    return {
      met: this.condition(2, only),
      ...(this.pick(0, 2) > 0 ? { onTrack: this.condition(2, only) } : {}),
      ...(this.chance(3) ? { when: this.condition(1, this.chance(2) ? only : all) } : {}),
      ...(this.chance(3) ? { deadline: { on: this.one(["2024-12-31", "2025-03-31"]) } } : {}),
      ...(isSettled ? { settled: "at-deadline" as const } : {}),
      ...(this.chance(6) ? { scopes: { hub: "local" as const } } : {}),
    };
  }
}

type DrawnCriterion = { readonly met: Condition } & Partial<Criterion>;

/** A rule set with everything in the language: a goal for each of some criteria, and one, `goal`, with all of them. */
export function drawLanguageRules(pick: Pick): RuleSet {
  const draw = new Draw(pick);
  const criteria = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`c${i}`, draw.criterion()]));
  const rules = tinyRuleSet({
    facts: draw.facts,
    parameters: draw.parameters(),
    deadline: "2025-08-31",
    criteria,
  });
  const { goal } = rules.goals as { goal: RuleSet["goals"][string] };
  const alone = Object.entries(goal.criteria).map(([id, criterion]) => [
    `only-${id}`,
    { ...goal, criteria: { [id]: criterion } },
  ]);
  return { ...rules, goals: { goal, ...Object.fromEntries(alone) } };
}

/** A snapshot for such rules, with some facts bounded or unknown; the truth behind it satisfies all parts and sums. */
export function drawLanguageSnapshot(ruleSet: RuleSet, pick: Pick): Drawn & { readonly truth: Numbers } {
  const { slots } = compile(ruleSet);
  const numbers = drawNumbers(slots, pick);
  const facts: Record<string, FactValue> = {};
  const keen = pick(0, 3);
  for (const slot of slots) {
    if (slot.sum !== undefined) continue;
    const value = blurred(slot, numbers.get(slot)!, pick, pick(0, 3) < keen);
    if (value !== undefined) facts[slot.id] = value;
  }
  return {
    scope: pick(0, 3) === 0 ? "network" : "hub",
    asOf: LANGUAGE_DAYS[pick(0, LANGUAGE_DAYS.length - 1)]!,
    facts,
    truth: new Map([...numbers].map(([{ id }, number]) => [id, number])),
  };
}

/** Numbers for all facts that agree with each other: small ones, with many zeros. */
function drawNumbers(slots: readonly Slot[], pick: Pick): ReadonlyMap<Slot, number> {
  for (let most = pick(1, 9), tries = 0; ; tries++) {
    const numbers = new Map<Slot, number>();
    const numberOf = (slot: Slot): number =>
      slot.sum === undefined ? numbers.get(slot)! : slot.sum.reduce((all, each) => all + numberOf(each), 0);
    // More zeros the more often it has failed.
    for (const slot of slots)
      if (slot.sum === undefined) numbers.set(slot, drawNumber(slot, pick, most, tries));
    const agrees = slots.every((slot) =>
      slot.wholes.every((whole) => numberOf(slot) <= numberOf(slots[whole]!)),
    );
    if (agrees) return new Map(slots.map((slot) => [slot, numberOf(slot)]));
    if (tries > 100) most = 0;
  }
}

function drawNumber({ fact, type, wholes }: Slot, pick: Pick, most: number, tries: number): number {
  if (fact.type === "date") return parseDay("2024-12-31")! + pick(0, 3);
  if (fact.type === "percentage") return [0, 13.2, 20, 50, 73.2, 100][pick(0, 5)]!;
  if (fact.type !== "count") return pick(type.axis.min, type.axis.max);
  return pick(0, wholes.length > 0 ? Math.floor(most / (1 + tries / 4)) : most * 2);
}

function blurred(slot: Slot, value: number, pick: Pick, isKnown: boolean): FactValue | undefined {
  const { axis, write, compares } = slot.type;
  const known = write(value);
  if (isKnown) return known;
  const isCount = slot.fact.type === "count";
  const near = slot.fact.type === "percentage" ? 20 : 3;
  // Whole, so that no sum of decimals is too long for a column.
  const min = write(Math.max(axis.min, Math.floor(value) - pick(0, near)));
  const max = write(Math.min(isCount ? value + near : axis.max, Math.ceil(value) + pick(0, near)));
  const kind = pick(0, 7);
  if (kind === 0) return undefined;
  if (kind === 1 || compares === "by-equality") return { unknown: "not returned" };
  if (kind === 2) return { min };
  if (kind === 3) return { max };
  return kind < 7 ? { min, max } : known;
}
