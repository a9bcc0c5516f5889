import { formatIsoDay } from "../base/day.js";
import { comparisonsIn, variablesOf } from "../compile/bind.js";
import { compile } from "../compile/compile.js";
import { decide } from "../compile/decide.js";
import { type CriterionPlan, type GoalPlan, MET, type Plan, type Threshold } from "../compile/plan.js";
import { numberOn } from "../compile/thresholds.js";
import { caseShortfall } from "../evaluate/case-shortfall.js";
import { contextOf } from "../evaluate/context.js";
import { briefOf, goalOutcome } from "../evaluate/goal-outcome.js";
import { type ReadSnapshot, readSnapshot } from "../evaluate/read-snapshot.js";
import type { Case, RuleSet, Scope } from "../rule-set/types.js";
import { caseName } from "./case-name.js";
import { decisiveDays } from "./decisive-days.js";
import { DirectedSearch } from "./directed/directed-search.js";
import { factsRead, linkedCriteria, readsAny, redefinedFacts, rescaledFacts } from "./linked-criteria.js";
import { allValues, combinations, exactWhole, type KnownFacts, searchSpace } from "./near-thresholds.js";
import { onlyGoals } from "./only-goals.js";
import { sameJson } from "./same-json.js";

/** A worked case whose expected result comes from the real rules. */
export interface GeneratedCase {
  readonly goal: string;
  readonly name: string;
  readonly example: Case;
}

/** Whether there are facts that two versions of rules judge differently. */
export type Verdict =
  | { readonly kind: "case"; readonly generated: GeneratedCase }
  | { readonly kind: "equivalent"; readonly reason: string }
  /** None were found among this many snapshots, and there are too many to try them all. */
  | { readonly kind: "not-found"; readonly tried: number };

type SomeFacts = Case["facts"];

/** Round sizes of a whole, tried before the size at which every threshold is a whole number. */
const ROUND_WHOLES = [100, 1000, 10_000, 100_000];

/** Used if the whole at which every threshold is a whole number would be too large. */
const LARGE_WHOLE = 1_000_000;

/** Snapshots tried for one goal before giving up, and before a directed search. */
const MOST_TRIED = 40_000;
const FEW_TRIED = 4_000;

/** Choices tried in directed searches, and the fewest on one day for one subject. */
const MOST_DIRECTED = 24_000;
const LEAST_DIRECTED = 1_500;

/**
 * Looks for a small snapshot that goals of two versions of rules judge differently, or shows that there is none:
 * nothing changes between two thresholds, so facts on and beside each of them represent all. The evaluator leaves some
 * details out of shortfalls of widely bounded facts to save time; those are not counted as differences.
 *
 * @param goals - ids of goals that are in both
 * @param taken - names that the case must not have
 * @param by - "status" to ignore goals that differ only in lists: what is possible, missing or short
 */
export function distinguish(
  ruleSet: RuleSet,
  other: RuleSet,
  goals: readonly string[],
  taken: ReadonlySet<string> = new Set(),
  by: "anything" | "status" = "anything",
): Verdict {
  if (goals.length === 0) return { kind: "equivalent", reason: "No criterion reads it." };
  let tried = 0;
  let complete = true;
  for (const goal of goals) {
    const search = new Search(ruleSet, other, goal, by);
    const example = search.run();
    if (example !== undefined) {
      // A fact that only the other version knows may be the one that decides, so it is named too.
      const both = { ...ruleSet, facts: { ...other.facts, ...ruleSet.facts } };
      const name = unused(caseName(both, search.reads, example), taken);
      return { kind: "case", generated: { goal, name, example } };
    }
    tried += search.tried;
    complete &&= search.complete;
  }
  if (!complete) return { kind: "not-found", tried };
  return {
    kind: "equivalent",
    reason:
      tried === 0
        ? "The numbers compared are the same on every day."
        : "Both give the same result for facts on and beside every threshold, known or not, on every day that matters.",
  };
}

class Search {
  tried = 0;
  complete = true;
  #most = MOST_TRIED;
  /** Whether trying every combination would prove that nothing differs. */
  #isSound = true;
  readonly #plans: readonly [real: Plan, other: Plan];
  readonly #goals: readonly [real: GoalPlan, other: GoalPlan];
  readonly #days: readonly number[];
  /** The subjects that either version has. */
  readonly #scopes: readonly Scope[];
  /** Criteria of both versions that differ, and those that share facts with them. */
  readonly #linked: readonly CriterionPlan[];
  /** Levels at another position on their scale, or on only one of the two scales. */
  readonly #rescaled: ReadonlySet<string>;
  readonly #by: "anything" | "status";

  constructor(ruleSet: RuleSet, other: RuleSet, goal: string, by: "anything" | "status") {
    this.#by = by;
    this.#plans = [compile(onlyGoals(ruleSet, [goal])), compile(onlyGoals(other, [goal]))];
    this.#goals = [this.#plans[0].goals[0]!, this.#plans[1].goals[0]!];
    const [{ subjects }, others] = this.#plans;
    this.#scopes = [...new Set([...subjects, ...others.subjects])];
    this.#days = decisiveDays(this.#plans, this.#goals);
    const redefined = redefinedFacts(ruleSet, other);
    this.#rescaled = rescaledFacts(ruleSet, other);
    this.#linked = linkedCriteria(this.#goals, this.#days, new Set([...redefined, ...this.#rescaled]));
    // Other facts may limit a redefined fact in ways that the thresholds do not show.
    if (readsAny(this.#linked, redefined)) this.complete = false;
    // Not every level of a long scale is tried.
    const kinds = this.#plans.flatMap(({ slots }) => slots.filter(({ id }) => this.#rescaled.has(id)));
    if (kinds.some(({ type }) => allValues(type) === undefined)) this.complete = false;
  }

  /** The facts that matter for the difference. */
  get reads(): readonly string[] {
    return factsRead(this.#linked);
  }

  /** Whether a threshold changes with the day: it can do so only at its milestones, which are among the days. */
  readonly #moves = (threshold: Threshold): boolean => {
    const [first, ...others] = this.#days.map((day) => numberOn(threshold, day));
    return others.some((value) => value?.n !== first?.n || value?.d !== first?.d);
  };

  run(): Case | undefined {
    if (this.#isTrackAlike()) return undefined;
    const isComplete = this.complete;
    // Few combinations are tried in no time; if there are many, a directed search comes first.
    this.#most = FEW_TRIED;
    const early = this.#goThrough();
    if (early?.byStatus || (this.complete && this.tried <= this.#most)) return early?.example;
    // Trying more is worth while only if it can prove something.
    if (this.#isSound) {
      [this.tried, this.complete, this.#most] = [0, isComplete, MOST_TRIED];
      const late = this.#goThrough();
      if (this.tried <= this.#most || late?.byStatus) return late?.example;
    }
    return this.#goStraight() ?? early?.example;
  }

  /** Searches for facts where the two versions differ, starting with the most important days. */
  #goStraight(): Case | undefined {
    const [plan, otherPlan] = this.#plans;
    const [goal, otherGoal] = this.#goals;
    const versions = [
      { plan, goal },
      { plan: otherPlan, goal: otherGoal },
    ] as const;
    const each = Math.ceil(MOST_DIRECTED / (this.#days.length * this.#scopes.length));
    for (const day of this.#days) {
      for (const scope of this.#scopes) {
        const search = new DirectedSearch(versions, scope, day);
        const facts = search.find(Math.max(each, LEAST_DIRECTED));
        const found = facts && this.#compare(scope, day, facts);
        if (found?.byStatus) return found.example;
      }
    }
    return undefined;
  }

  #goThrough(): Found | undefined {
    const variables = this.#linked.flatMap(comparisonsIn).flatMap(variablesOf);
    const hasShares = variables.some(({ kind }) => kind === "quotient");
    for (const whole of hasShares ? [...ROUND_WHOLES, "exact" as const] : ["exact" as const]) {
      let second: Found | undefined;
      for (const day of this.#days) {
        for (const scope of this.#scopes) {
          const found = this.#searchOn(day, scope, whole);
          if (found?.byStatus) return found;
          second ??= found;
        }
      }
      if (second !== undefined) return second;
    }
    return undefined;
  }

  /**
   * Whether only tests of being on track were rewritten, without changing any criterion's outcome. The result and the
   * shortfall of a goal follow from its criteria's outcomes and from what meets them, so each criterion can then be
   * checked by itself, however many others read its facts.
   */
  #isTrackAlike(): boolean {
    const [{ ruleSet }, { ruleSet: others }] = this.#plans;
    const [real, other] = this.#goals;
    const isRest = (["facts", "scales", "parameters"] as const).every((key) =>
      sameJson(ruleSet[key], others[key]),
    );
    if (!isRest || real.criteria.length !== other.criteria.length) return false;
    const withoutTrack = ({ criterion: { onTrack: _, ...rest }, deadline }: CriterionPlan) => [
      rest,
      deadline,
    ];
    return real.criteria.every((criterion, at) => {
      const twin = other.criteria[at]!;
      return (
        criterion.id === twin.id &&
        sameJson(withoutTrack(criterion), withoutTrack(twin)) &&
        (sameJson(criterion.criterion, twin.criterion) || this.#hasSameOutcomes(at))
      );
    });
  }

  /** Whether a criterion has the same outcomes in both, for facts on and beside each of its own thresholds. */
  #hasSameOutcomes(at: number): boolean {
    const twins = this.#goals.map(({ criteria }) => criteria[at]!);
    for (const day of this.#days) {
      const space = searchSpace(twins.flatMap(comparisonsIn), day, this.#moves);
      const whole = exactWhole(space);
      if (!space.complete || whole === undefined) return false;
      for (const scope of this.#scopes.filter((each) => twins[0]!.inScope[each])) {
        for (const known of combinations(space.variables, whole)) {
          for (const facts of [known, ...lessKnown(known)]) {
            if (++this.tried > MOST_TRIED) return false;
            const [one, two] = this.#plans.map((plan, side) => {
              const read = this.#read(plan, scope, day, facts);
              return read && decide(plan, this.#goals[side]!.first + at, read.facts);
            });
            if (one !== two) return false;
          }
        }
      }
    }
    return true;
  }

  /** Tries the snapshots of one day; a difference in status is preferred to one in lists. */
  #searchOn(day: number, scope: Scope, size: number | "exact"): Found | undefined {
    const inScope = this.#linked.filter((criterion) => criterion.inScope[scope]);
    if (inScope.length === 0) return undefined;
    const space = searchSpace(inScope.flatMap(comparisonsIn), day, this.#moves);
    const whole = size === "exact" ? exactWhole(space) : size;
    const background = this.#metBy(day, scope);
    if (!space.complete || whole === undefined || background === undefined)
      this.complete = this.#isSound = false;
    let second: Found | undefined;
    for (const known of combinations(space.variables, whole ?? LARGE_WHOLE)) {
      // Snapshots with one fact unknown or bounded come last; they show differences in lists that statuses do not.
      for (const facts of size === "exact" ? [known, ...lessKnown(known)] : [known]) {
        if (++this.tried > this.#most) {
          this.complete = false;
          return second;
        }
        const found = this.#compare(scope, day, { ...background, ...facts });
        if (found?.byStatus && facts === known) return found;
        second ??= found;
      }
    }
    return second;
  }

  #compare(scope: Scope, day: number, facts: SomeFacts): Found | undefined {
    const [plan, otherPlan] = this.#plans;
    const read = this.#read(plan, scope, day, facts);
    // If both versions have the same facts, reading once is enough.
    const [{ facts: own, scales }, other] = [plan.ruleSet, otherPlan.ruleSet];
    const sameFacts = own === other.facts && scales === other.scales;
    const otherRead = sameFacts ? read : this.#read(otherPlan, scope, day, facts);
    if (read === undefined || otherRead === undefined) {
      // If only one version can read the facts, nothing is learnt about how both judge them, unless they have a level
      // that only one has.
      if (read !== otherRead && !this.#hasForeignLevel(facts)) this.complete = false;
      return undefined;
    }
    const contexts = [contextOf(plan, read), contextOf(otherPlan, otherRead)] as const;
    const [real, made] = this.#goals.map((goal, side) => {
      const { shortfall, ...brief } = briefOf(goalOutcome(contexts[side]!, goal));
      return { ...brief, shortfall: caseShortfall(shortfall) };
    });
    const byStatus = real!.status !== made!.status;
    if (!byStatus && (this.#by === "status" || JSON.stringify(real) === JSON.stringify(made)))
      return undefined;
    return { byStatus, example: { scope, asOf: formatIsoDay(day), facts, expected: real! } };
  }

  #hasForeignLevel(facts: SomeFacts): boolean {
    const given = [...this.#rescaled].flatMap((id) => {
      const value = facts[id];
      return typeof value === "object" && value !== null
        ? Object.values(value).map((end) => [id, end] as const)
        : [[id, value] as const];
    });
    return given.some(
      ([id, value]) =>
        value !== undefined &&
        value !== null &&
        this.#plans.some(({ slots, slotIndex }) => slots[slotIndex.get(id)!]!.type.read(value) === undefined),
    );
  }

  #read(plan: Plan, scope: Scope, day: number, facts: SomeFacts): ReadSnapshot | undefined {
    const issues: never[] = [];
    const known = Object.entries(facts).filter(([id]) => Object.hasOwn(plan.ruleSet.facts, id));
    const snapshot = {
      subject: { scope, id: "case" },
      asOf: formatIsoDay(day),
      facts: Object.fromEntries(known),
    };
    const read = readSnapshot(plan, snapshot, issues);
    return issues.length > 0 ? undefined : read;
  }

  /** Facts that meet every other criterion, so that none of them hides the difference. */
  #metBy(day: number, scope: Scope): KnownFacts | undefined {
    const { criteria, first } = this.#goals[0];
    let facts: KnownFacts | undefined = {};
    for (const [at, criterion] of criteria.entries()) {
      const isLinked = this.#linked.some(({ id }) => id === criterion.id);
      if (isLinked || !criterion.inScope[scope]) continue;
      facts = this.#meet(criterion, first + at, day, scope, facts);
      if (facts === undefined) return undefined;
    }
    return facts;
  }

  #meet(criterion: CriterionPlan, at: number, day: number, scope: Scope, facts: KnownFacts) {
    const { variables } = searchSpace(comparisonsIn(criterion), day);
    for (const candidate of combinations(variables, 100, facts)) {
      const read = this.#read(this.#plans[0], scope, day, candidate);
      if (read !== undefined && decide(this.#plans[0], at, read.facts) === MET) return candidate;
    }
    return undefined;
  }
}

/** A name that is not taken yet. */
function unused(name: string, taken: ReadonlySet<string>): string {
  let numbered = name;
  for (let at = 2; taken.has(numbered); at++) numbered = `${name} (${at})`;
  return numbered;
}

/** The same facts with one of them bounded or unknown, for each in turn. */
function lessKnown(facts: KnownFacts): readonly SomeFacts[] {
  return Object.entries(facts).flatMap(([id, value]) => {
    const { [id]: _, ...others } = facts;
    return [others, { ...facts, [id]: { min: value } }, { ...facts, [id]: { max: value } }];
  });
}

interface Found {
  readonly byStatus: boolean;
  readonly example: Case;
}
