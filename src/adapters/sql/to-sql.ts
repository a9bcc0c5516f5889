import { formatIsoDay } from "../../base/day.js";
import { VERSION } from "../../base/version.js";
import { compile } from "../../compile/compile.js";
import type { CriterionPlan, GoalPlan, Overrides, Plan, Slot } from "../../compile/plan.js";
import type { RuleSet, Scope } from "../../rule-set/types.js";
import { type DialectWords, dialects, PERCENTAGE_DECIMALS } from "./dialect.js";
import { allOf, show, type Test } from "./expression.js";
import { columnsOf, type FactsTableOptions, relatives, tableName } from "./facts-table.js";
import { Names } from "./names.js";
import { measuredIsMissing, outcomeTests } from "./outcomes.js";
import { targetColumns } from "./targets.js";
import { Truths } from "./truths.js";

/** Where the facts stand, and what is taken otherwise than the rules say. */
export interface SqlOptions extends FactsTableOptions {
  readonly overrides?: Overrides;
}

/**
 * One query that says of every row of the table of facts how each goal stands, as `evaluate` does: `subject`, `scope`,
 * `as_of`, `goal`, `status`, `possible` (statuses joined by commas, in their fixed order) and `decisive`, the first
 * criterion that the status rests on.
 *
 * Rows must be snapshots that `evaluate` would take: the query checks nothing. The same rules give the same text.
 *
 * @throws {RuleSetError} where the rules or the overrides cannot be bound
 * @throws {RangeError} where the table's name is none, or the rules hold a name or number that the engine cannot
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
    this.#truths = new Truths(this.#names, plan, words);
  }

  text(table: string): string {
    // Criteria first: what they read decides which columns the steps before them need.
    const outcomes = this.#plan.goals.flatMap((goal) =>
      goal.criteria.map((criterion) => this.#outcome(goal, criterion)),
    );
    const { ruleSet, overrides } = this.#plan;
    const { name, kept } = this.#words;
    const changed = this.#plan.isOverridden ? [`with ${oneLine(JSON.stringify(overrides))}`] : [];
    const heading = [`${oneLine(ruleSet.title)} (${ruleSet.id} ${ruleSet.version}) for ${name}`, ...changed];
    const steps: [name: string, comment: string, text: string][] = [
      ["known", "What each row says of a fact: the least and the greatest it may be.", this.#known(table)],
      [
        "bounds",
        "What parts and wholes tell of each other: a part is never above its whole.",
        this.#bounds(),
      ],
      [
        "figures",
        "Shares as fractions from low to high, and targets that move with the day.",
        this.#figures(),
      ],
      [
        "outcomes",
        "What may come of each criterion: 1 not applicable, 2 met, 4 on track, 8 off track, joined.",
        select([ROW, ...outcomes.flat()], "figures"),
      ],
      [
        "floors",
        "The best that each goal may be, where each of its criteria is at its best.",
        select(["outcomes.*", ...this.#plan.goals.flatMap((goal) => this.#floor(goal))], "outcomes"),
      ],
      [
        "goals",
        "One row for each goal: it takes the worst of its criteria.",
        this.#plan.goals.map((goal) => this.#goal(goal)).join("\n\n  UNION ALL\n"),
      ],
    ];
    const withs = steps.map(
      ([step, comment, text]) =>
        `-- ${oneLine(comment)}\n${step} AS${step === "floors" ? kept : ""} (\n${text}\n)`,
    );
    return `-- ${oneLine(heading.join(", "))}; by maths-hub-goals ${VERSION}.
-- Reads one row for each snapshot; rows must be snapshots that evaluate() would take, for nothing is checked here.
WITH
${withs.join(",\n\n")}

${STATUSES}
`;
  }

  /** Every fact that some criterion reads, in the order of the rules. */
  #read(): readonly Slot[] {
    return this.#plan.slots.filter((slot) => this.#names.slots.has(slot));
  }

  #known(table: string): string {
    const bounding = new Set(
      this.#read().flatMap((slot) => [
        ...relatives(this.#plan, slot, "wholes"),
        ...relatives(this.#plan, slot, "parts"),
      ]),
    );
    const slots = this.#plan.slots.filter((slot) => bounding.has(slot));
    const { quote, days } = this.#words;
    const columns = slots.flatMap((slot) =>
      columnsOf(slot, this.#words).map((column, i) => {
        const open = i === 0 ? slot.min : slot.max;
        return `${this.#valueOf(slot, quote(column), open)} AS ${quote(column)}`;
      }),
    );
    return select([ROW, `${days("DATE '0001-01-01'", "as_of")} AS day`, ...columns], table);
  }

  /** A column as a whole number, or what it may be at the utmost where it is NULL. */
  #valueOf({ fact }: Slot, column: string, open: number): string {
    switch (fact.type) {
      case "percentage":
        return `CAST(COALESCE(${column}, ${open}) * ${10n ** BigInt(PERCENTAGE_DECIMALS)} AS ${this.#words.wide})`;
      case "flag":
        return `COALESCE(CAST(${column} AS INTEGER), ${open})`;
      case "date":
        return `COALESCE(${this.#words.days("DATE '0001-01-01'", column)}, ${open})`;
      default:
        return `COALESCE(${column}, ${open})`;
    }
  }

  #bounds(): string {
    const ends = this.#read().flatMap((slot) => {
      const parts = relatives(this.#plan, slot, "parts").map((part) => this.#names.low(part));
      const wholes = relatives(this.#plan, slot, "wholes").map((whole) => this.#names.high(whole));
      const narrowed = (name: string, columns: readonly string[]) =>
        columns.length === 1 ? columns[0]! : `${name}(${columns.join(", ")})`;
      return [
        `${narrowed("GREATEST", parts)} AS ${this.#names.low(slot)}`,
        `${narrowed("LEAST", wholes)} AS ${this.#names.high(slot)}`,
      ];
    });
    return select([`${ROW}, day`, ...ends], "known");
  }

  #figures(): string {
    const { wide } = this.#words;
    const as = (value: string, name: string) => `CAST(${value} AS ${wide}) AS ${name}`;
    const shares = [...this.#names.shares.values()].flatMap(({ id, part, whole }) => {
      const { low, high } = this.#names.share(id);
      const least = `GREATEST(${this.#names.low(whole)}, 1)`;
      return [
        as(this.#names.low(part), String(low.n)),
        as(this.#names.high(whole), String(low.d)),
        as(`LEAST(${this.#names.high(part)}, ${least})`, String(high.n)),
        as(least, String(high.d)),
      ];
    });
    const targets = [...this.#names.targets.values()].flatMap((threshold) => {
      const { n, d } = targetColumns(threshold, this.#plan, this.#words);
      const name = this.#names.target(threshold);
      return [`${n} AS ${name.n}`, `${d} AS ${name.d}`];
    });
    return select(["bounds.*", ...shares, ...targets], "bounds");
  }

  /** What may come of one criterion, as a column; and whether a measured fact keeps it open, where that is to be asked. */
  #outcome(goal: GoalPlan, criterion: CriterionPlan): readonly string[] {
    const { met, onTrack, offTrack, notApplicable } = outcomeTests(criterion, this.#truths);
    const isLate = lateTest(goal);
    const parts: readonly (readonly [Test, string])[] = [
      [notApplicable, "1"],
      [met, "2"],
      // After the deadline there is no track left to be on.
      [onTrack, isLate === false ? "4" : `CASE WHEN ${isLate} THEN 8 ELSE 4 END`],
      [offTrack, "8"],
    ];
    const bits = parts.filter(([test]) => test !== false).map(([test, bit]) => bitOf(test, bit));
    const scopes = (["hub", "network"] as const).filter((scope) => criterion.inScope[scope]);
    const value = bits.length === 0 ? "0" : bits.join("\n      | ");
    const name = this.#names.criterion(goal.id, criterion.id);
    const comment = `-- ${oneLine(`${goal.id}: ${criterion.criterion.title ?? criterion.criterion.excerpt}`)}`;
    const found = `${comment}\n    ${this.#inScope(scopes, value)} AS ${name}`;
    if (criterion.settledBy !== "mixed") return [found];
    const missing = measuredIsMissing(criterion, isLate, this.#truths);
    return [found, `${show(missing)} AS ${this.#names.measured(goal.id, criterion.id)}`];
  }

  #inScope(scopes: readonly Scope[], value: string): string {
    if (scopes.length === 2) return value;
    const [scope] = scopes;
    if (scope === undefined) return "1";
    return `CASE WHEN scope <> ${this.#words.text(scope)} THEN 1 ELSE\n        ${value}\n      END`;
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
    const judged = goal.criteria.map(({ id, settledBy }, i): Test => {
      if (settledBy === "judgement") return true;
      if (settledBy === "measured") return `NOT (${isOpen(i)})`;
      return `NOT (${isOpen(i)} AND ${this.#names.measured(goal.id, id)})`;
    });
    const { text } = this.#words;
    const decisive = goal.criteria.map(
      ({ id }, i) => `WHEN (${bits[i]} & -${bits[i]}) = ${floor} OR ${isOpen(i)} THEN ${text(id)}`,
    );
    const columns = [
      `${ROW}, ${text(goal.id)} AS goal`,
      `${possible} AS outcomes`,
      `${show(lateTest(goal))} AS late`,
      `${show(allOf(judged))} AS judged`,
      `${decisive.length === 0 ? "NULL" : `CASE ${decisive.join("\n      ")} END`} AS decisive`,
    ];
    return `  -- ${oneLine(`${goal.id}: ${goal.goal.title}`)}\n${select(columns, "floors")}`;
  }
}

const STATUSES = `SELECT
  subject, scope, as_of, goal,
  CASE outcomes
    WHEN 1 THEN 'not-applicable'
    WHEN 2 THEN 'met'
    WHEN 4 THEN 'on-track'
    WHEN 8 THEN CASE WHEN late THEN 'not-met' ELSE 'off-track' END
    ELSE CASE WHEN judged THEN 'needs-judgement' ELSE 'unknown' END
  END AS status,
  SUBSTR(CONCAT(
    CASE WHEN (outcomes & 2) > 0 THEN ',met' ELSE '' END,
    CASE WHEN (outcomes & 4) > 0 THEN ',on-track' ELSE '' END,
    CASE WHEN (outcomes & 8) > 0 THEN CASE WHEN late THEN ',not-met' ELSE ',off-track' END ELSE '' END,
    CASE WHEN (outcomes & 1) > 0 THEN ',not-applicable' ELSE '' END
  ), 2) AS possible,
  decisive
FROM goals`;

function select(columns: readonly string[], from: string): string {
  return `  SELECT\n    ${columns.join(",\n    ")}\n  FROM ${from}`;
}

function bitOf(test: Test, bit: string): string {
  return test === true ? bit : `CASE WHEN ${test} THEN ${bit} ELSE 0 END`;
}

function lateTest({ deadline }: GoalPlan): Test {
  return Number.isFinite(deadline) && `as_of > DATE '${formatIsoDay(deadline)}'`;
}

/** Text of the rules in a comment, which it must not end. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}
