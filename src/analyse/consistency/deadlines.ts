import { formatIsoDay, longDay, parseDay } from "../../base/day.js";
import type { Deadline, RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { criterionPointer, goalPointer } from "../pointers.js";

/** A deadline of a goal or a criterion, and its pointer. */
export interface PlacedDeadline extends Deadline {
  readonly pointer: string;
  readonly who: string;
}

/** Every deadline of a rule set, in rule order. */
export function deadlinesIn({ goals }: Pick<RuleSet, "goals">): readonly PlacedDeadline[] {
  return Object.entries(goals).flatMap(([id, { deadline, criteria }]) => [
    ...(deadline === undefined ? [] : [{ ...deadline, pointer: `${goalPointer(id)}/deadline/on`, who: id }]),
    ...Object.entries(criteria).flatMap(([name, { deadline: own }]) =>
      own === undefined
        ? []
        : [{ ...own, pointer: `${criterionPointer(id, name)}/deadline/on`, who: `${name}" of "${id}` }],
    ),
  ]);
}

/** A deadline this many days or fewer after the last day in force suggests a mistake in `until`. */
const CLOSE = 31;

/**
 * Finds deadlines on days when the rules are not in force: just after their end, which is probably too early; before
 * they begin; or in a later year without an assumption that says so.
 */
export function deadlineFindings(ruleSet: Pick<RuleSet, "goals" | "inForce">): readonly AnalysisFinding[] {
  const [from, until] = [parseDay(ruleSet.inForce.from), parseDay(ruleSet.inForce.until)];
  if (from === undefined || until === undefined) return [];
  const dated = deadlinesIn(ruleSet).flatMap((each) => {
    const day = parseDay(each.on);
    return day === undefined ? [] : [{ ...each, day }];
  });
  const close = dated.filter(({ day }) => day >= until && day < until + CLOSE);
  const inForce = dated.filter(({ day }) => day >= from && day < until);
  const isCut = close.length > 0 && close.length >= inForce.length;
  const end = longDay(formatIsoDay(until - 1));
  const found: AnalysisFinding[] = [];
  if (isCut) {
    const latest = Math.max(...close.map(({ day }) => day));
    const right = formatIsoDay(latest + 1);
    const which = close.length === 1 ? "a deadline" : `${close.length} deadlines`;
    const message = `The rules end on ${end}, before ${which} on ${longDay(formatIsoDay(latest))}. "until" is the first day no longer in force: write "${right}".`;
    found.push({ code: "deadline-out-of-force", pointer: "/inForce/until", message, suggestion: right });
  }
  for (const { day, on, pointer, who, assumption } of dated) {
    if (day < from) {
      const message = `The deadline of "${who}", ${longDay(on)}, is before the rules come into force on ${longDay(ruleSet.inForce.from)}, so it has always passed. Correct one of them.`;
      found.push({ code: "deadline-out-of-force", pointer, message });
    } else if (day >= until && assumption === undefined && !(isCut && day < until + CLOSE)) {
      const message = `The deadline of "${who}", ${longDay(on)}, is after the last day in force, ${end}. Correct it, or name the assumption that it rests on.`;
      found.push({ code: "deadline-out-of-force", pointer, message });
    }
  }
  return found;
}
