import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDay } from "../../src/base/day.js";
import { onlyGoals } from "../../src/compare/only-goals.js";
import { type FoundFact, factsOf } from "../../src/compare/requirements/requirements.js";
import { compile } from "../../src/compile/compile.js";
import { type RuleSet, type Snapshot, safeStatuses } from "../../src/index.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { ruleSetArbitrary, snapshotArbitrary } from "../../src/testing.js";
import { runs } from "../runs.js";

type Facts = Record<string, unknown>;

/** The status and possible statuses of a goal; `undefined` for an invalid snapshot. */
function standing(rules: RuleSet, snapshot: Snapshot, goal: string): string | undefined {
  const result = safeStatuses(rules, snapshot);
  if (!result.success) return undefined;
  const { status, possible } = result.data.goals[goal]!;
  return JSON.stringify([status, possible]);
}

/** The facts of one snapshot, with each in turn as it is in another: a value, or left out. */
function changed(one: Facts, other: Facts, ids: readonly string[]): readonly Facts[] {
  return ids.map((id) => {
    const { [id]: _, ...rest } = one;
    return other[id] === undefined ? rest : { ...rest, [id]: other[id] };
  });
}

/** Every goal of a rule set for each subject, on a day and on any day. */
function each(
  rules: RuleSet,
  asOf: string,
  visit: (
    rules: RuleSet,
    goal: string,
    scope: string,
    day: string | undefined,
    found: readonly FoundFact[],
  ) => void,
): void {
  const plan = compile(rules);
  for (const goal of plan.goals) {
    // One goal alone is evaluated faster.
    const alone = onlyGoals(rules, [goal.id]);
    for (const scope of plan.subjects)
      for (const day of [undefined, asOf])
        visit(
          alone,
          goal.id,
          scope,
          day,
          factsOf(plan, goal, scope, day === undefined ? day : parseDay(day)),
        );
  }
}

function expectWitnesses(rules: RuleSet, goal: string, found: readonly FoundFact[]): void {
  for (const { slot, witness } of found) {
    if (witness === undefined) continue;
    const [without, beside] = witness;
    const { [slot.id]: value, ...rest } = beside.facts as Facts;
    expect({ ...beside, facts: rest }).toEqual(without);
    expect(value).toBeDefined();
    const [before, after] = witness.map((snapshot) => standing(rules, snapshot, goal));
    expect([before, after]).not.toContain(undefined);
    expect(after).not.toBe(before);
  }
}

/** Facts that are not listed change nothing; those that only narrow others change nothing if all is known. */
function expectOthersToChangeNothing(
  rules: RuleSet,
  [goal, scope, day, found]: readonly [string, string, string | undefined, readonly FoundFact[]],
  [one, other]: readonly [Snapshot, Snapshot],
  isKnown: boolean,
): void {
  const snapshot = { ...one, subject: { scope, id: "any" }, asOf: day ?? one.asOf };
  const before = standing(rules, snapshot, goal);
  if (before === undefined) return;
  const listed = found.filter(({ use }) => !isKnown || use !== "bounds").map(({ slot }) => slot.id);
  const ids = Object.keys({ ...one.facts, ...other.facts });
  const unlisted = ids.filter((id) => !listed.includes(id));
  for (const facts of changed(one.facts, other.facts, unlisted)) {
    const after = standing(rules, { ...snapshot, facts } as Snapshot, goal);
    if (after !== undefined) expect(after).toBe(before);
  }
  if (!isKnown) return;
  const trackOnly = found.filter(({ use }) => use === "on-track").map(({ slot }) => slot.id);
  const isMet = (text: string) => [text.includes('"met"'), text.includes("not-applicable")];
  for (const facts of changed(one.facts, other.facts, trackOnly)) {
    const after = standing(rules, { ...snapshot, facts } as Snapshot, goal);
    if (after !== undefined) expect(isMet(after)).toEqual(isMet(before));
  }
}

const pairs = (rules: RuleSet, known: boolean, count: number) =>
  fc.array(fc.tuple(snapshotArbitrary(rules, { known }), snapshotArbitrary(rules, { known })), {
    minLength: count,
    maxLength: count,
  });

const withPairs = (rules: RuleSet, count: number) =>
  fc.record({
    rules: fc.constant(rules),
    blurred: pairs(rules, false, count),
    known: pairs(rules, true, count),
  });

type Drawn = ReturnType<typeof withPairs> extends fc.Arbitrary<infer T> ? T : never;

function check({ rules, blurred, known }: Drawn, count: (found: readonly FoundFact[]) => void): void {
  each(rules, blurred[0]![0].asOf, (alone, goal, scope, day, found) => {
    count(found);
    expectWitnesses(alone, goal, found);
    const about = [goal, scope, day, found] as const;
    for (const pair of blurred) expectOthersToChangeNothing(alone, about, pair, false);
    for (const pair of known) expectOthersToChangeNothing(alone, about, pair, true);
  });
}

describe("the facts that a goal requires", () => {
  it("each change the status, and no other fact does, whatever the rules say", () => {
    let [all, unproven] = [0, 0];
    fc.assert(
      fc.property(
        ruleSetArbitrary().chain((rules) => withPairs(rules, 5)),
        (drawn) =>
          check(drawn, (found) => {
            all += found.length;
            unproven += found.filter(({ witness }) => witness === undefined).length;
          }),
      ),
      { numRuns: runs(25) },
    );
    expect(all).toBeGreaterThan(runs(100));
    // Facts that another part of their condition always outweighs cannot be distinguished from those that are hard to
    // show.
    expect(unproven / all).toBeLessThan(0.1);
  });

  it.each<[string, RuleSet]>([
    ["2024-25", goals2024],
    ["2020-23", goals2020],
  ])("are all proven in the rules of %s", (_, rules) => {
    fc.assert(
      fc.property(withPairs(rules, 1), (drawn) =>
        check(drawn, (found) => expect(found.filter(({ witness }) => witness === undefined)).toEqual([])),
      ),
      { numRuns: runs(2) },
    );
  });
});
