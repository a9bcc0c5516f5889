import { parseDay } from "../../base/day.js";
import type { Report } from "../read/finding.js";
import type { Names, RuleFiles } from "../read/names.js";
import type { Place } from "../read/place.js";
import { checkComparison, type Readers } from "./check-comparison.js";
import { checkOnTrack } from "./check-on-track.js";
import { ParameterMisfits } from "./parameter-misfits.js";

/** Checks every comparison in every criterion, and that being on track does not ask for more than being met. */
export function checkConditions(files: RuleFiles, names: Names, report: Report): void {
  const readers: Readers = { levels: new Map(), misfits: new ParameterMisfits() };
  for (const phase of files.phases) {
    for (const [, goal] of phase.get("goals").entries()) {
      for (const [, criterion] of goal.get("criteria").entries()) {
        for (const test of ["when", "met", "onTrack"]) checkTree(criterion.get(test), names, readers, report);
        checkOnTrack(criterion, names, report);
        checkDeadline(criterion, goal, report);
      }
    }
  }
  readers.misfits.reportAll(names, report);
}

function checkTree(node: Place, names: Names, readers: Readers, report: Report): void {
  const parts = node.get("of").items();
  for (const child of [...node.get("all").items(), ...node.get("any").items(), node.get("not"), ...parts]) {
    if (child.exists) checkTree(child, names, readers, report);
  }
  checkLeast(node.get("atLeast"), parts.length, report);
  // A node that wrongly has both keys is checked as both.
  if (node.get("fact").exists || node.get("value").exists) {
    checkComparison(node, names, readers, report);
    checkOtherSide(node, report);
  }
}

/** Checks that a condition does not require more parts than it has. */
function checkLeast({ file, pointer, value }: Place, parts: number, report: Report): void {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || parts === 0 || value <= parts) return;
  const message = `"atLeast" asks for ${value} of only ${parts} conditions. Ask for ${parts} or fewer.`;
  report({ code: "too-many-asked", file, pointer, message });
}

/** Checks that a criterion's own deadline is not after its goal's, and that a criterion settled late has one. */
function checkDeadline(criterion: Place, goal: Place, report: Report): void {
  const own = criterion.get("deadline");
  const [on, last] = [own.get("on"), goal.get("deadline").get("on")];
  const [day, end] = [on, last].map(({ text }) => (text === undefined ? undefined : parseDay(text)));
  if (day !== undefined && end !== undefined && day > end) {
    const { file, pointer } = on;
    const message = `The criterion's deadline, ${on.text}, is after its goal's, ${last.text}. Give it an earlier one, or none of its own.`;
    report({ code: "deadline-after-goal", file, pointer, message });
  }
  if (criterion.get("settled").exists && !own.exists && !goal.get("deadline").exists) {
    const { file, pointer } = criterion.get("settled");
    const message =
      'This criterion is decided at its deadline, but has none. Give it or its goal a "deadline", or remove "settled".';
    report({ code: "settled-without-deadline", file, pointer, message });
  }
}

/** Refuses a fact that is compared with itself, which says nothing about the fact. */
function checkOtherSide(comparison: Place, report: Report): void {
  const value = comparison.get("value");
  const { file, pointer, text: id } = value.get("fact");
  // If the value also names a parameter, it is not clear what was meant.
  if (id === undefined || id !== comparison.get("fact").text || value.get("parameter").exists) return;
  const message = `"${id}" is compared with itself, so its value makes no difference. Compare it with another fact or a value.`;
  report({ code: "compares-itself", file, pointer, message });
}
