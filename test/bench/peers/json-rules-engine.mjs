// json-rules-engine: one rule for each condition of a goal, and one engine for all evaluations. A fact is one object
// with what is known of it, compared by operators of our own: a path into it, or arithmetic, would be far slower or
// impossible.
import { Engine } from "json-rules-engine";
import { contextFor } from "./conditions.mjs";
import { statusOf } from "./expressions.mjs";

const isShare = (known) => known.hd !== undefined;

/** Operators on what is known: `[n, d]` numbers are literals or come from a fact `{n, d, mn, md}`. */
const OPERATORS = {
  canReach: (known, { n, d }) => (isShare(known) ? known.hn * d >= n * known.hd : known.hi >= n),
  canMiss: (known, { n, d }) => (isShare(known) ? known.ln * d < n * known.ld : known.lo < n),
  canLieBetween: (known, { n, d, mn, md }) => {
    if (!isShare(known)) return known.lo < mn && known.hi >= n && n < mn;
    const { ln, ld, hn, hd, whole, part } = known;
    if (!(ln * md < mn * ld && hn * d >= n * hd && n * md < mn * d)) return false;
    if (ln * d >= n * ld) return true;
    const under = whole * n;
    if (whole !== 0 && (under + ((d - (under % d)) % d)) * md >= mn * whole * d) return false;
    const over = part * d;
    return part === 0 || part * md * n < mn * (over - (over % n));
  },
  canExceed: (known, other) => known.hi > other.lo,
  canEqualOrExceed: (known, other) => known.hi >= other.lo,
  canStayAtOrBelow: (known, other) => known.lo <= other.hi,
  canStayBelow: (known, other) => known.lo < other.hi,
  mayDropOut: ({ na }) => na,
};

function comparison({ name, right, met, onTrack, due }, operator, level) {
  if (right) return { fact: name, operator, value: { fact: right } };
  const numbers = (list) => ({ n: list[0], d: list[1] });
  if (operator === "canLieBetween") {
    const value = due ? { fact: due } : { ...numbers(onTrack), mn: met[0], md: met[1] };
    return { fact: name, operator, value };
  }
  const value = level === "met" ? numbers(met) : due ? { fact: due } : numbers(onTrack);
  return { fact: name, operator, value };
}

function canReach(criterion, level) {
  const pair = level === "met" ? "canExceed" : "canEqualOrExceed";
  return comparison(criterion, criterion.right ? pair : "canReach", level);
}

function canMiss(criterion, level) {
  const pair = level === "met" ? "canStayAtOrBelow" : "canStayBelow";
  return comparison(criterion, criterion.right ? pair : "canMiss", level);
}

function canLieBetween(criterion) {
  if (!criterion.right) return comparison(criterion, "canLieBetween");
  return { all: [canMiss(criterion, "met"), canReach(criterion, "on-track")] };
}

/** The conditions of a goal by name, without those that can never hold. */
function rulesOf({ criteria }, withReasons) {
  const ofWhere = ({ where }, operator) =>
    where ? [{ fact: where.name, operator, value: { n: where.least, d: 1 } }] : [];
  const dropsOut = ({ scope, isShare, name, where }) => [
    ...(scope ? [{ fact: "scope", operator: "notEqual", value: scope }] : []),
    ...ofWhere({ where }, "canMiss"),
    ...(isShare ? [{ fact: name, operator: "mayDropOut", value: true }] : []),
  ];
  const orDropsOut = (criterion, condition) => {
    const out = dropsOut(criterion);
    return out.length === 0 ? condition : { any: [...out, condition] };
  };
  const only = ({ scope, where }, condition) => {
    const inScope = scope ? [{ fact: "scope", operator: "equal", value: scope }] : [];
    return { all: [...inScope, ...ofWhere({ where }, "canReach"), condition] };
  };
  const anyOf = (list, condition) => ({ any: list.map((each) => only(each, condition(each))) });
  const mayAllDropOut = criteria.every((each) => dropsOut(each).length > 0);
  const reach = (level) => criteria.map((each) => orDropsOut(each, canReach(each, level)));
  const tracked = criteria.filter(({ hasTrack }) => hasTrack);
  const measured = criteria.filter(({ isJudgement, where }) => !isJudgement || where);
  // Whether a count could still make it worse; for a judgement, whether it applies at all.
  const open = (level) =>
    anyOf(measured, (each) => ({
      all: [...(each.isJudgement ? ofWhere(each, "canMiss") : []), canMiss(each, level)],
    }));
  const anyMet = anyOf(criteria, (each) => canReach(each, "met"));
  return {
    met: { all: [...reach("met"), ...(mayAllDropOut ? [anyMet] : [])] },
    ...(tracked.length ? { onTrack: { all: [...reach("on-track"), anyOf(tracked, canLieBetween)] } } : {}),
    offTrack: anyOf(criteria, (each) => canMiss(each, "on-track")),
    ...(mayAllDropOut ? { na: { all: criteria.map((each) => ({ any: dropsOut(each) })) } } : {}),
    ...(measured.length
      ? {
          openIfMet: open("met"),
          openIfOnTrack: open("on-track"),
        }
      : {}),
    ...(withReasons
      ? {
          reasons: {
            any: criteria.flatMap((each) =>
              (each.hasTrack ? ["met", "on-track"] : ["met"]).flatMap((level) => [
                canReach(each, level),
                canMiss(each, level),
              ]),
            ),
          },
        }
      : {}),
  };
}

function engineOf(goals, withReasons) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const [name, operator] of Object.entries(OPERATORS)) engine.addOperator(name, operator);
  goals.forEach((goal, at) => {
    for (const [type, conditions] of Object.entries(rulesOf(goal, withReasons)))
      engine.addRule({ name: type, conditions, event: { type, params: { at } } });
  });
  return engine;
}

export function jsonRulesEngine(ruleSet) {
  const { goals, context, read } = contextFor(ruleSet);
  const evaluateWith = (withReasons) => {
    const engine = engineOf(goals, withReasons);
    return async (snapshot) => {
      const late = read(snapshot);
      const { events, results, failureResults } = await engine.run(context);
      const answers = goals.map(() => ({}));
      for (const { type, params } of events) answers[params.at][type] = true;
      const found = {};
      goals.forEach(({ id, ends }, at) => {
        found[id] = statusOf(answers[at], ends && late);
      });
      if (!withReasons) return found;
      for (const { name, event, conditions } of [...results, ...failureResults]) {
        if (name === "reasons") found[goals[event.params.at].id].reasons = conditions.any;
      }
      return found;
    };
  };
  return { statuses: evaluateWith(false), reasons: evaluateWith(true) };
}
