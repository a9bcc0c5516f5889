import { type Issue, pointerTo } from "../base/issue.js";
import { RuleSetError } from "../base/rule-set-error.js";
import type { Plan, Slot } from "../compile/plan.js";
import { countedLevel, levelBelow } from "../rule-set/subjects.js";
import { isCounted, isSum } from "../rule-set/types.js";

/** How the values of a fact from several subjects are combined at the level above, with names resolved. */
export type SlotCombining =
  | { readonly kind: "sum"; readonly overlapping: boolean }
  /** The number of subjects there are. */
  | { readonly kind: "subjects" }
  /** The number of subjects that meet the criterion at an index in the array of outcomes. */
  | { readonly kind: "meeting"; readonly criterion: number }
  /** It has no value there, since judgements, days, flags and percentages do not add up. */
  | { readonly kind: "none" };

const NONE: SlotCombining = { kind: "none" };
const ADDED: SlotCombining = { kind: "sum", overlapping: false };

/**
 * How each slot of a plan is combined into a level.
 *
 * @throws {RuleSetError} if a fact counts subjects by a criterion that does not exist
 */
export function combiningOf(plan: Plan, into: string): readonly SlotCombining[] {
  const issues: Issue[] = [];
  const combining = plan.slots.map((slot) => resolve(slot, plan, into, issues));
  if (issues.length > 0) throw new RuleSetError(issues);
  return combining;
}

function resolve({ id, fact }: Slot, { goals, ruleSet }: Plan, into: string, issues: Issue[]): SlotCombining {
  // A sum is worked out again from its counts.
  if (!isCounted(fact) || isSum(fact) || fact.combine === "none") return NONE;
  const { combine = "sum" } = fact;
  if (combine === "sum" || combine === "overlapping") return { kind: "sum", overlapping: combine !== "sum" };
  let scopes: Readonly<Record<string, unknown>> | undefined;
  let counted: SlotCombining = { kind: "subjects" };
  if (typeof combine === "object" && "subjectsMeeting" in combine) {
    const { goal, criterion } = combine.subjectsMeeting;
    const found = goals.find((each) => each.id === goal);
    const at = found?.criteria.findIndex((each) => each.id === criterion) ?? -1;
    if (found === undefined || at < 0) {
      const pointer = `${pointerTo("/facts", id)}/combine`;
      const message = `The goal "${goal}" has no criterion "${criterion}".`;
      issues.push({ code: "unknown-criterion", severity: "error", pointer, message });
      return NONE;
    }
    scopes = found.criteria[at]!.criterion.scopes;
    counted = { kind: "meeting", criterion: found.first + at };
  }
  const level = countedLevel(ruleSet, combine, into, scopes);
  if (level === undefined) return NONE;
  // Above the level at which subjects are counted, the counts add up.
  return level === levelBelow(ruleSet, into) ? counted : ADDED;
}
