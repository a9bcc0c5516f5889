import type { Criterion, Fact, Goal, Parameter, RuleSet } from "../../rule-set/types.js";
import { sameJson } from "../same-json.js";
import { CLEAR_OF_OTHERS, commonPercent, LIKE_ENOUGH, wordsAlike } from "./likeness.js";
import { partsOf } from "./names-used.js";
import { notedRenames } from "./noted-renames.js";
import { invertRenames, newId, type Renames, renameRules } from "./renames.js";

/** What counts as renamed, with how like each pair is in percent, by `"fact:<old id>"` and its like; not of what was noted. */
export interface FoundRenames extends Renames {
  readonly likeness: ReadonlyMap<string, number>;
}

/**
 * Finds what is in both rule sets under different ids: what either notes as renamed, and else by likeness: half of it the words of the titles, half what
 * is worked out. Facts first, since parameters, goals and criteria are compared with each other in terms of them.
 */
export function findRenames(a: RuleSet, b: RuleSet): FoundRenames {
  const facts = new Map<string, string>();
  const parameters = new Map<string, string>();
  const goals = new Map<string, string>();
  const criteria = new Map<string, ReadonlyMap<string, string>>();
  const likeness = new Map<string, number>();
  // In a's ids, as far as they are known by now.
  const other = () => renameRules(b, invertRenames({ facts, parameters, goals, criteria }));
  const noted = notedRenames(a, b);
  for (const [from, to] of noted.facts) facts.set(from, to);
  for (const [from, to] of noted.parameters) parameters.set(from, to);
  for (const [from, to] of noted.goals) goals.set(from, to);
  const add = (kind: string, into: Map<string, string>, pairs: readonly Pair[], place = ""): number => {
    for (const { from, to, percent } of pairs) {
      into.set(from, to);
      likeness.set(`${kind}:${place}${from}`, percent);
    }
    return pairs.length;
  };

  // A part is recognised once its whole is, and a share once both its counts are.
  while (add("fact", facts, pairUp(a.facts, other().facts, likeFacts)) > 0);
  while (add("parameter", parameters, pairUp(a.parameters, other().parameters, likeParameters)) > 0);
  add("goal", goals, pairUp(a.goals, other().goals, likeGoals));
  const renamed = other();
  for (const [id, goal] of Object.entries(a.goals)) {
    const found = new Map(noted.criteria.get(id));
    const there = renameKeys(renamed.goals[id]?.criteria ?? {}, found);
    const pairs = pairUp(goal.criteria, there, likeCriteria);
    if (add("criterion", found, pairs, `${id}/`) + found.size > 0) criteria.set(id, found);
  }
  return { facts, parameters, goals, criteria, likeness };
}

/** A record of the second rule set under the first one's ids, as far as they are noted. */
function renameKeys<T>(
  record: Readonly<Record<string, T>>,
  noted: ReadonlyMap<string, string>,
): Readonly<Record<string, T>> {
  const old = new Map([...noted].map(([from, to]) => [to, from]));
  return Object.fromEntries(Object.entries(record).map(([id, value]) => [newId(old, id), value]));
}

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly percent: number;
}

type Like<T> = (one: T, oneId: string, other: T, otherId: string) => number;

/** Pairs what is only here with what is only there, where each is clearly the other's best. */
function pairUp<T>(
  from: Readonly<Record<string, T>>,
  to: Readonly<Record<string, T>>,
  like: Like<T>,
): readonly Pair[] {
  const gone = Object.keys(from).filter((id) => !Object.hasOwn(to, id));
  const come = Object.keys(to).filter((id) => !Object.hasOwn(from, id));
  const all = gone.flatMap((one) =>
    come.map((other) => ({ from: one, to: other, percent: like(from[one]!, one, to[other]!, other) })),
  );
  return all.filter(
    (pair) =>
      pair.percent >= LIKE_ENOUGH &&
      all.every(
        (rival) =>
          rival === pair ||
          (rival.from !== pair.from && rival.to !== pair.to) ||
          rival.percent <= pair.percent - CLEAR_OF_OTHERS,
      ),
  );
}

const half = (words: number, substance: number) => Math.floor((words + substance) / 2);

function likeFacts(one: Fact, _: string, other: Fact): number {
  const isSame = one.type === other.type && sameJson(partsOf(one), partsOf(other));
  return half(wordsAlike(one.title, other.title), isSame ? 100 : 0);
}

function likeParameters(one: Parameter, oneId: string, other: Parameter, otherId: string): number {
  const words = wordsAlike(one.title ?? oneId, other.title ?? otherId);
  return half(words, sameJson(numbersOf(one), numbersOf(other)) ? 100 : 0);
}

/** The numbers of a parameter, with what they rest on. */
function numbersOf(parameter: Parameter): unknown {
  if ("milestones" in parameter)
    return parameter.milestones.map(({ on, value, basis }) => [on, value ?? null, basis]);
  return ["product" in parameter ? parameter.product : parameter.value, parameter.basis];
}

function likeGoals(one: Goal, _: string, other: Goal): number {
  // The very bullet of the document: whatever we call it, it is the same goal.
  if (one.source.sha256 === other.source.sha256) return 100;
  const [shared, others] = [one, other].map(({ criteria }) => Object.values(criteria).map(substanceOf));
  return half(wordsAlike(one.title, other.title), commonPercent(shared!, others!, sameJson));
}

function likeCriteria(one: Criterion, _: string, other: Criterion): number {
  const words = ({ title = "", excerpt }: Criterion) => `${title} ${excerpt}`;
  return half(wordsAlike(words(one), words(other)), sameJson(substanceOf(one), substanceOf(other)) ? 100 : 0);
}

function substanceOf({ met, onTrack, scopes }: Criterion): unknown {
  return [met, onTrack ?? null, scopes];
}
