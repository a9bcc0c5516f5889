import { parseDay } from "../../base/day.js";
import { DEFAULT_SCALE, levelIds, type Scale, scalesWith } from "../../base/scale.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { formatCount, upperFirst } from "../../base/words.js";
import type { ParameterKind } from "../../facts/kind.js";
import { canMultiply, isOnScale, parameterKindOf } from "../../facts/kinds.js";
import { measureOutsideOn } from "../../facts/outside.js";
import type { Report } from "../read/finding.js";
import { show } from "../read/finding.js";
import type { Names, RuleFiles } from "../read/names.js";
import {
  MAX_MILESTONES,
  MAX_PRODUCT_DEPTH,
  milestonesOf,
  parameterKind,
  valuesOf,
} from "../read/parameter-values.js";
import type { Place } from "../read/place.js";
import { scalesIn } from "../read/scales.js";
import { findCycles, sayCycle } from "./find-cycles.js";

/** Checks each parameter's days, values and sources, and that no product contains itself. */
export function checkParameters(files: RuleFiles, names: Names, report: Report): void {
  for (const file of [files.ruleSet, ...files.phases]) {
    for (const [, parameter] of file?.get("parameters").entries() ?? []) {
      checkMilestones(parameter, names, report);
      checkKinds(parameter, names, report);
      checkLevels(parameter, names, report);
      checkProduct(parameter, names, report);
      // Each milestone has its own source.
      checkSource(parameter, names, report);
    }
  }
  checkProductCycles(names, report);
  checkProductDepth(names, report);
}

function checkMilestones(parameter: Place, names: Names, report: Report): void {
  const { file, pointer, length } = parameter.get("milestones");
  if (length > MAX_MILESTONES) {
    const message = `There are ${formatCount(length)} milestones here; at most ${formatCount(MAX_MILESTONES)} are allowed.`;
    report({ code: "too-large", file, pointer, message });
  }
  let before: { readonly day: number; readonly text: string } | undefined;
  for (const milestone of milestonesOf(parameter)) {
    const { file, pointer } = milestone;
    checkSource(milestone, names, report);
    const value = milestone.get("value");
    const expected = milestone.get("expected");
    if (value.exists === expected.exists && milestone.get("on").exists) {
      const message = value.exists
        ? 'An "expected" milestone has no value yet. Remove "expected" or "value".'
        : 'This milestone has no "value". Give one, or mark it "expected": true.';
      report({ code: "milestone-value", file, pointer, message });
    }
    const on = milestone.get("on");
    const day = on.text === undefined ? undefined : parseDay(on.text);
    if (day === undefined || on.text === undefined) continue;
    if (before !== undefined && day <= before.day) {
      const same = day === before.day;
      const message = same
        ? `Two milestones have the day ${on.text}. Keep one.`
        : `Milestones go from the earliest to the latest, but ${on.text} comes after ${before.text}. Put them in order.`;
      report({ code: same ? "milestones-same-day" : "milestones-order", file, pointer: on.pointer, message });
    }
    if (before === undefined || day > before.day) before = { day, text: on.text };
  }
}

/** Checks that the values of a parameter are of one kind: there is no line between 60 and "75%". */
function checkKinds(parameter: Place, names: Names, report: Report): void {
  const wanted = parameterKind(parameter, names);
  for (const { file, pointer, value } of valuesOf(parameter)) {
    const kind = parameterKindOf(value);
    if (kind === undefined || wanted === undefined || kind === wanted) continue;
    const suggestion = suggestionFor(value, wanted, names);
    const message = `${show(value)} is a ${kind}, but the values before it are ${wanted}s.${didYouMean(suggestion)}`;
    report({
      code: "mixed-values",
      file,
      pointer,
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
}

/** The value of a kind that was probably meant. */
function suggestionFor(value: unknown, wanted: ParameterKind, names: Names): string | undefined {
  if (isOnScale(wanted)) return suggestLevel(value, scalesIn(names) ?? []);
  const meant = measureOutsideOn(wanted, DEFAULT_SCALE).meant?.(value, nearest);
  return typeof meant === "string" ? meant : undefined;
}

function suggestLevel(value: unknown, scales: readonly Scale[]): string | undefined {
  return typeof value === "string" ? nearest(value, new Set(scales.flatMap(levelIds))) : undefined;
}

/** Checks that each level is on a scale, and that all levels of a parameter are on the same one. */
function checkLevels(parameter: Place, names: Names, report: Report): void {
  const kind = parameterKind(parameter, names);
  const scales = scalesIn(names);
  if (kind === undefined || !isOnScale(kind) || scales === undefined) return;
  let left = scales;
  for (const { file, pointer, value } of valuesOf(parameter)) {
    if (parameterKindOf(value) !== kind) continue;
    const having = scalesWith([value], scales);
    const both = having.filter((scale) => left.includes(scale));
    if (having.length === 0) {
      const suggestion = suggestLevel(value, scales);
      const levels = [...new Set(scales.flatMap(levelIds))];
      const choices =
        suggestion === undefined && levels.length <= 20 ? ` The levels are ${levels.join(", ")}.` : "";
      const message = `${show(value)} isn't an exact number, and no scale has such a level.${choices}${didYouMean(suggestion)}`;
      report({
        code: "unknown-level",
        file,
        pointer,
        message: upperFirst(message),
        ...(suggestion === undefined ? {} : { suggestion }),
      });
    } else if (both.length === 0) {
      const message = `${show(value)} is on another scale than the levels before it.`;
      report({ code: "other-scale", file, pointer, message });
    } else left = both;
  }
}

function checkProduct(parameter: Place, names: Names, report: Report): void {
  for (const factor of parameter.get("product").items()) {
    const found = names.resolve("parameter", factor);
    const kind = found && parameterKind(found, names);
    if (kind === undefined || canMultiply(kind)) continue;
    const { file, pointer } = factor;
    const message = `"${factor.text}" is a ${kind}, which can't be multiplied. Name a number.`;
    report({ code: "parameter-type", file, pointer, message });
  }
}

function checkProductCycles(names: Names, report: Report): void {
  const parameters = names.declared.parameter;
  const next = (id: string): string[] => {
    const factors = parameters.get(id)?.get("product").items() ?? [];
    return [
      ...new Set(factors.flatMap(({ text }) => (text !== undefined && parameters.has(text) ? [text] : []))),
    ];
  };
  for (const cycle of findCycles(parameters.keys(), next)) {
    const { file, pointer } = parameters.get(cycle.first[0]!)!.get("product");
    const message = `A product can't be made from itself: ${sayCycle(cycle, " needs ")}.`;
    report({ code: "cycle", file, pointer, message });
  }
}

function checkProductDepth(names: Names, report: Report): void {
  const products = [...names.declared.parameter].filter(([, parameter]) => parameter.get("product").exists);
  const deep = new Map(products);
  const restsOnShallow = (parameter: Place): boolean =>
    parameter
      .get("product")
      .items()
      .every(({ text }) => text === undefined || !deep.has(text));
  // Each round takes out what depends only on earlier rounds; members of a cycle are never taken out.
  for (let depth = 1; depth <= MAX_PRODUCT_DEPTH; depth++) {
    for (const [id] of [...deep].filter(([, parameter]) => restsOnShallow(parameter))) deep.delete(id);
  }
  // Reports only the first that are too deep; those that depend on them are not further faults.
  for (const parameter of [...deep.values()].filter(restsOnShallow)) {
    const { file, pointer } = parameter.get("product");
    const message = `Products are nested more than ${MAX_PRODUCT_DEPTH} deep here. Write the value itself.`;
    report({ code: "product-too-deep", file, pointer, message });
  }
}

/** Checks that a `stated` number names its document, so that it can be looked up. */
function checkSource(holder: Place, names: Names, report: Report): void {
  const document = holder.get("document");
  names.resolve("document", document);
  if (holder.get("basis").text !== "stated" || document.exists) return;
  const { file, pointer } = holder.get("basis");
  const message =
    'The basis is "stated", but no "document" is named. Name the document, or choose "implied" or "local".';
  report({ code: "stated-without-document", file, pointer, message });
}
