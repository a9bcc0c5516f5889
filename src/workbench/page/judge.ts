import type { Snapshot } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { Counted } from "../model/count-session.js";
import { judgeSession } from "../model/judge-session.js";
import type { Session } from "../model/session.js";
import { withAnswers } from "../model/with-answers.js";

/** The snapshot with what was typed, and its result. */
export interface Judged {
  readonly snapshot: Snapshot;
  readonly result: ReturnType<typeof judgeSession>;
}

/** A goal that a change moved. */
export interface Move {
  readonly title: string;
  readonly from: string;
  readonly to: string;
}

/** Adds what was typed to what the files gave, and judges the result. */
export function judge(ruleSet: RuleSet, { snapshot: counted }: Counted, session: Session): Judged {
  const snapshot = withAnswers(ruleSet, counted, session);
  return { snapshot, result: judgeSession(ruleSet, snapshot, session.overrides) };
}

/** The goals whose status changed, for the same subject and rules; `undefined` if the two cannot be compared. */
export function movesBetween(
  before: Judged | undefined,
  after: Judged | undefined,
): readonly Move[] | undefined {
  if (before === undefined || after === undefined) return [];
  if (!("explanation" in before.result && "explanation" in after.result)) return undefined;
  if (before.snapshot === after.snapshot) return undefined;
  const was = new Map(
    before.result.explanation.phases.flatMap(({ goals }) => goals.map((goal) => [goal.id, goal] as const)),
  );
  return after.result.explanation.phases.flatMap(({ goals }) =>
    goals.flatMap(({ id, title, status, statusWords }) => {
      const earlier = was.get(id);
      return earlier === undefined || earlier.status === status
        ? []
        : [{ title, from: earlier.statusWords, to: statusWords }];
    }),
  );
}
