// The reasons of a goal's criteria: the same data as `evaluate` gives, but for the sentences.
import { CALLED_OVER, calledFor } from "./called-for.mjs";
import { CRITERIA } from "./criteria.mjs";
import { rangedAt, ratio, sharedAt } from "./facts.mjs";

const NONE = Object.freeze([]);

function evidenceOf(criterion, evidence) {
  if (evidence === undefined) return NONE;
  let found = NONE;
  for (const fact of criterion.evidenceOf) {
    const entry = evidence[fact];
    if (entry === undefined) continue;
    if (found === NONE) found = [];
    found.push({ fact, ...entry });
  }
  return found;
}

function actualOf(v, { a, b, isShare }) {
  return isShare ? { part: rangedAt(v, a), whole: rangedAt(v, b), share: sharedAt(v, a, b) } : rangedAt(v, a);
}

/** What the engagement goals call for on a day, as text. */
function calledText(criterion, past) {
  return ratio(calledFor(criterion.from, criterion.to, past), CALLED_OVER);
}

function reason(criterion, test, code, actual, expected, basis, evidence, decisive) {
  const { texts } = criterion;
  const isGrowth = criterion.kind === "growth";
  return {
    criterion: texts.criterion,
    test,
    code,
    fact: criterion.fact,
    operator: isGrowth && test === "met" ? "greaterThan" : "greaterThanInclusive",
    actual,
    expected,
    basis,
    document: texts.document,
    section: texts.section,
    bullet: texts.bullet,
    excerpt: texts.excerpt,
    evidence,
    decisive,
  };
}

function metCode(bits, { inScope, isJudgement }, scope) {
  if (!inScope[scope]) return "out-of-scope";
  if (bits === 1) return "whole-is-zero";
  if (bits === 2) return "target-met";
  if ((bits & 3) === 0) return "target-not-met";
  return isJudgement ? "judgement-needed" : "target-undecided";
}

/** The reasons of the criteria from `first` to before `end`. */
export function reasonsOf(v, outcomes, first, end, isLate, floor, scope, past, given) {
  const reasons = [];
  for (let at = first; at < end; at++) {
    const criterion = CRITERIA[at];
    const { kind, texts } = criterion;
    const bits = outcomes[at];
    const counted = isLate && bits & 4 ? (bits & ~4) | 8 : bits;
    const decisive = (counted & -counted) === floor || counted >= floor * 2;
    const evidence = evidenceOf(criterion, given);
    const expected =
      kind === "growth"
        ? rangedAt(v, criterion.b)
        : kind === "engaged"
          ? `${criterion.to}%`
          : texts.expectedMet;
    const actual = actualOf(v, criterion);
    const code = metCode(bits, criterion, scope);
    reasons.push(reason(criterion, "met", code, actual, expected, texts.met[scope], evidence, decisive));
    const unmet = bits & 12;
    if (unmet === 0 || isLate || texts.expectedOnTrack === undefined || bits === 14 || bits === 15) continue;
    const line = kind === "engaged" ? calledText(criterion, past) : texts.expectedOnTrack;
    reasons.push(
      reason(
        criterion,
        "on-track",
        unmet === 4 ? "on-track" : unmet === 8 ? "off-track" : "track-undecided",
        actual,
        kind === "growth" ? expected : line,
        texts.onTrack[scope],
        evidence,
        decisive,
      ),
    );
  }
  return reasons;
}
