import type { Snapshot } from "../../src/evaluate/types.js";
import { operators, operatorsTaking } from "../../src/operators/operators.js";
import type { Condition, Criterion, Fact, Parameter, RuleSet } from "../../src/rule-set/types.js";
import type { Pick } from "./snapshots.js";
import { tinyRuleSet } from "./tiny-rule-set.js";

const units = { one: "school", other: "schools" };
const FACTS: Record<string, Fact> = {
  whole: { type: "count", title: "Schools", unit: units },
  part: { type: "count", title: "Schools engaged", unit: units, partOf: "whole" },
  share: { type: "share", title: "Share engaged", of: ["part", "whole"], predicate: "have engaged" },
  "part-before": { type: "count", title: "Schools before", unit: units, partOf: "whole" },
  "share-before": { type: "share", title: "Share before", of: ["part-before", "whole"] },
  count: { type: "count", title: "Children", unit: { one: "child", other: "children" } },
  adults: { type: "count", title: "Adults", unit: { one: "adult", other: "adults" } },
  each: { type: "ratio", title: "Children for each adult", of: ["count", "adults"] },
  rate: { type: "percentage", title: "Rate" },
};

const OPERATORS = operatorsTaking("one");
const LIST_OPERATORS = operatorsTaking("list");
const BY_ORDER = OPERATORS.filter((name) => operators[name].compares === "by-order");
const DAYS = ["2024-08-31", "2024-11-03", "2025-03-31", "2025-08-30", "2025-08-31", "2025-10-01"];

/** A rule on one number, and a snapshot in which that number is on its target or next to it. */
export function drawClose(pick: Pick): { readonly rules: RuleSet; readonly snapshot: Snapshot } {
  const of = <T>(list: readonly T[]): T => list[pick(0, list.length - 1)]!;
  const whole = of([7, 20, 416, 2_500, 10_000, 16_764, 3_000_017]);
  const part = pick(0, whole);
  // A target close to the share, as a percentage of up to three decimals or a fraction.
  const near = (places: number) => {
    const scale = 10 ** places;
    const cut = Math.max(0, Math.min(100 * scale, Math.floor((part * 100 * scale) / whole) + pick(-1, 2)));
    return `${(cut / scale).toFixed(places).replace(/\.?0+$/, "") || "0"}%`;
  };
  const share = () => (pick(0, 5) === 0 ? of(["1/3", "2/3", "3/7", `${part}/${whole}`]) : near(pick(0, 3)));
  const count = pick(0, 5_000);
  const adults = pick(1, 600);
  const ratio = () => {
    const cut = Math.max(0, Math.floor((count * 100) / adults) + pick(-1, 2));
    return (cut / 100).toFixed(2).replace(/\.?0+$/, "") || "0";
  };
  const rate = pick(0, 100_000) / 1_000;
  const parameters: Record<string, Parameter> = {
    line: {
      unit: "share",
      milestones: [
        { on: "2024-08-31", value: share(), basis: "local" },
        { on: "2025-08-31", value: share(), basis: "local" },
      ],
    },
    "few-or-many": {
      unit: "children",
      milestones: [
        { on: "2024-08-31", value: Math.max(count + pick(-3, 3), 0), basis: "local" },
        { on: "2025-08-31", value: Math.max(count + pick(-3, 3), 0), basis: "local" },
      ],
    },
  };
  const condition = (): Condition => {
    const operator = of(OPERATORS);
    switch (pick(0, 8)) {
      case 0:
        return { fact: "share", operator, value: { parameter: "line", at: "as-of" } };
      case 1:
        return { fact: "share", operator, value: { fact: "share-before" } };
      case 2:
        return { fact: "each", operator, value: ratio() };
      case 3:
        return {
          fact: "rate",
          operator,
          value: `${of([rate, Math.round(rate), Math.round(rate * 10) / 10])}%`,
        };
      case 4:
        return { fact: "count", operator, value: { parameter: "few-or-many", at: "as-of" } };
      case 5:
        return {
          fact: "count",
          // Whether a count is exactly a fraction of another is decided as if it need not be whole.
          operator: of(BY_ORDER),
          value: { fact: "part", times: of(["3/2", "10%", "1/3"]) },
        };
      case 6:
        return { fact: "share", operator: of(LIST_OPERATORS), value: [share(), share()] };
      default:
        return { fact: "share", operator, value: share() };
    }
  };
  const met = condition();
  const onTrack = condition();
  const criterion: Criterion = {
    met,
    ...(pick(0, 2) === 0 ? {} : { onTrack }),
  } as Criterion;
  const used = JSON.stringify(criterion);
  const rules = tinyRuleSet({
    facts: FACTS,
    parameters: Object.fromEntries(Object.entries(parameters).filter(([id]) => used.includes(`"${id}"`))),
    criteria: { c: criterion },
    ...(pick(0, 1) === 0 ? { deadline: "2025-08-31" } : {}),
  });
  const bounds = (value: number, most = Number.POSITIVE_INFINITY) => {
    const kind = pick(0, 5);
    if (kind > 2) return value;
    const min = Math.max(0, value - pick(0, 2));
    const max = Math.min(most, value + pick(0, 2));
    return kind === 0 ? { min } : kind === 1 ? { max } : { min, max };
  };
  const facts = {
    whole: pick(0, 5) === 0 ? { min: whole } : whole,
    part: bounds(part, whole),
    "part-before": bounds(Math.min(whole, Math.max(0, part + pick(-2, 2))), whole),
    count: bounds(count),
    adults,
    rate,
  };
  const snapshot = { subject: { scope: "hub", id: "t" }, asOf: of(DAYS), facts } as Snapshot;
  return { rules, snapshot };
}
