import { combineSnapshots, evaluate, type RuleSet, type Snapshot } from "../../src/index.js";
import type { Combiner, Evaluator, TestedGoal } from "../../src/testing.js";

type Result = ReturnType<Evaluator>;
type Facts = Readonly<Record<string, unknown>>;

/** The library's results with something changed in each goal, as plain objects. */
function remake({ goals }: Result, change: (goal: TestedGoal, id: string) => Partial<TestedGoal>): Result {
  return {
    goals: Object.fromEntries(
      Object.entries(goals).map(([id, goal]) => {
        const { status, possible, missing, shortfall, criteria, reasons } = goal;
        return [id, { status, possible, missing, shortfall, criteria, reasons, ...change(goal, id) }];
      }),
    ),
  };
}

const withFacts = (snapshot: Snapshot, facts: Facts): Snapshot => ({
  ...snapshot,
  facts: facts as Snapshot["facts"],
});

const isWhole = (ruleSet: RuleSet, id: string) =>
  Object.values(ruleSet.facts).some(
    (fact) => (fact.type === "share" && fact.of[1] === id) || (fact.type === "count" && fact.partOf === id),
  );

/** Takes a missing count to be zero. */
export const missingIsZero: Evaluator = (ruleSet, snapshot) => {
  const zeros = Object.entries(ruleSet.facts)
    .filter(([id, { type }]) => type === "count" && !isWhole(ruleSet, id))
    .map(([id]) => [id, 0]);
  return evaluate(ruleSet, withFacts(snapshot, { ...Object.fromEntries(zeros), ...snapshot.facts }));
};

/** Reads every rule with one operator replaced by another. */
export function withOperator(from: string, to: string): Evaluator {
  const flipped = new WeakMap<RuleSet, RuleSet>();
  return (ruleSet, snapshot) => {
    let rules = flipped.get(ruleSet);
    if (rules === undefined) {
      rules = JSON.parse(JSON.stringify(ruleSet).replaceAll(`"${from}"`, `"${to}"`)) as RuleSet;
      flipped.set(ruleSet, rules);
    }
    return evaluate(rules, snapshot);
  };
}

/** Compares shares as a spreadsheet would: a percentage in floating point. */
export const floatingPoint: Evaluator = shareMetWhere(
  (part, whole, percent) => (part / whole) * 100 >= percent,
);

/** Compares a count with the percentage of the whole, in floating point. */
export const floatingTarget: Evaluator = shareMetWhere(
  (part, whole, percent) => part >= (percent / 100) * whole,
);

function shareMetWhere(test: (part: number, whole: number, percent: number) => boolean): Evaluator {
  return (ruleSet, snapshot) =>
    remake(evaluate(ruleSet, snapshot), ({ criteria }, goalId) => ({
      criteria: Object.fromEntries(
        Object.entries(criteria).map(([id, criterion]) => {
          const { status, shortfall, progress } = criterion;
          const same = { status, shortfall, progress };
          const { met } = ruleSet.goals[goalId]!.criteria[id]!;
          const fact = "fact" in met ? ruleSet.facts[met.fact] : undefined;
          if (fact?.type !== "share" || status === "unknown" || status === "not-applicable")
            return [id, same];
          const [part, whole] = fact.of.map((name) => Number(snapshot.facts[name]));
          const isMet = test(part!, whole!, Number.parseFloat(progress!.target));
          return [id, { ...same, status: isMet ? "met" : status === "met" ? "off-track" : status }];
        }),
      ),
    }));
}

/** Caches a status by the facts alone, whatever the day. */
export function cachedAcrossDays(): Evaluator {
  const kept = new Map<string, Result>();
  return (ruleSet, snapshot) => {
    const key = JSON.stringify([ruleSet.id, snapshot.subject.scope, snapshot.facts]);
    if (!kept.has(key)) kept.set(key, evaluate(ruleSet, snapshot));
    return kept.get(key)!;
  };
}

/** Takes the deadline to be the first day that is too late. */
export const deadlineTooEarly: Evaluator = (ruleSet, snapshot) =>
  remake(evaluate(ruleSet, snapshot), ({ possible, status }, id) => {
    if (ruleSet.goals[id]!.deadline?.on !== snapshot.asOf || status === "met") return {};
    return status === "on-track" || status === "off-track"
      ? { status: "not-met", possible: ["not-met"] }
      : { possible };
  });

/** Loses the fact that was written last. */
export const losesTheLast: Evaluator = (ruleSet, snapshot) =>
  evaluate(ruleSet, withFacts(snapshot, Object.fromEntries(Object.entries(snapshot.facts).slice(0, -1))));

/** Tidies the caller's snapshot while reading it. */
export const tidiesItsInput: Evaluator = (ruleSet, snapshot) => {
  const result = evaluate(ruleSet, snapshot);
  for (const [id, value] of Object.entries(snapshot.facts)) {
    if (typeof value === "object") delete (snapshot.facts as Record<string, unknown>)[id];
  }
  return result;
};

/** Remembers facts from the snapshot before. */
export function remembers(): Evaluator {
  let before: Facts = {};
  return (ruleSet, snapshot) => {
    const facts = { ...before, ...snapshot.facts };
    before = Object.fromEntries(
      Object.entries(snapshot.facts).filter(([id]) => id.startsWith("judgement.") || id === "books.lost"),
    );
    return evaluate(ruleSet, withFacts(snapshot, facts));
  };
}

/** Asks for one unit more, or fewer, than is needed. */
export function shortfallOff(by: number): Evaluator {
  return (ruleSet, snapshot) =>
    remake(evaluate(ruleSet, snapshot), ({ criteria }) => ({
      criteria: Object.fromEntries(
        Object.entries(criteria).map(([id, { status, shortfall, progress }]) => [
          id,
          {
            status,
            progress,
            shortfall: shortfall.map((change) =>
              change.kind === "add" && typeof change.add === "number"
                ? { ...change, add: change.add + by }
                : change,
            ),
          },
        ]),
      ),
    }));
}

/** Says for bounded facts that a smaller change is enough for every completion than is needed. */
export const certainTooSoon: Evaluator = (ruleSet, snapshot) =>
  remake(evaluate(ruleSet, snapshot), ({ shortfall }) => ({
    shortfall: shortfall.map((change) =>
      change.kind === "add" && typeof change.add === "object" && (change.add.max ?? 0) > 0
        ? { ...change, add: { ...change.add, max: change.add.max! - 1 } }
        : change,
    ),
  }));

/** Leaves out the shortfall of a condition with two negations. */
export const lostInNegations: Evaluator = (ruleSet, snapshot) =>
  remake(evaluate(ruleSet, snapshot), ({ shortfall }, id) => ({
    shortfall: JSON.stringify(ruleSet.goals[id]).includes('"not":{"not":') ? [] : shortfall,
  }));

/** Calls every shortfall impossible. */
export const nothingHelps: Evaluator = (ruleSet, snapshot) =>
  remake(evaluate(ruleSet, snapshot), ({ criteria }) => ({
    criteria: Object.fromEntries(
      Object.entries(criteria).map(([id, { status, shortfall, progress }]) => [
        id,
        { status, progress, shortfall: shortfall.map(({ fact }) => ({ fact, kind: "impossible" as const })) },
      ]),
    ),
  }));

/** Says nothing about a share with a small whole. */
export const smallNumbersSuppressed: Evaluator = (ruleSet, snapshot) =>
  remake(evaluate(ruleSet, snapshot), ({ criteria }, goalId) => ({
    criteria: Object.fromEntries(
      Object.entries(criteria).map(([id, criterion]) => {
        const { met } = ruleSet.goals[goalId]!.criteria[id]!;
        const fact = "fact" in met ? ruleSet.facts[met.fact] : undefined;
        const isSmall = fact?.type === "share" && Number(snapshot.facts[fact.of[1]]) < 10;
        const { status, shortfall, progress } = criterion;
        return [id, { status: isSmall ? ("not-applicable" as const) : status, shortfall, progress }];
      }),
    ),
  }));

/** Decides nothing before half of the facts have come in. */
export const waitsForHalf: Evaluator = (ruleSet, snapshot) => {
  const result = evaluate(ruleSet, snapshot);
  const wanted = Object.values(ruleSet.facts).filter(({ type }) => type !== "share").length;
  if (Object.keys(snapshot.facts).length * 2 >= wanted) return result;
  return remake(result, () => ({ status: "unknown", possible: ["met", "on-track", "off-track", "not-met"] }));
};

/** Gives a goal the best status of its criteria. */
export const bestOfCriteria: Evaluator = (ruleSet, snapshot) =>
  remake(evaluate(ruleSet, snapshot), ({ criteria, status, possible }) =>
    possible.length === 1 && Object.values(criteria).some((criterion) => criterion.status === "met")
      ? { status: "met", possible: ["met"] }
      : { status, possible },
  );

/** Rounds the percentages in its reasons. */
export const roundedReasons: Evaluator = (ruleSet, snapshot) =>
  remake(evaluate(ruleSet, snapshot), ({ reasons }) => ({
    reasons: reasons.map((reason) => {
      const { criterion, test, code, fact, operator, target, decisive } = reason;
      const actual = reason.actual as { part: number; whole: number; share: string };
      const isShare = typeof actual === "object" && actual !== null && typeof actual.share === "string";
      return {
        criterion,
        test,
        code,
        fact,
        operator,
        target,
        decisive,
        actual: isShare
          ? { ...actual, share: `${Math.round((actual.part / actual.whole) * 100)}%` }
          : reason.actual,
      };
    }),
  }));

/** Writes what JSON cannot hold. */
export const endless: Evaluator = (ruleSet, snapshot) =>
  remake(evaluate(ruleSet, snapshot), ({ shortfall }) => ({
    shortfall: shortfall.map((change) =>
      change.kind === "add" && typeof change.add === "object"
        ? { ...change, add: { max: Number.POSITIVE_INFINITY, ...change.add } }
        : change,
    ),
  }));

/** Takes the hubs that reported to be all hubs. */
export const forgetsSilentHubs: Combiner = (ruleSet, snapshots, options) =>
  combineSnapshots(ruleSet, snapshots, {
    ...options,
    expected: snapshots.reduce((sum, { combined }) => sum + (combined?.expected ?? 1), 0),
  });

/** Adds up what hubs know, and takes the rest to be zero. */
export const knownOnly: Combiner = (ruleSet, snapshots, options) =>
  combineSnapshots(
    ruleSet,
    snapshots.map((snapshot) => {
      const known = Object.entries(snapshot.facts).filter(([, value]) => typeof value !== "object");
      const counts = Object.entries(ruleSet.facts).filter(
        ([id, { type }]) => type === "count" && !isWhole(ruleSet, id),
      );
      return withFacts(snapshot, {
        ...Object.fromEntries(counts.map(([id]) => [id, 0])),
        ...Object.fromEntries(known),
      });
    }),
    options,
  );

/** Lists the hubs in the order in which they came. */
export const keepsTheOrder: Combiner = (ruleSet, snapshots, options) => {
  const combined = combineSnapshots(ruleSet, snapshots, options);
  const subjects = snapshots.flatMap((each) => each.combined?.subjects ?? [each.subject.id]);
  return { ...combined, combined: { ...combined.combined!, subjects } };
};

/** Loses what was combined before. */
export const losesTheRegion: Combiner = (ruleSet, snapshots, options) =>
  combineSnapshots(
    ruleSet,
    snapshots.map((each) => (each.combined === undefined ? each : { ...each, facts: {} })),
    options,
  );
