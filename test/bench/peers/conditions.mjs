// The goals as conditions that any rule engine can be given, made from the rule set's JSON. Three-valued logic comes as
// pairs: whether a comparison can hold, and whether it can fail, whatever the missing facts turn out to be.
import { CALLED_OVER, calledFor, dayOf } from "../by-hand/called-for.mjs";
import { OPEN, PLACES, readFacts } from "../by-hand/facts.mjs";

const LEVELS = ["not-started", "introduced", "embedded", "sustained"];

/** A name that is an identifier in every language. */
export const nameOf = (id) => id.replaceAll(/[^a-z0-9]/g, "_");

function fractionOf(value) {
  if (typeof value === "number") return [value, 1];
  if (LEVELS.includes(value)) return [LEVELS.indexOf(value), 1];
  return value === "100%" ? [1, 1] : [Number.parseInt(value, 10), 100];
}

function numberOf({ parameters }, value) {
  if (typeof value !== "object") return fractionOf(value);
  const { value: own, milestones, product } = parameters[value.parameter];
  if (milestones) return fractionOf(milestones.at(-1).value);
  if (!product) return fractionOf(own);
  const [a, b] = product.map((parameter) => numberOf({ parameters }, { parameter }));
  const [n, d] = [a[0] * b[0], a[1] * b[1]];
  return n % d === 0 ? [n / d, 1] : [n, d];
}

/** Every goal with its criteria: the facts they read, and the numbers for met and on track. */
export function goalsOf(ruleSet) {
  return Object.entries(ruleSet.goals).map(([id, { deadline, criteria }]) => ({
    id,
    name: nameOf(id),
    ends: deadline !== undefined,
    criteria: Object.entries(criteria).map(([criterion, { met, onTrack = met, scopes, when }]) => {
      const right = met.value.fact;
      const { of } = ruleSet.facts[met.fact];
      const dated = deadline !== undefined;
      return {
        fact: met.fact,
        name: nameOf(met.fact),
        right: right && nameOf(right),
        isShare: of !== undefined,
        isJudgement: met.fact.startsWith("judgement."),
        scope: scopes.hub && scopes.network ? undefined : scopes.hub ? "hub" : "network",
        met: right ? undefined : numberOf(ruleSet, met.value),
        onTrack: right ? undefined : numberOf(ruleSet, onTrack.value),
        // For a goal with a deadline, the day decides what counts as on track.
        due: dated ? `${nameOf(id)}_${nameOf(criterion)}` : undefined,
        line:
          onTrack.value.at === "as-of" ? ruleSet.parameters[onTrack.value.parameter].milestones : undefined,
        operators: [met.operator, onTrack.operator],
        hasTrack: onTrack !== met,
        // Some apply only if there are enough of something.
        where: when && { fact: when.fact, name: nameOf(when.fact), least: when.value },
      };
    }),
  }));
}

/**
 * Makes the function that turns a snapshot into the values that conditions read. It creates its objects once and
 * overwrites them for every snapshot, so that only the engines' own work is timed.
 */
export function contextFor(ruleSet) {
  const goals = goalsOf(ruleSet);
  const context = { scope: "hub" };
  const cells = [];
  const shares = [];
  const dues = [];
  const add = (id) => {
    const { of } = ruleSet.facts[id];
    const name = nameOf(id);
    if (name in context) return;
    context[name] = of ? { ln: 0, ld: 1, hn: 0, hd: 1, na: false, whole: 0, part: 0 } : { lo: 0, hi: 0 };
    if (of) shares.push([context[name], ...of.map((each) => PLACES.get(each))]);
    else cells.push([context[name], PLACES.get(id)]);
  };
  for (const { criteria } of goals) {
    for (const criterion of criteria) {
      add(criterion.fact);
      if (criterion.where !== undefined) add(criterion.where.fact);
      const id = Object.keys(ruleSet.facts).find((each) => nameOf(each) === criterion.right);
      if (id !== undefined) add(id);
      if (criterion.due === undefined) continue;
      const [mn, md] = criterion.met;
      context[criterion.due] = { n: 0, d: 1, mn, md };
      dues.push([context[criterion.due], criterion]);
    }
  }
  return {
    goals,
    context,
    read(snapshot) {
      const v = readFacts(snapshot.facts);
      const day = dayOf(snapshot.asOf);
      context.scope = snapshot.subject.scope;
      for (const [cell, at] of cells) {
        cell.lo = v[at];
        cell.hi = v[at + 1];
      }
      for (const [cell, part, whole] of shares) setShare(cell, v[part], v[part + 1], v[whole], v[whole + 1]);
      for (const [cell, { met, onTrack, line }] of dues) {
        const [from, to] = line ? line.map(({ value }) => Number.parseInt(value, 10)) : [];
        cell.n = day.late ? met[0] : line ? calledFor(from, to, day.past) : onTrack[0];
        cell.d = day.late ? met[1] : line ? CALLED_OVER : onTrack[1];
      }
      return day.late;
    },
  };
}

/** The least and greatest share as fractions, and the count that is known, between whole values of the other. */
function setShare(cell, low, high, least, most) {
  cell.na = least === 0 && low === 0;
  cell.whole = 0;
  cell.part = 0;
  if (most === 0) {
    // No share at all: nothing about it can hold, and nothing can fail.
    Object.assign(cell, { ln: 1, ld: 0, hn: -1, hd: 0 });
    return;
  }
  const from = Math.max(least, 1);
  if (low === high && low > 0 && least !== most) cell.part = low;
  else if (low !== high && from === most) cell.whole = from;
  cell.ln = low;
  cell.ld = most === OPEN && low === 0 ? 1 : most;
  const atLeast = low === high ? Math.max(from, low, 1) : from;
  cell.hn = Math.min(high, atLeast);
  cell.hd = atLeast;
}
