// The reasons for a goal's criteria: the same data as `evaluate` gives, but without sentences.
import { CALLED_OVER, calledFor, isBetween } from "./called-for.mjs";
import { CRITERIA } from "./criteria.mjs";
import { rangedAt, ratio, sharedAt } from "./facts.mjs";

const quotient = (part, whole) => part / whole;

function actualOf(v, { a, b, isShare }) {
  if (!isShare) return rangedAt(v, a);
  const [share, number] = [sharedAt(v, a, b, ratio), sharedAt(v, a, b, quotient)];
  return { part: rangedAt(v, a), whole: rangedAt(v, b), share, number };
}

/** What the engagement goals require on a day, as text. */
function calledText(criterion, past) {
  return ratio(calledFor(criterion.from, criterion.to, past), CALLED_OVER);
}

function reason(criterion, test, code, actual, target, basis, decisive) {
  const isGrowth = criterion.kind === "growth";
  const found = {
    criterion: criterion.texts.criterion,
    test,
    code,
    fact: criterion.fact,
    operator: isGrowth && test === "met" ? "greaterThan" : "greaterThanInclusive",
    actual,
    basis,
    decisive,
  };
  if (code !== "out-of-scope" && code !== "whole-is-zero") found.target = target;
  return found;
}

function metCode(outcome, { inScope, isJudgement, any }, scope) {
  // A separate reason says whether it applies.
  const bits = any === undefined ? outcome : outcome & ~1;
  if (!inScope[scope]) return "out-of-scope";
  if (bits === 1) return "whole-is-zero";
  if (bits === 2) return "target-met";
  if ((bits & 3) === 0) return "target-not-met";
  return isJudgement ? "judgement-needed" : "target-undecided";
}

/** The reasons for the criteria from `first` up to, but not including, `end`. */
export function reasonsOf(v, outcomes, first, end, isLate, floor, scope, past) {
  const reasons = [];
  for (let at = first; at < end; at++) {
    const criterion = CRITERIA[at];
    const { kind, texts } = criterion;
    const bits = outcomes[at];
    const counted = isLate && bits & 4 ? (bits & ~4) | 8 : bits;
    const decisive = (counted & -counted) === floor || counted >= floor * 2;
    if (criterion.any !== undefined) {
      const { any, whereAny } = criterion;
      reasons.push({
        criterion: texts.criterion,
        test: "when",
        code: v[any + 1] === 0 ? "does-not-apply" : v[any] === 0 ? "applies-undecided" : "applies",
        fact: whereAny,
        operator: "greaterThanInclusive",
        actual: rangedAt(v, any),
        basis: "implied",
        decisive,
        target: 1,
      });
      if (bits === 1) continue;
    }
    const target =
      kind === "growth"
        ? rangedAt(v, criterion.b)
        : kind === "engaged"
          ? `${criterion.to}%`
          : texts.expectedMet;
    const actual = actualOf(v, criterion);
    const code = metCode(bits, criterion, scope);
    reasons.push(reason(criterion, "met", code, actual, target, texts.met[scope], decisive));
    const own = criterion.any === undefined ? bits : bits & ~1;
    const unmet = own & 12;
    if (unmet === 0 || isLate || texts.expectedOnTrack === undefined || own === 14 || own === 15) continue;
    const line = kind === "engaged" ? calledText(criterion, past) : texts.expectedOnTrack;
    reasons.push(
      reason(
        criterion,
        "on-track",
        unmet === 4 ? "on-track" : unmet === 8 ? "off-track" : "track-undecided",
        actual,
        kind === "growth" ? target : line,
        kind === "engaged" && isBetween(past) ? "local" : texts.onTrack[scope],
        decisive,
      ),
    );
  }
  return reasons;
}
