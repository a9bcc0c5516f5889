import { saidNumbers } from "../base/said/said-numbers.js";
import { saidTimes } from "../base/said/said-times.js";

/** Words with which a document sets a goal outside its lists. */
const AIM =
  /\b(?:(?:the|our|its|their) (?:aim|ambition|target|goal|hope|intention|expectation) (?:is|will be|was|for)|aims? to|aspires? to|we (?:aim|hope|intend|expect|want)|to have (?:engaged|trained|reached))\b/i;

/** The year of a target, at the beginning of a sentence. */
const BY_YEAR = /^by [^.]{0,40}?20\d\d\b/i;

/** Whether a text sets an aim: "the aim is for", "By 2027, …", "70% of schools". */
export function saysAim(text: string): boolean {
  return (
    AIM.test(text) ||
    BY_YEAR.test(text) ||
    saidNumbers(text).some(({ isShare, isImplied }) => isShare && !isImplied)
  );
}

/**
 * Whether a paragraph may contain a goal: it has a number, a year or day, or an aim. A paragraph that introduces a list
 * needs a number.
 */
export function isTelling({ text }: { readonly text: string }): boolean {
  if (saidNumbers(text).some(({ isImplied }) => !isImplied)) return true;
  // A day that introduces a list belongs to its bullets.
  return !text.endsWith(":") && (saysAim(text) || saidTimes(text).length > 0);
}
