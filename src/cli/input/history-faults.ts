import { longDay } from "../../base/day.js";
import type { Issue } from "../../base/issue.js";
import type { IssueCode } from "../../base/issue-codes.js";
import { show } from "../../base/show.js";
import type { Subject } from "../../evaluate/types.js";
import { oneOf, type WithSubjects } from "../../rule-set/subjects.js";

/** A valid snapshot, as it is in its file. */
export interface DatedSnapshot {
  /** The rules that it was read with. */
  readonly rules: WithSubjects;
  readonly subject: Subject;
  readonly asOf: string;
  /** Adds file, line and column to an issue whose pointer leads into this snapshot. */
  locate(issue: Issue): Issue;
}

/** Why the snapshots of `--history` cannot be the earlier ones of a subject; at most one reason for each. */
export function historyFaults(main: DatedSnapshot, earlier: readonly DatedSnapshot[]): readonly Issue[] {
  const seen = new Map([[main.asOf, main]]);
  return earlier.flatMap((snapshot) => {
    const { subject, asOf } = snapshot;
    const wrong = (code: IssueCode, pointer: string, message: string) => [
      snapshot.locate({ code, severity: "error", pointer, message }),
    ];
    if (subject.scope !== main.subject.scope || subject.id !== main.subject.id) {
      const [here, there] = [snapshot, main].map(
        ({ rules, subject: { scope, id } }) => `the ${oneOf(rules, scope)} ${show(id)}`,
      );
      const message = `This snapshot is of ${here}, but ${placeOf(main)} is of ${there}. Give --history earlier snapshots of ${there}.`;
      return wrong("different-subject", "/subject/id", message);
    }
    const same = seen.get(asOf);
    if (same !== undefined)
      return wrong(
        "same-day",
        "/asOf",
        `This snapshot is of ${longDay(asOf)}, and so is ${placeOf(same)}. Give --history one snapshot for each day.`,
      );
    seen.set(asOf, snapshot);
    if (asOf < main.asOf) return [];
    const message = `This snapshot is of ${longDay(asOf)}, which is later than ${placeOf(main)} (${longDay(main.asOf)}). Give --history earlier snapshots.`;
    return wrong("later-day", "/asOf", message);
  });
}

/** The file, and the line if the file has several snapshots. */
function placeOf({ locate }: DatedSnapshot): string {
  const { file = "", line = 1 } = locate({ code: "same-day", severity: "error", pointer: "", message: "" });
  return line === 1 ? file : `${file}:${line}`;
}
