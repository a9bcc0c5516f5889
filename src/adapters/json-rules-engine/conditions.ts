import { type Almanac, type Engine, type NestedCondition, Rule } from "json-rules-engine";
import { formatNumber, type Rational } from "../../base/rational.js";
import type { Variable } from "../../compile/plan.js";
import { type Line, runsOf } from "../../operators/line.js";
import { POSSIBLY_WITHIN } from "./add-operators.js";
import { factNames } from "./fact-names.js";
import { intervalOf } from "./interval.js";

/** One fact, or two, of which the second is multiplied by a number. */
export interface Compared {
  readonly left: Variable;
  readonly right?: Variable | undefined;
  readonly times: Rational;
}

/** Writes conditions for one outcome of a criterion, on a day. */
export interface Writer {
  readonly day: number;
  /** Whether a fact, or the difference of two, may lie in cells of a line that contain a bit; `undefined` for never. */
  readonly within: (compared: Compared, line: Line, wanted: number) => NestedCondition | undefined;
  /** Whether at least so many conditions hold; `undefined` for never. */
  readonly counted: (
    least: number,
    conditions: readonly (NestedCondition | undefined)[],
  ) => NestedCondition | undefined;
}

/** What happens to json-rules-engine's rules in a run, which its types leave out. */
interface Evaluated {
  setEngine(engine: Engine): void;
  evaluate(almanac: Almanac): Promise<{ readonly result: boolean | null }>;
}

const MOST_TOGETHER = 32;

/** The conditions that an engine's rules refer to by name, and the groups of conditions that they count. */
export class Conditions {
  readonly #engine: Engine;
  readonly #groups = new Map<string, readonly Evaluated[]>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** How many conditions of a group hold in a run. */
  async countHolding(group: string, almanac: Almanac): Promise<number> {
    const rules = this.#groups.get(group);
    if (rules === undefined) throw new Error(`There are no conditions ${JSON.stringify(group)} to count.`);
    const results = await Promise.all(rules.map((rule) => rule.evaluate(almanac)));
    return results.filter(({ result }) => result === true).length;
  }

  /** @param name - of the outcome; everything that it refers to has a name under it */
  writer(name: string, day: number): Writer {
    let parts = 0;
    return {
      day,
      within: (compared, line, wanted) =>
        this.#inParts(conditionsWithin(compared, line, wanted), () => `${name}, part ${++parts}`),
      counted: (least, conditions) => this.#counted(least, conditions, () => `${name}, group ${++parts}`),
    };
  }

  /**
   * Any of several conditions. For every run, json-rules-engine copies each rule, in a time that grows with the square
   * of its size. Many conditions, such as those of a long list, are therefore divided into named parts.
   */
  #inParts(conditions: readonly NestedCondition[], nextName: () => string): NestedCondition | undefined {
    if (conditions.length < 2) return conditions[0];
    if (conditions.length <= MOST_TOGETHER) return { any: [...conditions] };
    const any: NestedCondition[] = [];
    for (let at = 0; at < conditions.length; at += MOST_TOGETHER) {
      const condition = nextName();
      this.#engine.setCondition(condition, { any: conditions.slice(at, at + MOST_TOGETHER) });
      any.push({ condition });
    }
    return { any };
  }

  #counted(
    least: number,
    conditions: readonly (NestedCondition | undefined)[],
    nextName: () => string,
  ): NestedCondition | undefined {
    const possible = conditions.filter((each) => each !== undefined);
    if (least > possible.length) return undefined;
    if (least === possible.length) return possible.length === 1 ? possible[0] : { all: possible };
    if (least === 1) return { any: possible };
    const of = nextName();
    this.#groups.set(
      of,
      possible.map((condition, i) => {
        const event = { type: "counted" };
        const rule = new Rule({ name: `${of}: ${i + 1}`, conditions: { all: [condition] }, event });
        const evaluated = rule as unknown as Evaluated;
        evaluated.setEngine(this.#engine);
        return evaluated;
      }),
    );
    return {
      fact: factNames.counted,
      params: { of },
      operator: "greaterThanInclusive",
      value: least,
    };
  }
}

/** A condition for each stretch of a line whose cells contain a bit. */
function conditionsWithin(
  { left, right, times }: Compared,
  { cuts, cells }: Line,
  wanted: number,
): readonly NestedCondition[] {
  const fact = factNames.fact(left.id);
  const less =
    right === undefined
      ? {}
      : { params: { less: right.id, ...(times.n === times.d ? {} : { times: formatNumber(times) }) } };
  return runsOf(cells, (cell) => (cell & wanted) !== 0).map((run) => ({
    fact,
    ...less,
    operator: POSSIBLY_WITHIN,
    value: intervalOf(run, { cuts, cells }, left.type),
  }));
}

/** Whether a fact, or the difference of two, may have no value because a whole may be zero. */
export function withoutWhole({ left, right }: Compared): NestedCondition | undefined {
  const conditions = [left, right].flatMap((variable) =>
    variable?.kind === "quotient"
      ? [{ fact: factNames.fact(variable.whole.id), operator: "possibly:equal", value: 0 }]
      : [],
  );
  return conditions.length < 2 ? conditions[0] : { any: conditions };
}
