import type { Report } from "../read/finding.js";
import type { Names, RuleFiles } from "../read/names.js";
import type { Place } from "../read/place.js";
import { checkComparison, type LevelReaders } from "./check-comparison.js";
import { checkOnTrack } from "./check-on-track.js";

/** Checks every comparison in every criterion, and that being on track asks for no more than being met. */
export function checkConditions(files: RuleFiles, names: Names, report: Report): void {
  const readers: LevelReaders = new Map();
  for (const phase of files.phases) {
    for (const [, goal] of phase.get("goals").entries()) {
      for (const [, criterion] of goal.get("criteria").entries()) {
        checkTree(criterion.get("met"), names, readers, report);
        checkTree(criterion.get("onTrack"), names, readers, report);
        checkOnTrack(criterion, names, report);
      }
    }
  }
}

function checkTree(node: Place, names: Names, readers: LevelReaders, report: Report): void {
  for (const child of [...node.get("all").items(), ...node.get("any").items(), node.get("not")]) {
    if (child.exists) checkTree(child, names, readers, report);
  }
  // A node that wrongly holds both is checked as both.
  if (node.get("fact").exists || node.get("value").exists) {
    checkComparison(node, names, readers, report);
    checkOtherSide(node, report);
  }
}

/** A fact compared with itself says nothing about the fact. */
function checkOtherSide(comparison: Place, report: Report): void {
  const value = comparison.get("value");
  const { file, pointer, text: id } = value.get("fact");
  // What a value with a parameter as well was meant to be is not known.
  if (id === undefined || id !== comparison.get("fact").text || value.get("parameter").exists) return;
  const message = `"${id}" is compared with itself, so its value makes no difference. Compare it with another fact or a value.`;
  report({ code: "compares-itself", file, pointer, message });
}
