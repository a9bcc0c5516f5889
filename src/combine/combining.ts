import { type Issue, pointerTo } from "../base/issue.js";
import { RuleSetError } from "../base/rule-set-error.js";
import type { Plan, Slot } from "../compile/plan.js";
import { isCounted } from "../rule-set/types.js";

/** How a fact of several hubs makes one of the network, its names resolved. */
export type SlotCombining =
  | { readonly kind: "sum"; readonly overlapping: boolean }
  /** The number of hubs there are. */
  | { readonly kind: "hubs" }
  /** The number of hubs that meet the criterion at a place in the array of outcomes. */
  | { readonly kind: "hubs-meeting"; readonly criterion: number }
  /** It has no value for the network: judgements, days, flags and percentages do not add up. */
  | { readonly kind: "none" };

/**
 * How each slot of a plan is combined.
 *
 * @throws {RuleSetError} where a fact counts hubs by a criterion that is not there
 */
export function combiningOf(plan: Plan): readonly SlotCombining[] {
  const issues: Issue[] = [];
  const combining = plan.slots.map((slot) => resolve(slot, plan, issues));
  if (issues.length > 0) throw new RuleSetError(issues);
  return combining;
}

function resolve({ id, fact }: Slot, { goals }: Plan, issues: Issue[]): SlotCombining {
  if (!isCounted(fact) || fact.combine === "none") return { kind: "none" };
  const { combine = "sum" } = fact;
  if (combine === "hubs") return { kind: "hubs" };
  if (typeof combine === "string") return { kind: "sum", overlapping: combine === "overlapping" };
  const { goal, criterion } = combine.hubsMeeting;
  const found = goals.find((each) => each.id === goal);
  const at = found?.criteria.findIndex((each) => each.id === criterion) ?? -1;
  if (found !== undefined && at >= 0) return { kind: "hubs-meeting", criterion: found.first + at };
  issues.push({
    code: "unknown-criterion",
    severity: "error",
    pointer: `${pointerTo("/facts", id)}/combine`,
    message: `The goal "${goal}" has no criterion "${criterion}".`,
  });
  return { kind: "none" };
}
