import { formatIsoDay, longDay } from "../base/day.js";
import { formatCount } from "../base/words.js";
import { comparisonsAsked, treesOf } from "../compile/bind.js";
import { cutAt, truthsAlong } from "../compile/line.js";
import type { CriterionPlan, Plan } from "../compile/plan.js";
import { spansOf } from "../operators/line.js";
import { FALSE, TRUE } from "../operators/truths.js";
import type { Warning } from "./types.js";

const NO_WARNINGS: readonly Warning[] = Object.freeze([]);

/** What a reader of an evaluation must know about its rules: their period, and what the caller changed. */
export function warningsOf(plan: Plan, day: number): readonly Warning[] {
  const { overrides, ruleSet } = plan;
  if (day >= plan.from && day < plan.until && !plan.isOverridden) return NO_WARNINGS;
  const warnings: Warning[] = [];
  if (day < plan.from) {
    const message = `“${ruleSet.title}” is in force from ${longDay(ruleSet.inForce.from)}; this snapshot is from before then.`;
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
      message: `“${ruleSet.parameters[id]?.title ?? id}” was set to ${value} for this evaluation.`,
    });
  }
  for (const [id, value] of Object.entries(overrides.assumptions ?? {})) {
    warnings.push({
      code: "assumption-overridden",
      message: `The assumption “${id}” was set to ${longDay(value!)}.`,
    });
  }
  const stricter = stricterOnTrack(plan, day);
  if (stricter.length > 0) {
    const [{ criterion }] = stricter as [CriterionPlan];
    const others = stricter.length === 1 ? "" : `, and for ${formatCount(stricter.length - 1)} more`;
    warnings.push({
      code: "on-track-asks-more",
      message: `With these values, being on track asks for more than being met, for “${criterion.title ?? criterion.excerpt}”${others}. Change the number for being on track as well.`,
    });
  }
  return warnings;
}

/** The criteria that some value of their fact would meet without being on track; only overrides can cause that. */
function stricterOnTrack({ decisions, isOverridden }: Plan, day: number): readonly CriterionPlan[] {
  // Stryker disable next-line ConditionalExpression: without overrides there are none, which takes long to find
  if (!isOverridden) return [];
  return decisions.criteria.filter((criterion, i) => {
    const left = decisions.lefts[i];
    // For a criterion decided at its deadline, being on track may well ask for more.
    if (criterion.onTrack === undefined || left === undefined || criterion.isSettledLate) return false;
    const comparisons = comparisonsAsked(criterion);
    const line = cutAt(comparisons, day);
    const [met, onTrack] = truthsAlong(treesOf(criterion), comparisons, line, day);
    const cells = met!.map((truth, cell) => (truth === TRUE && onTrack![cell] === FALSE ? TRUE : 0));
    const holds = (cell: number) => cell === TRUE;
    const isWhole =
      left.kind === "slot" && left.type.axis.step === "whole" && decisions.rights[i] === undefined;
    return isWhole ? spansOf({ cuts: line.cuts, cells }, 1, holds).length > 0 : cells.some(holds);
  });
}
