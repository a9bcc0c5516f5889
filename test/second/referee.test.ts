import { describe, expect, it } from "vitest";
import { statuses } from "../../src/evaluate/statuses.js";
import type { StatusResult } from "../../src/evaluate/types.js";
import type { Criterion, RuleSet } from "../../src/rule-set/types.js";
import { folderOf } from "../../src/testing/folder-of.js";
import type { Drawn } from "../evaluate/snapshots.js";
import { snapshotOf } from "../evaluate/tiny-rule-set.js";
import { drawQuestions, type Question } from "./drawn.js";
import { isPinned } from "./pinned.js";
import { hasPython, python } from "./python.js";

/** The second implementation's answer for a criterion or goal: `exact` unless it lists more than it is sure of. */
interface Answer {
  readonly possible: readonly string[];
  readonly exact: boolean;
}
type GoalAnswer = Answer & { readonly status: string; readonly criteria: Readonly<Record<string, Answer>> };
/** `null` for a goal with too many completions. */
type Answers = Readonly<Record<string, GoalAnswer | null>>;

/** Gives all questions to one Python process; the answers are in the order of the snapshots. */
function ask(questions: readonly Question[]): readonly Answers[] {
  const lines = questions.flatMap(({ ruleSet, snapshots }) => [{ rules: folderOf(ruleSet) }, ...snapshots]);
  const { out } = python("referee.py", [], lines.map((line) => JSON.stringify(line) + "\n").join(""));
  return out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Answers);
}

/** How often there was something to compare: a run is only worth something if that was plenty. */
const tally = { goals: 0, open: 0, pinned: 0, same: 0, wider: 0, unanswered: 0 };

function difference(found: StatusResult, answer: Answer, mustBeSame: boolean): string | undefined {
  const listed = new Set<string>(found.possible);
  const lacks = answer.possible.filter((each) => !listed.has(each));
  // Both list everything that can come true, so they always have something in common.
  if (lacks.length === answer.possible.length) return "nothing in common";
  if (answer.exact && lacks.length > 0) return `${lacks.join(", ")} can come true too`;
  if (answer.exact && mustBeSame && listed.size > answer.possible.length) return "more than can come true";
  return undefined;
}

function compareGoal(
  ruleSet: RuleSet,
  id: string,
  drawn: Drawn,
  found: GoalResult,
  answer: GoalAnswer,
): string[] {
  const told: string[] = [];
  const tell = (where: string, what: string | undefined, said: unknown, other: unknown): void => {
    if (what !== undefined)
      told.push(`${where}: ${what}: ${JSON.stringify({ said, other, ...drawn, rules: ruleSet.goals[id] })}`);
  };
  const criteria = Object.entries<Criterion>(ruleSet.goals[id]!.criteria);
  const inScope = criteria.filter(([, { scopes }]) => scopes[drawn.scope] !== undefined);
  for (const [name, criterion] of inScope) {
    const [one, other] = [found.criteria[name]!, answer.criteria[name]!];
    const mustBeSame = isPinned(ruleSet, criterion, drawn);
    if (mustBeSame && one.possible.length > 1) tally.pinned++;
    tell(`${id}, ${name}`, difference(one, other, mustBeSame), one, other);
  }
  const mustBeSame = inScope.length === 1 && isPinned(ruleSet, inScope[0]![1], drawn);
  tell(id, difference(found, answer, mustBeSame), found, answer);
  tally.goals++;
  if (found.possible.length > 1) tally.open++;
  const isSame = (one: StatusResult, other: Answer) => one.possible.join() === other.possible.join();
  if (!isSame(found, answer)) tally.wider++;
  // Which judgements matter can only be compared if the same clauses are open in the same way.
  else if (criteria.every(([name]) => isSame(found.criteria[name]!, answer.criteria[name]!))) {
    tally.same++;
    if (found.status !== answer.status) tell(id, "another status", found, answer);
  }
  return told;
}

type GoalResult = StatusResult & { readonly criteria: Readonly<Record<string, StatusResult>> };

describe.skipIf(!hasPython)("the second implementation as a referee", () => {
  it("finds the same statuses, leaves out nothing possible, and lists nothing more if that is determined", () => {
    const questions = drawQuestions(12);
    const answers = ask(questions).values();
    const told = questions.flatMap(({ ruleSet, snapshots }) =>
      snapshots.flatMap((drawn) => {
        const { goals } = statuses(ruleSet, snapshotOf(drawn.facts, drawn.asOf, drawn.scope));
        const answer = answers.next().value!;
        return Object.entries<GoalResult>(goals).flatMap(([id, found]) => {
          const given = answer[id];
          if (given) return compareGoal(ruleSet, id, drawn, found, given);
          tally.unanswered++;
          return [];
        });
      }),
    );
    expect(told).toEqual([]);
    expect(answers.next().done).toBe(true);
    expect(tally.unanswered).toBeLessThan(tally.goals * 0.02);
    expect(tally.same).toBeGreaterThan(tally.goals * 0.9);
    expect(tally.open).toBeGreaterThan(tally.goals * 0.2);
    expect(tally.pinned).toBeGreaterThan(tally.goals * 0.05);
  });
});
