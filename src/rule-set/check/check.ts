// check: takes rule files of the right shape, gives issues in what they mean together: names, types, numbers and days.
import { parseDay } from "../../base/day.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import type { Report } from "../read/finding.js";
import { collectNames, type Kind, type Names, type RuleFiles } from "../read/names.js";
import { isObject } from "../read/place.js";
import { checkCases } from "./check-cases.js";
import { checkConditions } from "./check-conditions.js";
import { checkDays } from "./check-days.js";
import { checkFacts } from "./check-facts.js";
import { checkParameters } from "./check-parameters.js";
import { checkRegisters } from "./check-registers.js";
import { checkScales } from "./check-scales.js";
import { checkSubjects } from "./check-subjects.js";

/**
 * Checks what the files of a rule set mean together: that names exist, values are right for their facts, days agree and
 * there are no cycles. Faults in the structure of one file are reported by `checkStructure` and ignored here; `broken`
 * says that there were some.
 */
export function check(files: RuleFiles, broken: boolean, report: Report): void {
  const names = collectNames(files, report);
  checkSubjects(files, names, report);
  checkScales(names, report);
  checkFacts(files, names, report);
  checkParameters(files, names, report);
  checkGoals(files, names, report);
  checkConditions(files, names, report);
  checkDays(files, names, report);
  checkCases(files, names, report);
  checkRegisters(files, names, report);
  checkUnused(files, names, broken, report);
}

/** Checks what goals depend on: their documents, the period in force, and that no phase occurs twice. */
function checkGoals(files: RuleFiles, names: Names, report: Report): void {
  checkPeriod(files, report);
  const phases = new Map<string, string>();
  for (const file of files.phases) {
    const phase = file.get("phase");
    const earlier = phases.get(phase.text ?? "");
    if (earlier !== undefined) {
      const message = `The phase "${phase.text}" is already in ${earlier}. Put its goals there, or name another phase.`;
      report({ code: "duplicate-phase", file: phase.file, pointer: phase.pointer, message });
    } else if (phase.text !== undefined) phases.set(phase.text, file.file);
    for (const [, goal] of file.get("goals").entries())
      names.resolve("document", goal.get("source").get("document"));
  }
  checkPhases(files, phases, report);
}

/** Checks that the order of phases names each of them once, and no others. */
function checkPhases(files: RuleFiles, phases: ReadonlyMap<string, string>, report: Report): void {
  const seen = new Set<string>();
  for (const { file, pointer, text } of files.ruleSet?.get("phases").items() ?? []) {
    if (text === undefined) continue;
    if (seen.has(text)) {
      const message = `The phase "${text}" is in this list twice. Keep it once.`;
      report({ code: "duplicate-phase", file, pointer, message });
    } else if (!phases.has(text) && files.complete) {
      const suggestion = nearest(text, phases.keys());
      const message = `No file is about the phase "${text}".${didYouMean(suggestion)}`;
      report({
        code: "unknown-phase",
        file,
        pointer,
        message,
        ...(suggestion === undefined ? {} : { suggestion }),
      });
    }
    seen.add(text);
  }
}

function checkPeriod(files: RuleFiles, report: Report): void {
  const places = [files.ruleSet?.get("inForce"), ...(files.ruleSet?.get("gaps").items() ?? [])];
  for (const [at, period] of places.entries()) {
    if (period === undefined) continue;
    const [from, until] = [period.get("from").text, period.get("until")];
    const [first, end] = [parseDay(from ?? ""), parseDay(until.text ?? "")];
    if (first === undefined || end === undefined || end > first) continue;
    const what = at === 0 ? "The rules are in force" : "The gap is";
    const message = `${what} from ${from} until before ${until.text}, which leaves no days. "until" must come after "from".`;
    report({ code: "reversed-period", file: until.file, pointer: until.pointer, message });
  }
}

/**
 * Warns of what is declared but never used. If the structure of a file has faults, a name that is merely mentioned
 * counts as used, since the place that should use it may be the one with the fault.
 */
function checkUnused(files: RuleFiles, names: Names, broken: boolean, report: Report): void {
  if (!names.complete) return;
  const mentioned = new Set<string>();
  if (broken)
    for (const file of [files.ruleSet, files.facts, ...files.phases]) collectTexts(file?.value, mentioned);
  const warn = (kind: Exclude<Kind, "goal" | "subject">, advice: string): void => {
    for (const [id, place] of names.declared[kind]) {
      if (names.used[kind].has(id) || mentioned.has(id)) continue;
      // An assumption without a day explains how to count, and need not be cited.
      if (kind === "assumption" && !place.get("value").exists) continue;
      const { file, pointer } = place;
      const message = `The ${kind} "${id}" is never used. ${advice}`;
      report({ code: `unused-${kind}`, severity: "warning", file, pointer, at: "key", message });
    }
  };
  warn("fact", "Name it in a criterion, or remove it.");
  warn("parameter", "Name it in a criterion, or remove it.");
  warn("document", "Cite it, or remove it.");
  warn("scale", "Name it in a fact that is a level, or remove it.");
  warn("assumption", "Name it in a deadline or milestone, or remove its day.");
}

function collectTexts(value: unknown, into: Set<string>): void {
  if (typeof value === "string") into.add(value);
  else if (Array.isArray(value)) for (const item of value) collectTexts(item, into);
  else if (isObject(value)) for (const item of Object.values(value)) collectTexts(item, into);
}
