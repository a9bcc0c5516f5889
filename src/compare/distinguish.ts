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

/** A worked case made by the real rules. */
export interface GeneratedCase {
  readonly goal: string;
  readonly name: string;
  readonly example: Case;
}

/** Whether facts exist that two versions of rules judge differently. */
export type Verdict =
  | { readonly kind: "case"; readonly generated: GeneratedCase }
  | { readonly kind: "equivalent"; readonly reason: string }
  /** None was found among so many snapshots, and there are more than could be gone through. */
  | { readonly kind: "not-found"; readonly tried: number };

type SomeFacts = Case["facts"];

/** Sizes of a whole that read well, before the one in which every threshold is exact. */
const ROUND_WHOLES = [100, 1000, 10_000, 100_000];

/** Where the whole in which every threshold is exact would be too large. */
const LARGE_WHOLE = 1_000_000;

/** Snapshots looked at for one goal before giving up, and before it is looked where the versions differ. */
const MOST_TRIED = 40_000;
const FEW_TRIED = 4_000;

/** Choices made while looking where the versions differ, and the least of them on one day for one subject. */
const MOST_DIRECTED = 24_000;
const LEAST_DIRECTED = 1_500;

/**
 * Looks for a small snapshot that goals of two versions of rules judge differently, or shows that there is none:
 * between two thresholds nothing changes, so facts on and beside each of them stand for all. What the evaluator leaves
 * out of shortfalls of widely bounded facts, to save time, is not a difference between the rules.
 *
 * @param goals - ids of goals that are in both
 * @param taken - names that the case must not have
 * @param by - "status" to pass over what differs in lists only: what is possible, missing or short
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
      // What only the other version knows may be what decides, so it is said too.
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
  /** Whether going through every combination would prove that nothing differs. */
  #isSound = true;
  readonly #plans: readonly [real: Plan, other: Plan];
  readonly #goals: readonly [real: GoalPlan, other: GoalPlan];
  readonly #days: readonly number[];
  /** The subjects that either can be asked about. */
  readonly #scopes: readonly Scope[];
  /** Criteria that differ, and those that share facts with them, of both versions. */
  readonly #linked: readonly CriterionPlan[];
  /** Levels that stand elsewhere on their scale, or only on one of two. */
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
    // What other facts say of a redefined one is more than the thresholds show.
    if (readsAny(this.#linked, redefined)) this.complete = false;
    // Of a long scale not every level is tried.
    const kinds = this.#plans.flatMap(({ slots }) => slots.filter(({ id }) => this.#rescaled.has(id)));
    if (kinds.some(({ type }) => allValues(type) === undefined)) this.complete = false;
  }

  /** The facts that bear on the difference. */
  get reads(): readonly string[] {
    return factsRead(this.#linked);
  }

  /** Whether a line is not level: it can bend at its milestones only, which are among the days. */
  readonly #moves = (threshold: Threshold): boolean => {
    const [first, ...others] = this.#days.map((day) => numberOn(threshold, day));
    return others.some((value) => value?.n !== first?.n || value?.d !== first?.d);
  };

  run(): Case | undefined {
    if (this.#isTrackAlike()) return undefined;
    const isComplete = this.complete;
    // Small rules are gone through in no time; what would take long is first looked for where the versions differ.
    this.#most = FEW_TRIED;
    const early = this.#goThrough();
    if (early?.byStatus || (this.complete && this.tried <= this.#most)) return early?.example;
    // To go through more is worth while where it could prove something.
    if (this.#isSound) {
      [this.tried, this.complete, this.#most] = [0, isComplete, MOST_TRIED];
      const late = this.#goThrough();
      if (this.tried <= this.#most || late?.byStatus) return late?.example;
    }
    return this.#goStraight() ?? early?.example;
  }

  /** Facts chosen by where the two versions differ, first on the days that matter most. */
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
   * Whether nothing but tests of being on track was rewritten, and they change the outcome of no criterion that has one:
   * what a goal comes to, and what it lacks, follows from the outcomes of its criteria and from what meets them. Each
   * then stands for itself, however many others read its facts.
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

  /** Whether a criterion comes to the same in both, for facts on and beside each of its own thresholds. */
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

  /** Goes through the snapshots of one day; a status that differs is worth more than a list that does. */
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
      // Last, with one fact after the other not known or bounded, which shows in lists what no status shows.
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
    // One reading will do for rules of the same facts.
    const [{ facts: own, scales }, other] = [plan.ruleSet, otherPlan.ruleSet];
    const sameFacts = own === other.facts && scales === other.scales;
    const otherRead = sameFacts ? read : this.#read(otherPlan, scope, day, facts);
    if (read === undefined || otherRead === undefined) {
      // Facts that one of the two only can read say nothing of how both judge them; a level that only one has is never both's.
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

  /** Facts by which every other criterion is met, so that none of them hides the difference. */
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

/** The same facts with one of them bounded or not known. */
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
