import { parseDay } from "../base/day.js";
import { checkDay } from "./check-parameters.js";
import type { Report } from "./finding.js";
import type { Names, RuleFiles } from "./names.js";

/** Checks what goals rest on: their documents, their days, the period in force, and that no phase comes twice. */
export function checkGoals(files: RuleFiles, names: Names, report: Report): void {
  checkPeriod(files, report);
  const phases = new Map<string, string>();
  for (const file of files.phases) {
    const phase = file.get("phase");
    const earlier = phases.get(phase.text ?? "");
    if (earlier !== undefined) {
      const message = `The phase "${phase.text}" is already in ${earlier}. Put its goals there, or name another phase.`;
      report({ code: "duplicate-phase", file: phase.file, pointer: phase.pointer, message });
    } else if (phase.text !== undefined) phases.set(phase.text, file.file);
    for (const [, goal] of file.get("goals").entries()) {
      names.resolve("document", goal.get("source").get("document"));
      checkDay(goal.get("deadline"), names, report);
    }
  }
}

function checkPeriod(files: RuleFiles, report: Report): void {
  const from = files.ruleSet?.get("inForce").get("from").text;
  const until = files.ruleSet?.get("inForce").get("until");
  const first = parseDay(from ?? "");
  const end = parseDay(until?.text ?? "");
  if (until === undefined || first === undefined || end === undefined || end > first) return;
  const message = `The rules are in force from ${from} until before ${until.text}, which is no day at all. "until" must come after "from".`;
  report({ code: "reversed-period", file: until.file, pointer: until.pointer, message });
}
