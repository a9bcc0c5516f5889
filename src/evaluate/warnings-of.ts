import { formatIsoDay, longDay } from "../base/day.js";
import type { Plan } from "../compile/plan.js";
import type { Warning } from "./types.js";

const NO_WARNINGS: readonly Warning[] = Object.freeze([]);

/** What whoever reads an evaluation must know of its rules: their period, and what the caller changed. */
export function warningsOf(plan: Plan, day: number): readonly Warning[] {
  const { overrides, ruleSet } = plan;
  if (day >= plan.from && day < plan.until && !plan.isOverridden) return NO_WARNINGS;
  const warnings: Warning[] = [];
  if (day < plan.from) {
    const message = `“${ruleSet.title}” is in force from ${longDay(ruleSet.inForce.from)}; this snapshot is earlier.`;
    warnings.push({ code: "outside-in-force", message });
  } else if (day >= plan.until) {
    const message = `“${ruleSet.title}” was last in force on ${longDay(formatIsoDay(plan.until - 1))}; this is a final reading.`;
    warnings.push({ code: "final-reading", message });
  }
  if (overrides.scenario !== undefined) {
    warnings.push({
      code: "scenario",
      message: `This is a scenario, “${overrides.scenario}”, not the goals as published.`,
    });
  }
  for (const [id, value] of Object.entries(overrides.parameters ?? {})) {
    warnings.push({
      code: "parameter-overridden",
      message: `“${id}” was set to ${value} for this evaluation.`,
    });
  }
  for (const [id, value] of Object.entries(overrides.assumptions ?? {})) {
    warnings.push({
      code: "assumption-overridden",
      message: `The day of “${id}” was set to ${longDay(value)}.`,
    });
  }
  return warnings;
}
