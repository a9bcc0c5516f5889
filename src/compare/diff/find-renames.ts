import type { Criterion, Fact, Goal, Parameter, RuleSet } from "../../rule-set/types.js";
import { sameJson } from "../same-json.js";
import { CLEAR_OF_OTHERS, commonPercent, LIKE_ENOUGH, wordsAlike } from "./likeness.js";
import { partsOf } from "./names-used.js";
import { notedRenames } from "./noted-renames.js";
import { invertRenames, newId, type Renames, renameRules } from "./renames.js";

/**
 * The renames found, with the similarity of each pair in percent by keys such as `"fact:<old id>"`; noted renames have
 * none.
 */
export interface FoundRenames extends Renames {
  readonly likeness: ReadonlyMap<string, number>;
}

/**
 * Finds what both rule sets have under different ids: first what either notes as renamed, then what is similar. Half of
 * the similarity is the words of titles, half what the rules work out. Facts come first, since parameters, goals and
 * criteria are compared in terms of them.
 */
export function findRenames(a: RuleSet, b: RuleSet): FoundRenames {
  const facts = new Map<string, string>();
  const parameters = new Map<string, string>();
  const goals = new Map<string, string>();
  const criteria = new Map<string, ReadonlyMap<string, string>>();
  const likeness = new Map<string, number>();
  // In a's ids, as far as they are known at this point.
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

  // A part is recognised only after its whole, and a share only after both its counts.
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

/** A record of the second rule set under the first one's ids, as far as they are known. */
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

/** Pairs entries that only one rule set has, if each is clearly the best match of the other. */
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
  // The same bullet of the document is the same goal, whatever the rules call it.
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
