import type { Report } from "./finding.js";
import type { Kind, Names, RuleFiles } from "./names.js";
import { isObject } from "./schema-shapes.js";

/**
 * Warns of what is declared and never used. Where the structure of a file is at fault, a name
 * that is merely mentioned counts as used: the place that was to use it may be the one at fault.
 */
export function checkUnused(files: RuleFiles, names: Names, broken: boolean, report: Report): void {
  if (!names.complete) return;
  const mentioned = new Set<string>();
  if (broken)
    for (const file of [files.ruleSet, files.facts, ...files.phases]) collectTexts(file?.value, mentioned);
  const warn = (kind: Kind, advice: string): void => {
    for (const [id, place] of names.declared[kind]) {
      if (names.used[kind].has(id) || mentioned.has(id)) continue;
      // An assumption without a day explains how to count; nothing needs to cite it.
      if (kind === "assumption" && !place.get("value").exists) continue;
      const { file, pointer } = place;
      const message = `The ${kind} "${id}" is never used. ${advice}`;
      report({ code: `unused-${kind}`, severity: "warning", file, pointer, at: "key", message });
    }
  };
  warn("fact", "Name it in a criterion, or remove it.");
  warn("parameter", "Name it in a criterion, or remove it.");
  warn("document", "Cite it, or remove it.");
  warn("assumption", "Let a deadline or milestone rest on it, or remove its day.");
}

function collectTexts(value: unknown, into: Set<string>): void {
  if (typeof value === "string") into.add(value);
  else if (Array.isArray(value)) for (const item of value) collectTexts(item, into);
  else if (isObject(value)) for (const item of Object.values(value)) collectTexts(item, into);
}
