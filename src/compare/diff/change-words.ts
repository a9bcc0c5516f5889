import { formatIsoDay, longDay, parseDay } from "../../base/day.js";
import { compareRationals } from "../../base/rational.js";
import { formatCount, formatList } from "../../base/words.js";
import { parameterNumber } from "../../facts/kinds.js";
import type {
  Assumption,
  Condition,
  Criterion,
  Fact,
  Goal,
  Milestone,
  Parameter,
  RuleSet,
} from "../../rule-set/types.js";
import { conditionWords } from "../condition-words.js";
import { renameInCondition } from "./renames.js";
import type { Sides } from "./sides.js";

/** What may rest on an assumption: a milestone or deadline. */
export interface Resting {
  readonly assumption?: string;
}

/** "1 September 2024 to 31 August 2025". */
export function periodWords({ inForce }: Pick<RuleSet, "inForce">): string {
  const end = parseDay(inForce.until);
  const last = end === undefined ? inForce.until : formatIsoDay(end - 1);
  return `${longDay(inForce.from)} to ${longDay(last)}`;
}

/** An assumption with its id and basis. */
export function assumptionWords({ text, basis }: Assumption, id: string): string {
  return `${text} (${id}, ${basis})`;
}

/** "rises", "falls", or "changes" where the two cannot be put in order. */
export function verbOf(before: unknown, after: unknown): string {
  const [one, other] = [parameterNumber(before), parameterNumber(after)];
  if (one === undefined || other === undefined) return "changes";
  const sign = compareRationals(one, other);
  return sign < 0 ? "rises" : sign > 0 ? "falls" : "is written otherwise,";
}

/** "local", or "local → stated". */
export function basisText(before: string, after: string): string {
  return before === after ? after : `${before} → ${after}`;
}

/** "75%", "2,000", "embedded", or "target-on-track × network-llme". */
export function valueText(value: string | number | readonly string[] | undefined): string {
  if (value === undefined) return "no value yet";
  if (typeof value === "object") return value.join(" × ");
  return typeof value === "number" ? formatCount(value) : value;
}

/** A parameter's value or factors; `undefined` for one of milestones. */
export function plainValue(parameter: Parameter): string | number | readonly string[] | undefined {
  if ("milestones" in parameter) return undefined;
  return "product" in parameter ? parameter.product : parameter.value;
}

/** Which of the three shapes a parameter has. */
export function formOf(parameter: Parameter): string {
  return "milestones" in parameter ? "milestones" : "product" in parameter ? "product" : "value";
}

/** A parameter of any shape, to follow "is". */
export function parameterWords(parameter: Parameter): string {
  if (!("milestones" in parameter)) return `${valueText(plainValue(parameter))} (${parameter.basis})`;
  const points = parameter.milestones.map(
    ({ on, value, basis }) =>
      `${value === undefined ? "not set yet" : valueText(value)} by ${longDay(on)} (${basis})`,
  );
  return `${parameter.between === "step" ? "the steps" : "a line"} of milestones: ${points.join(", ")}`;
}

/** "75% by 31 August 2025": a milestone's value and day. */
export function valueAndDay({ value, on }: Milestone): string {
  return `${valueText(value)} by ${longDay(on)}`;
}

/** "(local → stated, by 31 July 2025 → 31 August 2025)": of a milestone that changes. */
export function basisAndDay(before: Milestone, after: Milestone): string {
  const days = before.on === after.on ? longDay(after.on) : `${longDay(before.on)} → ${longDay(after.on)}`;
  return `(${basisText(before.basis, after.basis)}, by ${days})`;
}

/** "rises from 70% to 75%". */
export function moveWords(before: Milestone, after: Milestone): string {
  return `${verbOf(before.value, after.value)} from ${valueText(before.value)} to ${valueText(after.value)}`;
}

/** "rests on cumulative; it rested on none": a day. */
export function restWords(before: Resting, after: Resting): string {
  return `rests on ${after.assumption ?? "no assumption"}; it rested on ${before.assumption ?? "none"}`;
}

/** A criterion's own deadline, to follow "has". */
export function ownDeadlineWords({ deadline }: Pick<Criterion, "deadline">): string {
  if (deadline === undefined) return "the deadline of its goal";
  const rests = deadline.assumption === undefined ? "" : `, which rests on ${deadline.assumption}`;
  return `a deadline of its own, ${longDay(deadline.on)}${rests}`;
}

/** Whether a count is given or added up, to follow "is". */
export function sumWords(fact: Fact): string {
  return "sum" in fact ? `the sum of ${formatList(fact.sum)}` : "given by snapshots";
}

/** What a fact is a share or a part of, to follow "is". */
export function partWords(fact: Fact): string {
  if (fact.type === "ratio") return `the ratio of ${fact.of[0]} to ${fact.of[1]}`;
  if ("of" in fact) return `the share of ${fact.of[0]} in ${fact.of[1]}`;
  const whole = "partOf" in fact ? fact.partOf : undefined;
  return whole === undefined ? "no part of another" : `a part of ${whole}`;
}

/** Where a goal stands in its document. */
export function sourceWords({ source: { document, section, bullet } }: Goal): string {
  return `bullet ${bullet} of “${section}” in ${document}`;
}

/** Where a condition of the first rule set holds: "where llme.active (at least 2000)", or "never". */
export function whereBefore(condition: Condition | undefined, { a }: Sides): string {
  return condition === undefined ? "never" : `where ${conditionWords(condition, a)}`;
}

/** Where a condition of the second rule set holds, in that one's own ids. */
export function whereAfter(condition: Condition | undefined, { renames, bAsNamed }: Sides): string {
  if (condition === undefined) return "never";
  return `where ${conditionWords(renameInCondition(condition, renames), bAsNamed)}`;
}

/** What a criterion is measured for: "hub (stated) and network (local)". */
export function scopesWords({ scopes }: Criterion): string {
  return formatList(
    Object.keys(scopes)
      .sort()
      .map((scope) => `${scope} (${scopes[scope]})`),
  );
}

/** Whether two criteria are measured at the same scopes, on whatever basis. */
export function isMeasuredAlike({ scopes: one }: Criterion, { scopes: other }: Criterion): boolean {
  const [here, there] = [Object.keys(one), Object.keys(other)];
  return here.length === there.length && here.every((scope) => Object.hasOwn(other, scope));
}
