import { longDay, parseDay } from "../base/day.js";
import { type Issue, pointerTo } from "../base/issue.js";
import { meantShare } from "../base/share-text.js";
import { didYouMean, nearest } from "../base/suggest.js";
import type { Measure } from "../facts/kind.js";
import { parameterKindOf } from "../facts/kinds.js";
import type { RuleSet } from "../rule-set/types.js";
import { parameterMeasure } from "./parameter-measures.js";
import { basisOf, dayUnder } from "./parameters.js";
import type { Overrides } from "./plan.js";

/** Checks that overrides name things that exist and may be changed, and give values of the right kind. */
export function checkOverrides(ruleSet: RuleSet, overrides: Overrides, issues: Issue[]): void {
  const { parameters, assumptions } = ruleSet;
  for (const [id, value] of Object.entries(overrides.parameters ?? {})) {
    if (value === undefined) continue;
    const pointer = pointerTo("/overrides/parameters", id);
    const parameter = Object.hasOwn(parameters, id) ? parameters[id] : undefined;
    if (parameter === undefined) {
      const suggestion = nearest(id, Object.keys(parameters));
      issues.push({
        code: "unknown-parameter",
        severity: "error",
        pointer,
        message: `No parameter "${id}" to override.${didYouMean(suggestion)}`,
        ...(suggestion === undefined ? {} : { suggestion }),
      });
      continue;
    }
    const basis = basisOf(parameter);
    if (basis !== "local" && overrides.scenario === undefined) {
      issues.push({
        code: "not-overridable",
        severity: "error",
        pointer,
        message: `"${id}" is ${basis} by the document, not a local choice. To try another value, name a scenario.`,
      });
    }
    const measure = parameterMeasure(id, ruleSet);
    if (measure !== undefined && !isMeasuredBy(value, measure)) {
      const share = meantShare(value);
      const meant = isMeasuredBy(share, measure) ? share : measure.suggest?.(value, nearest);
      issues.push({
        code: "invalid-value",
        severity: "error",
        pointer,
        message: `${JSON.stringify(value) ?? String(value)} can't be the value of "${id}". Write ${measure.looks}.${didYouMean(meant)}`,
        ...(meant === undefined ? {} : { suggestion: meant }),
      });
    }
  }
  for (const [id, value] of Object.entries(overrides.assumptions ?? {})) {
    if (value === undefined) continue;
    const pointer = pointerTo("/overrides/assumptions", id);
    const dated = Object.keys(assumptions).filter((key) => assumptions[key]?.value !== undefined);
    if (!dated.includes(id)) {
      issues.push({
        code: "unknown-assumption",
        severity: "error",
        pointer,
        message: `No assumption "${id}" has a day to override. These have one: ${dated.join(", ") || "none"}.`,
      });
    } else if (typeof value !== "string" || parseDay(value) === undefined) {
      issues.push({
        code: "bad-date",
        severity: "error",
        pointer,
        message: `${JSON.stringify(value) ?? String(value)} isn't a date. Write it as YYYY-MM-DD.`,
      });
    } else {
      checkOrder(ruleSet, overrides, id, issues);
    }
  }
}

/** Moving a day must leave milestones in order, as the files of a rule set require. */
function checkOrder(
  { parameters }: RuleSet,
  overrides: Overrides,
  assumption: string,
  issues: Issue[],
): void {
  for (const [id, parameter] of Object.entries(parameters)) {
    if (!("milestones" in parameter)) continue;
    const { milestones } = parameter;
    const at = milestones.findIndex((milestone, i) => {
      const before = milestones[i - 1];
      const isMoved = [milestone, before].some((each) => each?.assumption === assumption);
      return isMoved && before !== undefined && dayUnder(milestone, overrides) <= dayUnder(before, overrides);
    });
    if (at < 0) continue;
    const [before, after] = [milestones[at - 1]!, milestones[at]!].map((each) =>
      longDay(dayUnder(each, overrides)),
    );
    issues.push({
      code: "milestones-order",
      severity: "error",
      pointer: pointerTo("/overrides/assumptions", assumption),
      message: `Moving "${assumption}" would put the milestones of "${id}" out of order: ${after} would no longer come after ${before}.`,
    });
  }
}

function isMeasuredBy(value: unknown, { parameters, literal }: Measure): boolean {
  const kind = parameterKindOf(value);
  return kind !== undefined && parameters.includes(kind) && literal(value) !== undefined;
}
