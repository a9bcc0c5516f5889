import { parseDay } from "../../base/day.js";
import { formatCount } from "../../base/words.js";
import type { Report } from "../read/finding.js";
import type { Names, RuleFiles } from "../read/names.js";
import { milestonesOf } from "../read/parameter-values.js";
import type { Place } from "../read/place.js";

/**
 * Checks that each day that rests on an assumption is the day that the assumption gives. If several days rest on it and
 * they all agree, the assumption is wrong, and is reported once.
 */
export function checkDays(files: RuleFiles, names: Names, report: Report): void {
  const resting = new Map<string, Place[]>();
  for (const holder of holdersIn(files)) {
    const reference = holder.get("assumption");
    const assumption = names.resolve("assumption", reference);
    const day = holder.get("on").text;
    // A day that isn't a date has been reported.
    if (assumption === undefined || day === undefined || parseDay(day) === undefined) continue;
    const days = resting.get(reference.text!) ?? [];
    resting.set(reference.text!, days);
    days.push(holder.get("on"));
  }
  for (const [id, days] of resting) {
    const value = names.declared.assumption.get(id)!.get("value");
    const assumed = value.text;
    if (assumed === undefined || parseDay(assumed) === undefined) continue;
    const [first] = days;
    const isAssumption =
      days.length > 1 && days.every(({ text }) => text === first!.text && text !== assumed);
    if (isAssumption) {
      const { file, pointer } = value;
      const message = `The assumption "${id}" says ${assumed}, but all ${formatCount(days.length)} deadlines and milestones that rest on it say ${first!.text}. Make them agree.`;
      report({ code: "day-differs", file, pointer, message, suggestion: first!.text! });
      continue;
    }
    for (const { file, pointer, text } of days) {
      if (text === assumed) continue;
      const message = `The day ${text} rests on the assumption "${id}", which says ${assumed}. Make them agree.`;
      report({ code: "day-differs", file, pointer, message, suggestion: assumed });
    }
  }
}

/** Everything with a day that may name an assumption: milestones and deadlines. */
function holdersIn(files: RuleFiles): readonly Place[] {
  const goals = files.phases.flatMap((phase) =>
    phase
      .get("goals")
      .entries()
      .map(([, goal]) => goal),
  );
  const criteria = goals.flatMap((goal) =>
    goal
      .get("criteria")
      .entries()
      .map(([, criterion]) => criterion),
  );
  const parameters = [files.ruleSet, ...files.phases].flatMap(
    (file) => file?.get("parameters").entries() ?? [],
  );
  return [
    ...parameters.flatMap(([, parameter]) => milestonesOf(parameter)),
    ...[...goals, ...criteria].map((holder) => holder.get("deadline")),
  ];
}
