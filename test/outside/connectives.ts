import fc from "fast-check";
import { statuses } from "../../src/evaluate/statuses.js";
import type { Condition, Fact, RuleSet } from "../../src/rule-set/types.js";
import { snapshotOf, tinyRuleSet } from "../evaluate/tiny-rule-set.js";

/** True, false or unknown: TRUE, FALSE and NULL in SQL; true, false and null in CQL. */
export type Truth = true | false | null;
export const TRUTHS: readonly Truth[] = [true, false, null];

/** Facts of several kinds, each with a test and with values for which it is true, false or undecided. */
const PARTS = {
  a: { type: "flag", operator: "equal", value: true, holds: true, fails: false, open: undefined },
  b: {
    type: "count",
    operator: "greaterThanInclusive",
    value: 10,
    holds: 10,
    fails: 9,
    open: { min: 9, max: 10 },
  },
  c: {
    type: "date",
    operator: "lessThan",
    value: "2025-03-01",
    holds: "2025-02-28",
    fails: "2025-03-01",
    open: null,
  },
  d: {
    type: "percentage",
    operator: "lessThanInclusive",
    value: "5%",
    holds: 5,
    fails: 5.1,
    open: { unknown: "not asked" },
  },
  e: {
    type: "level",
    operator: "in",
    value: ["embedded"],
    holds: "embedded",
    fails: "introduced",
    open: { min: "introduced" },
  },
} as const;

export type Name = keyof typeof PARTS;
export const NAMES = Object.keys(PARTS) as Name[];

const FACTS = Object.fromEntries(
  NAMES.map((name) => {
    const { type } = PARTS[name];
    return [name, { type, title: name, ...(type === "count" ? { unit: "school" } : {}) } as Fact];
  }),
);

/** The comparison for a variable. */
export const variable = (fact: Name): Condition => {
  const { operator, value } = PARTS[fact];
  return { fact, operator, value } as Condition;
};

/** What a snapshot says about each fact to give its comparison this truth. */
export const factsOf = (truths: Partial<Record<Name, Truth>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(truths).map(([name, truth]) => {
      const { holds, fails, open } = PARTS[name as Name];
      return [name, truth === null ? open : truth ? holds : fails];
    }),
  );

/**
 * Rules with one goal that is met if the condition holds, and not met if it does not, because its deadline has passed.
 */
export const rulesOf = (met: Condition): RuleSet =>
  tinyRuleSet({ facts: FACTS, criteria: { it: { met } }, deadline: "2025-03-30" });

/** The status of the goal as a truth: `met`, `not-met`, or `unknown` between exactly these two. */
export function truthOf(ruleSet: RuleSet, facts: Record<string, unknown>): Truth {
  const { status, possible } = statuses(ruleSet, snapshotOf(facts)).goals["goal"]!;
  const said = `${status}: ${possible.join(", ")}`;
  if (said === "met: met") return true;
  if (said === "not-met: not-met") return false;
  if (/^(unknown|needs-judgement): met, not-met$/.test(said)) return null;
  throw new Error(`The goal is ${said}.`);
}

/** A truth for each fact. */
export type Row = Readonly<Record<Name, Truth>>;

/** Every way in which five facts can be true, false or open. */
export const ROWS: readonly Row[] = Array.from(
  { length: 3 ** NAMES.length },
  (_, at) => Object.fromEntries(NAMES.map((name, i) => [name, TRUTHS[Math.floor(at / 3 ** i) % 3]!])) as Row,
);

/** How another language writes the parts of a condition. */
interface Language<T> {
  name(name: Name): T;
  not(part: T): T;
  and(parts: readonly T[]): T;
  or(parts: readonly T[]): T;
}

/** A condition in another language. `atLeast` is written out as any choice of that many parts. */
export function written<T>(condition: Condition, language: Language<T>): T {
  const inside = (part: Condition) => written(part, language);
  if ("fact" in condition) return language.name(condition.fact as Name);
  if ("not" in condition) return language.not(inside(condition.not));
  if ("all" in condition) return language.and(condition.all.map(inside));
  if ("any" in condition) return language.or(condition.any.map(inside));
  const groups = choices(condition.of.map(inside), condition.atLeast);
  return language.or(groups.map((group) => language.and(group)));
}

/** Every choice of `size` parts. */
function choices<T>(parts: readonly T[], size: number): readonly (readonly T[])[] {
  const [first, ...rest] = parts;
  if (size === 0) return [[]];
  if (first === undefined) return [];
  return [...choices(rest, size - 1).map((group) => [first, ...group]), ...choices(rest, size)];
}

/** Conditions of up to four levels over some of the facts, often naming a fact more than once. */
export const conditions: fc.Arbitrary<Condition> = fc
  .subarray(NAMES, { minLength: 1 })
  .chain((names) => conditionsOn(names));

function conditionsOn(names: readonly Name[]): fc.Arbitrary<Condition> {
  return fc.letrec<{ tree: Condition }>((tie) => {
    const parts = fc.array(tie("tree"), { minLength: 1, maxLength: 4 });
    const tree = fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(...names).map(variable),
      fc.record({ all: parts }),
      fc.record({ any: parts }),
      fc.record({ not: tie("tree") }),
      parts.chain((of) =>
        fc.record({ atLeast: fc.integer({ min: 1, max: of.length }), of: fc.constant(of) }),
      ),
    );
    return { tree };
  }).tree;
}

/** The names of the facts that a condition reads, repeated as often as it reads them. */
export function namesIn(condition: Condition): readonly Name[] {
  if ("fact" in condition) return [condition.fact as Name];
  if ("not" in condition) return namesIn(condition.not);
  const parts = "all" in condition ? condition.all : "any" in condition ? condition.any : condition.of;
  return parts.flatMap(namesIn);
}

/**
 * The same condition with its facts renamed to a, b, c … in turn, so that none is read twice; `undefined` if too many.
 */
export function readOnce(condition: Condition): Condition | undefined {
  if (namesIn(condition).length > NAMES.length) return undefined;
  const names = NAMES.values();
  const renamed = (node: Condition): Condition => {
    if ("fact" in node) return variable(names.next().value!);
    if ("not" in node) return { not: renamed(node.not) };
    if ("all" in node) return { all: node.all.map(renamed) };
    if ("any" in node) return { any: node.any.map(renamed) };
    return { atLeast: node.atLeast, of: node.of.map(renamed) };
  };
  return renamed(condition);
}
