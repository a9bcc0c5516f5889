// The criteria in flat lists, by kind, so that one small loop decides each kind; and the texts of their reasons.
import { ruleSet } from "maths-hub-goals/rules/2024-25";
import { PLACES } from "./facts.mjs";
import { GOALS } from "./goals.mjs";

const BASES = ["local", "implied", "stated"];
const weaker = (...bases) => BASES[Math.min(...bases.map((basis) => BASES.indexOf(basis)))];

/** The parts of a reason that are the same for every snapshot. */
function textsOf(goalId, { id, kind, met, onTrack, numbers }) {
  const { scopes } = ruleSet.goals[goalId].criteria[id];
  const number = kind === "engaged" || (kind === "count" && onTrack) ? "stated" : undefined;
  const basis = { judgement: "local", growth: "stated", share: numbers?.[0] === 1 ? "implied" : "local" };
  const metBasis = number ?? (kind === "count" ? "stated" : basis[kind]);
  // The engagement goals follow the document's own line; for a target without further numbers, the number is ours.
  const trackBasis = kind === "engaged" || kind === "growth" ? "stated" : "local";
  const at = (own) => ({
    hub: weaker(scopes.hub ?? scopes.network, own),
    network: weaker(scopes.network ?? scopes.hub, own),
  });
  return {
    criterion: id,
    met: at(metBasis),
    onTrack: at(trackBasis),
    expectedMet:
      kind === "judgement" ? "embedded" : kind === "share" ? `${(numbers[0] / numbers[1]) * 100}%` : met,
    expectedOnTrack:
      kind === "judgement"
        ? "introduced"
        : kind === "share"
          ? `${(numbers[2] / numbers[3]) * 100}%`
          : kind === "growth" || kind === "engaged"
            ? kind
            : onTrack,
  };
}

/** Every criterion, in rule order, with the places of the facts it reads. */
export const CRITERIA = GOALS.flatMap(([goal, ends, ...criteria]) =>
  criteria.map((criterion) => {
    const { kind, id } = criterion;
    const prefix = kind === "judgement" ? `judgement.${goal}.${id}` : criterion.fact;
    const [part, whole] = ruleSet.facts[prefix].of ?? [prefix, criterion.before ?? prefix];
    const inScope = { hub: criterion.scope !== "network", network: criterion.scope !== "hub" };
    return {
      ...criterion,
      goal,
      ends,
      fact: prefix,
      a: PLACES.get(part),
      b: PLACES.get(whole),
      // For these, a reason gives a part, a whole and their share.
      isShare: kind === "share" || kind === "engaged",
      isJudgement: kind === "judgement",
      // Some apply only to those who have any of something.
      any: criterion.whereAny === undefined ? undefined : PLACES.get(criterion.whereAny),
      inScope,
      texts: textsOf(goal, criterion),
    };
  }),
);

const flat = (kind, numbersOf) =>
  Int32Array.from(
    CRITERIA.flatMap((criterion, at) =>
      criterion.kind === kind ? [at, criterion.a, criterion.b, ...numbersOf(criterion)] : [],
    ),
  );
export const JUDGEMENTS = flat("judgement", () => []);
export const SHARES = flat("share", ({ numbers }) => numbers);
export const COUNTS = flat("count", ({ met, onTrack }) => [met, onTrack ?? met]);
export const GROWTHS = flat("growth", () => []);
export const ENGAGED = flat("engaged", ({ from, to }) => [from, to]);
/** The criteria that apply only to those who have any of something, each with the place of its count. */
export const WHERE_ANY = Int32Array.from(
  CRITERIA.flatMap(({ any }, at) => (any === undefined ? [] : [at, any])),
);
/** The criteria that are not measured in each scope. */
const outOf = (scope) => CRITERIA.flatMap(({ inScope }, at) => (inScope[scope] ? [] : [at]));
export const OUT_OF_SCOPE = { hub: outOf("hub"), network: outOf("network") };

/** Each goal with the places of its first criterion and of the one after its last. */
let next = 0;
export const RANGES = GOALS.map(([id, ends, ...criteria]) => ({
  id,
  ends,
  first: next,
  end: (next += criteria.length),
}));
export const IS_JUDGEMENT = Uint8Array.from(CRITERIA, ({ isJudgement }) => (isJudgement ? 1 : 0));
