import { formatCount } from "../base/words.js";
import { highOf, lowOf } from "../compile/bounds.js";
import type { Slot } from "../compile/plan.js";
import { unitOf } from "../evaluate/phrases.js";
import type { Change, Context } from "../evaluate/types.js";
import { isCounted, type RuleSet } from "../rule-set/types.js";
import type { Needed } from "./types.js";

/** What one change asks for, in words. */
export function neededOf(change: Change, { plan, facts }: Pick<Context, "plan" | "facts">): Needed {
  const slot = plan.slots[plan.slotIndex.get(change.fact)!]!;
  const { title } = slot.fact;
  const base = { fact: change.fact, title, impossible: change.kind === "impossible" };
  if (change.kind === "impossible") {
    const anything = isCounted(slot.fact) ? `No number of ${unitOf(slot.fact, 0)}` : "No value";
    return { ...base, words: `${anything} would be enough (${title})` };
  }
  if (change.kind === "to") {
    const [low, high] = [lowOf(facts.values, slot.index), highOf(facts.values, slot.index)];
    const to = slot.type.read(change.to)!;
    return { ...base, words: `“${title}” ${slot.type.sayChange(to, low, high)}` };
  }
  const amount = amountOf(change.add, slot);
  // "4 more active LLME" needs no "(Active LLME)" after it.
  const same = unitOf(slot.fact, 0).toLowerCase() === title.toLowerCase();
  return { ...base, words: same ? amount : `${amount} (${title})` };
}

/**
 * "short by 12 schools", "short by at least 13 hubs", "3 infections too many", as far as that is certain; otherwise
 * `null`.
 */
export function shortWords(changes: readonly Change[], facts: RuleSet["facts"]): string | null {
  const [change] = changes;
  if (changes.length !== 1 || change === undefined || change.kind !== "add") return null;
  const { add } = change;
  const least = typeof add === "number" ? add : (add.min ?? 0);
  const isMixed = typeof add !== "number" && add.max !== undefined && add.max * least < 0;
  if (least === 0 || isMixed) return null;
  const size = Math.abs(least);
  const amount = `${typeof add === "number" ? "" : "at least "}${formatCount(size)} ${unitOf(facts[change.fact]!, size)}`;
  return least > 0 ? `short by ${amount}` : `${amount} too many`;
}

/** "12 more schools", "between 7 and 26 more schools", "up to 3 more LLME, perhaps none". */
export function amountOf(add: number | { readonly min?: number; readonly max?: number }, slot: Slot): string {
  if (typeof add === "number")
    return `${formatCount(Math.abs(add))} ${add < 0 ? "fewer" : "more"} ${unitOf(slot.fact, Math.abs(add))}`;
  // The number that may be enough, and the number that certainly is; both are below zero if there are too many.
  const { min = 0, max } = add;
  const [least, most] = [Math.abs(min), max === undefined ? undefined : Math.abs(max)];
  if (most !== undefined && min * max! < 0) {
    return `up to ${formatCount(Math.max(least, most))} ${unitOf(slot.fact, 0)} more or fewer`;
  }
  const word = min < 0 || (max ?? 0) < 0 ? "fewer" : "more";
  if (most === undefined) {
    return least > 0
      ? `at least ${formatCount(least)} ${word} ${unitOf(slot.fact, least)}`
      : `enough ${unitOf(slot.fact, 0)}, but how many cannot be worked out yet`;
  }
  return least > 0
    ? `between ${formatCount(least)} and ${formatCount(most)} ${word} ${unitOf(slot.fact, most)}`
    : `up to ${formatCount(most)} ${word} ${unitOf(slot.fact, most)}, perhaps none`;
}
