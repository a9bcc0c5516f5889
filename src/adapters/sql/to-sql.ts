// sql: takes a rule set, gives one query that decides every goal for a table of snapshots, and the table that it reads.
import { formatIsoDay } from "../../base/day.js";
import { VERSION } from "../../base/version.js";
import { compile } from "../../compile/compile.js";
import type { CriterionPlan, GoalPlan, Overrides, Plan } from "../../compile/plan.js";
import type { RuleSet } from "../../rule-set/types.js";
import { carriedSteps, type Step } from "./carried.js";
import { columnKindOf } from "./columns.js";
import { type DialectWords, dialects } from "./dialect.js";
import { allOf, anyOf, show, type Test } from "./expression.js";
import { columnsOf, type FactsTableOptions, tableName } from "./facts-table.js";
import { Names } from "./names.js";
import { isMissing, mayMissNothing, outcomeTests } from "./outcomes.js";
import { type Related, relativesOf } from "./relatives.js";
import { select } from "./select.js";
import { targetColumns } from "./targets.js";
import { Truths } from "./truths.js";

/** The engine and table of the facts, and numbers to use instead of those of the rules. */
export interface SqlOptions extends FactsTableOptions {
  readonly overrides?: Overrides | undefined;
}

/**
 * One query that gives, for every row of the table of facts, the status of each goal, as `evaluate` does. Its columns
 * are `subject`, `scope`, `as_of`, `goal`, `status`, `possible` (statuses joined by commas, in their fixed order) and
 * `decisive`, the first criterion that the status rests on.
 *
 * Rows must be snapshots that `evaluate` would accept: the query checks nothing. The same rules give the same text.
 *
 * @throws {RuleSetError} if the rules or the overrides cannot be bound
 * @throws {RangeError} if the table's name is not valid, or the rules have a name or number that the engine does not
 * support
 */
export function toSql(ruleSet: RuleSet, { dialect, table, overrides }: SqlOptions): string {
  const plan = compile(ruleSet, overrides);
  const query = new Query(plan, dialects[dialect]);
  return query.text(tableName(table, dialects[dialect]));
}

const ROW = "subject, scope, as_of";

class Query {
  readonly #plan: Plan;
  readonly #words: DialectWords;
  readonly #names: Names;
  readonly #truths: Truths;

  constructor(plan: Plan, words: DialectWords) {
    this.#plan = plan;
    this.#words = words;
    this.#names = new Names(words);
    this.#truths = new Truths(this.#names, words);
  }

  text(table: string): string {
    // Criteria come first, because what they read decides which columns the earlier steps need.
    const outcomes = this.#plan.goals.flatMap((goal) =>
      goal.criteria.map((_, at) => this.#outcome(goal, at)),
    );
    const related = relativesOf(this.#plan, this.#names.slots);
    const carried = carriedSteps(related, this.#names, this.#words);
    const { ruleSet, overrides } = this.#plan;
    const { name } = this.#words;
    const changed = this.#plan.isOverridden ? [`with ${oneLine(JSON.stringify(overrides))}`] : [];
    const heading = [`${oneLine(ruleSet.title)} (${ruleSet.id} ${ruleSet.version}) for ${name}`, ...changed];
    const steps: readonly Step[] = [
      {
        name: "known",
        comment: "What each row says of a fact: the least and the greatest it may be.",
        text: this.#known(table, related),
      },
      ...carried,
      {
        name: "figures",
        comment: "Shares as fractions from low to high, and targets that move with the day.",
        text: this.#figures(carried.at(-1)!.name),
      },
      {
        name: "outcomes",
        comment:
          "What may come of each criterion: 1 not applicable, 2 met, 4 on track, 8 off track, 16 not met, joined.",
        text: select([ROW, ...outcomes.flat()], "figures"),
      },
      {
        name: "floors",
        comment: "The best that each goal may be, where each of its criteria is at its best.",
        text: select(["outcomes.*", ...this.#plan.goals.flatMap((goal) => this.#floor(goal))], "outcomes"),
        isKept: true,
      },
      {
        name: "goals",
        comment: "One row for each goal: it takes the worst of its criteria.",
        text: this.#plan.goals.map((goal) => this.#goal(goal)).join("\n\n  UNION ALL\n"),
      },
    ];
    const withs = steps.map(
      ({ name: step, comment, text, isKept }) =>
        `-- ${oneLine(comment)}\n${step} AS${isKept ? this.#words.kept : ""} (\n${text}\n)`,
    );
    return `-- ${oneLine(heading.join(", "))}; by maths-hub-goals ${VERSION}.
-- Reads one row for each snapshot; rows must be snapshots that evaluate() would take, for nothing is checked here.
WITH${steps.some(({ isRecursive }) => isRecursive) ? " RECURSIVE" : ""}
${withs.join(",\n\n")}

${STATUSES}
`;
  }

  #known(table: string, { free, tied }: Related): string {
    const bounding = new Set([...free, ...tied].flatMap(({ parts, wholes }) => [...parts, ...wholes]));
    const { quote, dayNumber } = this.#words;
    const columns = this.#plan.slots.flatMap((slot) => {
      if (!bounding.has(slot)) return [];
      const { min, max } = slot.type.axis;
      return columnsOf(slot, this.#words).map((column, i) => {
        const open = i === 0 ? min : max;
        // A sum is never given.
        const value = slot.sum ? open : columnKindOf(slot).read(quote(column), open, this.#words);
        return `${value} AS ${quote(column)}`;
      });
    });
    return select([ROW, `${dayNumber("as_of")} AS day`, ...columns], table);
  }

  #figures(bounds: string): string {
    const { wide } = this.#words;
    const as = (value: string, name: string) => `CAST(${value} AS ${wide}) AS ${name}`;
    const shares = [...this.#names.ratios].flatMap((ratio) => {
      const { part, whole } = ratio;
      const { low, high } = this.#names.ratio(ratio);
      const least = `GREATEST(${this.#names.low(whole)}, 1)`;
      return [
        as(this.#names.low(part), String(low.n)),
        as(this.#names.high(whole), String(low.d)),
        as(
          ratio.type.bounded ? `LEAST(${this.#names.high(part)}, ${least})` : this.#names.high(part),
          String(high.n),
        ),
        as(least, String(high.d)),
      ];
    });
    const targets = [...this.#names.targets].flatMap(([target, threshold]) => {
      const { n, d } = targetColumns(threshold, this.#words);
      const name = this.#names.fraction(target);
      return [`${n} AS ${name.n}`, `${d} AS ${name.d}`];
    });
    return select([`${bounds}.*`, ...shares, ...targets], bounds);
  }

  /**
   * The possible outcomes of one criterion, as a column; and, if needed, whether facts of each kind keep it undecided.
   */
  #outcome(goal: GoalPlan, at: number): readonly string[] {
    const criterion = goal.criteria[at]!;
    const { met, onTrack, offTrack, notApplicable } = outcomeTests(this.#plan, goal.first + at, this.#truths);
    const isLate = lateTest(criterion);
    const byDeadline = (before: string, after: string) =>
      isLate === false || before === after ? before : `CASE WHEN ${isLate} THEN ${after} ELSE ${before} END`;
    const [onTime, late] = criterion.isSettledLate ? SETTLED_LATE : USUAL;
    const parts: readonly (readonly [Test, string])[] = [
      [notApplicable, "1"],
      [met, byDeadline(onTime.met, late.met)],
      [onTrack, byDeadline(onTime.onTrack, late.onTrack)],
      [offTrack, byDeadline(onTime.offTrack, late.offTrack)],
    ];
    const bits = parts.filter(([test]) => test !== false).map(([test, bit]) => bitOf(test, bit));
    const scopes = this.#plan.subjects.filter((scope) => criterion.inScope[scope]);
    const value = bits.length === 0 ? "0" : bits.join("\n      | ");
    const name = this.#names.criterion(goal.id, criterion.id);
    const comment = `-- ${oneLine(`${goal.id}: ${criterion.criterion.title ?? criterion.criterion.excerpt}`)}`;
    const found = `${comment}\n    ${this.#inScope(scopes, value)} AS ${name}`;
    if (criterion.settledBy !== "mixed") return [found];
    const missing = (what: "measured" | "judgement") => {
      const test = isMissing(criterion, what === "judgement", isLate, this.#truths);
      return `${show(test)} AS ${this.#names.missing(goal.id, criterion.id, what)}`;
    };
    return [found, missing("measured"), ...(mayMissNothing(criterion) ? [missing("judgement")] : [])];
  }

  #inScope(scopes: readonly string[], value: string): string {
    if (scopes.length === this.#plan.subjects.length) return value;
    const texts = scopes.map((scope) => this.#words.text(scope));
    if (texts.length === 0) return "1";
    const isOther = texts.length === 1 ? `scope <> ${texts[0]}` : `scope NOT IN (${texts.join(", ")})`;
    return `CASE WHEN ${isOther} THEN 1 ELSE\n        ${value}\n      END`;
  }

  #bits(goal: GoalPlan): readonly string[] {
    return goal.criteria.map(({ id }) => this.#names.criterion(goal.id, id));
  }

  #floor(goal: GoalPlan): readonly string[] {
    const bests = this.#bits(goal).map((bits) => `${bits} & -${bits}`);
    if (bests.length === 0) return [];
    const floor = bests.length === 1 ? bests[0]! : `GREATEST(${bests.join(", ")})`;
    return [`${floor} AS ${this.#names.floor(goal.id)}`];
  }

  #goal(goal: GoalPlan): string {
    const floor = goal.criteria.length === 0 ? "1" : this.#names.floor(goal.id);
    const bits = this.#bits(goal);
    const possible = bits.length === 0 ? "1" : `(${bits.join(" | ")}) & -${floor}`;
    const isOpen = (i: number) => `${bits[i]} >= ${floor} * 2`;
    const { text } = this.#words;
    const decisive = goal.criteria.map(
      ({ id }, i) => `WHEN (${bits[i]} & -${bits[i]}) = ${floor} OR ${isOpen(i)} THEN ${text(id)}`,
    );
    const columns = [
      `${ROW}, ${text(goal.id)} AS goal`,
      `${possible} AS outcomes`,
      `${show(this.#judged(goal, isOpen))} AS judged`,
      `${decisive.length === 0 ? "NULL" : `CASE ${decisive.join("\n      ")} END`} AS decisive`,
    ];
    return `  -- ${oneLine(`${goal.id}: ${goal.goal.title}`)}\n${select(columns, "floors")}`;
  }

  /** Whether everything that keeps a goal undecided is missing, and a judgement. */
  #judged({ id, criteria }: GoalPlan, isOpen: (at: number) => string): Test {
    const missing = (criterion: CriterionPlan, what: "measured" | "judgement") =>
      this.#names.missing(id, criterion.id, what);
    const isLeftToJudgement = criteria.map((criterion, at): Test => {
      if (criterion.settledBy === "judgement") return true;
      if (criterion.settledBy === "measured") return `NOT (${isOpen(at)})`;
      return `NOT (${isOpen(at)} AND ${missing(criterion, "measured")})`;
    });
    // If every target is set, what keeps a goal undecided is always missing.
    if (!criteria.some(mayMissNothing)) return allOf(isLeftToJudgement);
    const isSomethingMissing = criteria.map((criterion, at) =>
      mayMissNothing(criterion) ? `(${isOpen(at)} AND ${missing(criterion, "judgement")})` : isOpen(at),
    );
    return allOf([...isLeftToJudgement, anyOf(isSomethingMissing)]);
  }
}

// The outcomes before and after a deadline; after it nothing is on track.
const USUAL = [
  { met: "2", onTrack: "4", offTrack: "8" },
  { met: "2", onTrack: "16", offTrack: "16" },
] as const;
// A criterion settled at its deadline is at best on track until then: it holds and is on track, it holds, or it does
// not hold.
const SETTLED_LATE = [
  { met: "4", onTrack: "8", offTrack: "8" },
  { met: "2", onTrack: "2", offTrack: "16" },
] as const;

const STATUSES = `SELECT
  subject, scope, as_of, goal,
  CASE outcomes
    WHEN 1 THEN 'not-applicable'
    WHEN 2 THEN 'met'
    WHEN 4 THEN 'on-track'
    WHEN 8 THEN 'off-track'
    WHEN 16 THEN 'not-met'
    ELSE CASE WHEN judged THEN 'needs-judgement' ELSE 'unknown' END
  END AS status,
  SUBSTR(CONCAT(
    CASE WHEN (outcomes & 2) > 0 THEN ',met' ELSE '' END,
    CASE WHEN (outcomes & 4) > 0 THEN ',on-track' ELSE '' END,
    CASE WHEN (outcomes & 8) > 0 THEN ',off-track' ELSE '' END,
    CASE WHEN (outcomes & 16) > 0 THEN ',not-met' ELSE '' END,
    CASE WHEN (outcomes & 1) > 0 THEN ',not-applicable' ELSE '' END
  ), 2) AS possible,
  decisive
FROM goals`;

function bitOf(test: Test, bit: string): string {
  return test === true ? bit : `CASE WHEN ${test} THEN ${bit} ELSE 0 END`;
}

function lateTest({ deadline }: CriterionPlan): Test {
  return Number.isFinite(deadline) && `as_of > DATE '${formatIsoDay(deadline)}'`;
}

/** Text from the rules inside a comment, which it must not end. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}
