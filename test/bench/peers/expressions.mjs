// The conditions of a goal as expressions, `[operator, ...operands]`, which each engine's translator writes in its own
// language. `["var", a, b]` reads `a.b`; a number, text or boolean is itself.

const lower = (a, b) => ["<", a, b];
const times = (a, b) =>
  a === 1 ? b : b === 1 ? a : typeof a === "number" && typeof b === "number" ? a * b : ["*", a, b];

function partsOf({ name, right, isShare, met, onTrack, due }) {
  const at = (key) => ["var", name, key];
  const track = due
    ? [
        ["var", due, "n"],
        ["var", due, "d"],
      ]
    : onTrack;
  return { at, right: right && ((key) => ["var", right, key]), isShare, met, track };
}

/** Whether the criterion can reach at least met, or at least on track. */
function canReach(criterion, level) {
  const { at, right, isShare, met, track } = partsOf(criterion);
  if (right) return [level === "met" ? ">" : ">=", at("hi"), right("lo")];
  const [n, d] = level === "met" ? met : track;
  return isShare ? [">=", times(at("hn"), d), times(n, at("hd"))] : [">=", at("hi"), n];
}

/** Whether it can fall short of met, or of on track. */
function canMiss(criterion, level) {
  const { at, right, isShare, met, track } = partsOf(criterion);
  if (right) return [level === "met" ? "<=" : "<", at("lo"), right("hi")];
  const [n, d] = level === "met" ? met : track;
  return isShare ? lower(times(at("ln"), d), times(n, at("ld"))) : lower(at("lo"), n);
}

/** Whether it can be between the two: for counts, whether there is a whole number between them. */
function canLieBetween(criterion) {
  const { at, isShare, met, track } = partsOf(criterion);
  const ends = [canMiss(criterion, "met"), canReach(criterion, "on-track")];
  if (criterion.right) return ["and", ...ends];
  const [[mn, md], [tn, td]] = [met, track];
  const apart = lower(times(tn, md), times(mn, td));
  if (!isShare) return ["and", ...ends, lower(tn, mn)];
  const [whole, part] = [at("whole"), at("part")];
  const under = times(whole, tn);
  const raised = ["+", under, ["%", ["-", td, ["%", under, td]], td]];
  const over = times(part, td);
  const lowered = ["-", over, ["%", over, tn]];
  return [
    "and",
    ...ends,
    apart,
    [
      "or",
      [">=", times(at("ln"), td), times(tn, at("ld"))],
      [
        "and",
        ["or", ["==", whole, 0], lower(times(raised, md), times(times(mn, whole), td))],
        ["or", ["==", part, 0], lower(times(times(part, md), tn), times(mn, lowered))],
      ],
    ],
  ];
}

const all = (list) => (list.length === 1 ? list[0] : ["and", ...list]);
const any = (list) => (list.length === 0 ? false : list.length === 1 ? list[0] : ["or", ...list]);

/** The possible outcomes of a goal, and whether a count could still make it worse, as six conditions. */
export function conditionsOf({ criteria }) {
  const inScope = ({ scope }) => (scope ? [["==", ["var", "scope"], scope]] : []);
  const mayApply = ({ where }) => (where ? [[">=", ["var", where.name, "hi"], where.least]] : []);
  const mayNotApply = ({ where }) => (where ? [lower(["var", where.name, "lo"], where.least)] : []);
  const only = (criterion, condition) => all([...inScope(criterion), ...mayApply(criterion), condition]);
  const dropsOut = (criterion) => {
    const { isShare, name, scope } = criterion;
    const outOfScope = scope ? [["!=", ["var", "scope"], scope]] : [];
    return any([...outOfScope, ...mayNotApply(criterion), ...(isShare ? [["var", name, "na"]] : [])]);
  };
  const orDropsOut = (criterion, condition) => {
    const out = dropsOut(criterion);
    return out === false ? condition : ["or", out, condition];
  };
  const anyOf = (list, condition) => any(list.map((each) => only(each, condition(each))));
  const mayAllDropOut = criteria.every((each) => dropsOut(each) !== false);
  // Whether a count could still make it worse; for a judgement, whether it applies at all.
  const open = (level) =>
    any(
      criteria.flatMap((each) => {
        const worse = only(each, canMiss(each, level));
        if (!each.isJudgement) return [worse];
        return mayNotApply(each).map((condition) => ["and", condition, worse]);
      }),
    );
  const reach = (level) => criteria.map((each) => orDropsOut(each, canReach(each, level)));
  return {
    met: all([...reach("met"), ...(mayAllDropOut ? [anyOf(criteria, (each) => canReach(each, "met"))] : [])]),
    onTrack: all([
      ...reach("on-track"),
      anyOf(
        criteria.filter(({ hasTrack }) => hasTrack),
        canLieBetween,
      ),
    ]),
    offTrack: anyOf(criteria, (each) => canMiss(each, "on-track")),
    na: mayAllDropOut ? all(criteria.map(dropsOut)) : false,
    openIfMet: open("met"),
    openIfOnTrack: open("on-track"),
  };
}

/** What is given for each comparison of a goal: fact, operator, target, what is known, possible outcomes. */
export function reasonsOf({ criteria }) {
  return criteria.flatMap((criterion) => {
    const { at, right, isShare, met, track } = partsOf(criterion);
    const keys = isShare ? ["ln", "ld", "hn", "hd"] : ["lo", "hi"];
    return (criterion.hasTrack ? ["met", "on-track"] : ["met"]).map((test, i) => ({
      fact: criterion.fact,
      test,
      operator: criterion.operators[i],
      actual: keys.map(at),
      expected: right ? ["lo", "hi"].map(right) : test === "met" ? met : track,
      canHold: canReach(criterion, test),
      canFail: canMiss(criterion, test),
    }));
  });
}

const LISTS = [false, true].map((late) =>
  Array.from({ length: 16 }, (_, bits) =>
    ["not-applicable", "met", "on-track", late ? "not-met" : "off-track"].filter((_, i) => bits & (1 << i)),
  ).map((list) => (list[0] === "not-applicable" ? [...list.slice(1), list[0]] : list)),
);

/** A goal's status and possible statuses from its six conditions. */
export function statusOf({ met, onTrack, offTrack, na, openIfMet, openIfOnTrack }, isLate) {
  const bits = (na ? 1 : 0) | (met ? 2 : 0) | (onTrack ? 4 : 0) | (offTrack ? 8 : 0);
  const possible = LISTS[isLate ? 1 : 0][bits];
  if (possible.length === 1) return { status: possible[0], possible };
  const isCounted = na ? true : met ? openIfMet : openIfOnTrack;
  return { status: isCounted ? "unknown" : "needs-judgement", possible };
}
