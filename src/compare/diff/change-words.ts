import { formatIsoDay, longDay, parseDay } from "../../base/day.js";
import { compareRationals } from "../../base/rational.js";
import { levelIds } from "../../base/scale.js";
import { formatCount, formatList } from "../../base/words.js";
import { parameterNumberOf } from "../../compile/parameter-measures.js";
import {
  type Assumption,
  type Condition,
  type Criterion,
  type Fact,
  type Goal,
  isQuotient,
  isShare,
  type Milestone,
  type Parameter,
  type RuleSet,
  type Scale,
} from "../../rule-set/types.js";
import { conditionWords } from "../condition-words.js";
import { sameJson } from "../same-json.js";
import { renameInCondition } from "./renames.js";
import type { Sides } from "./sides.js";

/** A milestone or deadline, which may rest on an assumption. */
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

/** A change of a parameter or of one of its milestones. */
interface OfParameter {
  readonly place: string;
  readonly sides: Pick<Sides, "a" | "b">;
}

/** "rises", "falls", or "changes" if the two have no order. */
export function verbOf(before: unknown, after: unknown, { place, sides: { a, b } }: OfParameter): string {
  const [id = ""] = place.split("/");
  // Levels have an order if one scale contains both; the new scale is tried first.
  const numbers = [b, a].map((rules) => [before, after].map((each) => parameterNumberOf(id, each, rules)));
  const [one, other] = numbers.find((pair) => !pair.includes(undefined)) ?? [];
  if (one === undefined || other === undefined) return "changes";
  const sign = compareRationals(one, other);
  return sign < 0 ? "rises" : sign > 0 ? "falls" : "is written differently,";
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

/** A parameter's value or factors; `undefined` if it has milestones. */
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

/** "(local → stated, by 31 July 2025 → 31 August 2025)", for a changed milestone. */
export function basisAndDay(before: Milestone, after: Milestone): string {
  const days = before.on === after.on ? longDay(after.on) : `${longDay(before.on)} → ${longDay(after.on)}`;
  return `(${basisText(before.basis, after.basis)}, by ${days})`;
}

/** "rises from 70% to 75%". */
export function moveWords(before: Milestone, after: Milestone, change: OfParameter): string {
  return `${verbOf(before.value, after.value, change)} from ${valueText(before.value)} to ${valueText(after.value)}`;
}

/** "rests on cumulative; it rested on none", for a day. */
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

/** The levels of a scale by their ids: "poor, good". */
export function levelsText(scale: Scale): string {
  return levelIds(scale).join(", ");
}

/** How the levels of a scale changed: which were added, which removed, and whether the rest are in another order. */
export function levelChanges(before: Scale, after: Scale): LevelChanges {
  const [old, next] = [levelIds(before), levelIds(after)];
  const [gone, come] = [old.filter((id) => !next.includes(id)), next.filter((id) => !old.includes(id))];
  const [kept, still] = [old.filter((id) => next.includes(id)), next.filter((id) => old.includes(id))];
  return { gone, come, isReordered: !sameJson(kept, still) };
}

/** How the levels of a scale changed. */
export interface LevelChanges {
  readonly gone: readonly string[];
  readonly come: readonly string[];
  readonly isReordered: boolean;
}

/** "good and best are new; poor is gone; the rest are in another order". */
export function levelChangesText({ gone, come, isReordered }: LevelChanges): string {
  const are = (ids: readonly string[], what: string) =>
    ids.length === 0 ? [] : [`${formatList(ids)} ${ids.length === 1 ? "is" : "are"} ${what}`];
  const order = isReordered ? ["levels that stay are in another order"] : [];
  return [...are(come, "new"), ...are(gone, "gone"), ...order].join("; ");
}

/** What a fact is a share or a part of, to follow "is". */
export function partWords(fact: Fact): string {
  if (isShare(fact)) return `the share of ${fact.of[0]} in ${fact.of[1]}`;
  if (isQuotient(fact)) return `the ratio of ${fact.of[0]} to ${fact.of[1]}`;
  const whole = "partOf" in fact ? fact.partOf : undefined;
  return whole === undefined ? "not part of another count" : `a part of ${whole}`;
}

/** The place of a goal in its document. */
export function sourceWords({ source: { document, section, bullet, paragraph } }: Goal): string {
  const place = bullet === undefined ? `paragraph ${paragraph}` : `bullet ${bullet}`;
  return `${place} of “${section}” in ${document}`;
}

/** Where a condition of the first rule set holds: "where llme.active (at least 2000)", or "never". */
export function whereBefore(condition: Condition | undefined, { a }: Sides): string {
  return condition === undefined ? "never" : `where ${conditionWords(condition, a)}`;
}

/** Where a condition of the second rule set holds, in that rule set's own ids. */
export function whereAfter(condition: Condition | undefined, { renames, bAsNamed }: Sides): string {
  if (condition === undefined) return "never";
  return `where ${conditionWords(renameInCondition(condition, renames), bAsNamed)}`;
}

/** The subjects that a criterion is measured for: "hub (stated) and network (local)". */
export function scopesWords({ scopes }: Criterion): string {
  return formatList(
    Object.keys(scopes)
      .sort()
      .map((scope) => `${scope} (${scopes[scope]})`),
  );
}

/** Whether two criteria are measured for the same subjects, on whatever basis. */
export function isMeasuredAlike({ scopes: one }: Criterion, { scopes: other }: Criterion): boolean {
  const [here, there] = [Object.keys(one), Object.keys(other)];
  return here.length === there.length && here.every((scope) => Object.hasOwn(other, scope));
}
