import { longDay } from "../base/day.js";
import type { Issue } from "../base/issue.js";
import type { IssueCode } from "../base/issue-codes.js";
import { show } from "../base/show.js";
import { inSnapshot } from "../evaluate/in-snapshot.js";
import type { ReadSnapshot } from "../evaluate/read-snapshot.js";

/** What keeps snapshots, each without a fault of its own, from being points of one line. */
export function paceFaults(reads: readonly ReadSnapshot[]): readonly Issue[] {
  const [first] = reads;
  if (first === undefined) {
    const message = "There is no snapshot; a pace takes two or more.";
    return [{ code: "no-snapshots", severity: "error", pointer: "", message }];
  }
  const issues: Issue[] = [];
  const days = new Map<string, number>();
  reads.forEach(({ subject, asOf }, index) => {
    const wrong = (code: IssueCode, pointer: string, message: string) =>
      issues.push(inSnapshot({ code, severity: "error", pointer, message }, index, subject.id));
    if (subject.scope !== first.subject.scope || subject.id !== first.subject.id) {
      const [here, there] = [subject, first.subject].map(({ scope, id }) => `the ${scope} ${show(id)}`);
      wrong(
        "different-subject",
        "/subject/id",
        `This is ${here}, and the first snapshot is of ${there}; a pace is of one.`,
      );
    }
    const before = days.get(asOf);
    if (before === undefined) days.set(asOf, index);
    else
      wrong(
        "same-day",
        "/asOf",
        `Snapshot ${before + 1} is of ${longDay(asOf)} too; a pace takes different days.`,
      );
  });
  return issues;
}
