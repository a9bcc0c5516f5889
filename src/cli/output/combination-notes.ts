import { formatCount, formatList } from "../../base/words.js";
import type { Combination } from "../../combine/combine.js";
import type { Gap } from "../../combine/gaps.js";
import type { Level } from "../../combine/level.js";
import type { Plan } from "../../compile/plan.js";

/** What a reader of a combined snapshot has to know, in notes. `names` are those of the roster, by id. */
export function notesOf(
  { snapshot, missing, gaps, overlapping, leftOut }: Combination,
  level: Level,
  { slots }: Plan,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const { one, belowOne } = level;
  const { subjects, expected } = snapshot.combined!;
  const isJudgement = new Map(slots.map(({ id, judgement }) => [id, judgement]));
  const judgements = leftOut.filter((id) => isJudgement.get(id));
  const others = leftOut.filter((id) => !isJudgement.get(id));
  const notes = [...gapNotes(gaps, expected, level, names)];
  if (subjects.length < expected)
    notes.unshift(silentNote(expected - subjects.length, expected, level, missing));
  if (overlapping.length > 0)
    notes.push(
      `More than one ${belowOne} may count the same people or things in ${formatList(overlapping)}.`,
    );
  if (judgements.length > 0) {
    const number =
      judgements.length === 1 ? "1 judgement was" : `${formatCount(judgements.length)} judgements were`;
    notes.push(`${number} left out: a judgement about one ${belowOne} says nothing about the ${one}.`);
  }
  if (others.length > 0) notes.push(`Left out, because they can't be added up: ${formatList(others)}.`);
  return notes;
}

const MOST_NAMES = 40;

/** How many have no snapshot, and which ones, if there is a roster. */
function silentNote(
  silent: number,
  expected: number,
  { belowOne, belowOther }: Level,
  missing: Combination["missing"],
): string {
  const all = `${formatCount(expected)} ${expected === 1 ? belowOne : belowOther}`;
  const have = silent === 1 ? "has" : "have";
  if (missing === undefined)
    return `${formatCount(silent)} of ${all} ${have} not reported, so each count is a minimum.`;
  const names = firstOf(
    missing.map(({ id, name }) => name ?? id),
    MOST_NAMES,
  );
  return `${formatCount(silent)} of the ${all} on the roster ${have} not reported: ${listOfNames(names)}. So each count is a minimum.`;
}

const MOST_FACTS = 4;
const MOST_GAPS = 8;

/** Which facts come from fewer subjects than have reported, and who does not give them. */
function gapNotes(
  gaps: readonly Gap[],
  expected: number,
  { belowOne, belowOther }: Level,
  rosterNames: ReadonlyMap<string, string>,
): readonly string[] {
  const all = `${formatCount(expected)} ${expected === 1 ? belowOne : belowOther}`;
  const notes = gaps.slice(0, MOST_GAPS).map(({ facts, given, subjects, others }) => {
    const names = subjects.map(({ id, name }) => rosterNames.get(id) ?? name ?? id);
    const listed = firstOf(names, MOST_NAMES);
    if (others > 0) listed.push(`${formatCount(others)} of those combined earlier`);
    const [what, them] =
      facts.length === 1 ? [facts[0]!, "it"] : [formatList(firstOf(facts, MOST_FACTS)), "them"];
    const those = `${formatCount(given)} ${given === 1 ? belowOne : belowOther}`;
    return `${what}: from the ${those} that reported ${them}, out of ${all}. Missing from ${listOfNames(listed)}.`;
  });
  const more = gaps.slice(MOST_GAPS).reduce((sum, { facts }) => sum + facts.length, 0);
  if (more > 0)
    notes.push(
      `${formatCount(more)} more ${more === 1 ? "fact comes" : "facts come"} from only some of the ${belowOther}. The evidence of each says how many.`,
    );
  return notes;
}

/** Names may contain "and" or a comma, as in "Bucks, Berks and Oxon". */
function listOfNames(names: readonly string[]): string {
  return names.join(names.some((name) => name.includes(",")) ? "; " : ", ");
}

/** The first few texts, and how many more there are. */
function firstOf(texts: readonly string[], most: number): string[] {
  const more = texts.length - most;
  return more > 0 ? [...texts.slice(0, most), `${formatCount(more)} more`] : [...texts];
}
