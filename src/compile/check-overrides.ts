import { parseDay } from "../base/day.js";
import { type Issue, pointerTo } from "../base/issue.js";
import { levelIndex } from "../base/level.js";
import { didYouMean, nearest } from "../base/suggest.js";
import type { Parameter, RuleSet } from "../rule-set/types.js";
import { basisOf, readValue } from "./parameters.js";
import type { Overrides } from "./plan.js";

type Kind = "level" | "share" | "count";

const WRITTEN: Readonly<Record<Kind, string>> = {
  level: "a level: not-started, introduced, embedded or sustained",
  share: 'a share from 0 to 1, such as "75%" or "3/4"',
  count: "a whole number",
};

/** Checks that overrides name what there is, may change it, and give a value of its kind. */
export function checkOverrides(ruleSet: RuleSet, overrides: Overrides, issues: Issue[]): void {
  const { parameters, assumptions } = ruleSet;
  for (const [id, value] of Object.entries(overrides.parameters ?? {})) {
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
        message: `"${id}" is ${basis} by the document, not a local choice; name a scenario to try another value.`,
      });
    }
    const kind = kindOf(parameter, parameters);
    if (kind !== undefined && !isOfKind(value, kind)) {
      const suggestion = kind === "share" && Number(value) <= 100 ? `${Number(value)}%` : undefined;
      const meant = suggestion !== undefined && isOfKind(suggestion, kind) ? suggestion : undefined;
      issues.push({
        code: "invalid-value",
        severity: "error",
        pointer,
        message: `${JSON.stringify(value) ?? String(value)} cannot be "${id}"; write ${WRITTEN[kind]}.${didYouMean(meant)}`,
        ...(meant === undefined ? {} : { suggestion: meant }),
      });
    }
  }
  for (const [id, value] of Object.entries(overrides.assumptions ?? {})) {
    const pointer = pointerTo("/overrides/assumptions", id);
    const dated = Object.keys(assumptions).filter((key) => assumptions[key]?.value !== undefined);
    if (!dated.includes(id)) {
      issues.push({
        code: "unknown-assumption",
        severity: "error",
        pointer,
        message: `No assumption "${id}" with a day to override; these have one: ${dated.join(", ") || "none"}.`,
      });
    } else if (typeof value !== "string" || parseDay(value) === undefined) {
      issues.push({
        code: "bad-date",
        severity: "error",
        pointer,
        message: `${JSON.stringify(value) ?? String(value)} is not a day; write a calendar day as YYYY-MM-DD.`,
      });
    }
  }
}

/** What a parameter's values are; a product of a count counts. `undefined` where no value says. */
function kindOf(parameter: Parameter, all: RuleSet["parameters"], depth = 0): Kind | undefined {
  if ("product" in parameter) {
    const kinds = parameter.product.map((id) => {
      const factor = Object.hasOwn(all, id) && depth < 8 ? all[id] : undefined;
      return factor && kindOf(factor, all, depth + 1);
    });
    return kinds.includes("count") ? "count" : kinds[0];
  }
  const values =
    "milestones" in parameter ? parameter.milestones.map(({ value }) => value) : [parameter.value];
  const value = values.find((each) => each !== undefined);
  if (value === undefined) return undefined;
  if (typeof value === "number") return "count";
  return levelIndex(value) >= 0 ? "level" : "share";
}

function isOfKind(value: unknown, kind: Kind): boolean {
  if (kind === "level") return levelIndex(value) >= 0;
  const read = levelIndex(value) >= 0 ? undefined : readValue(value);
  if (read === undefined) return false;
  return kind === "count" ? typeof value === "number" : typeof value === "string" && read.n <= read.d;
}
