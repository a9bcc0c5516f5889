import { DEFAULT_SCALE, levelIds } from "../../base/scale.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import type { FactKind } from "../../facts/kind.js";
import { isGivenType, isOnScale, kindOn, parameterKindOf } from "../../facts/kinds.js";
import type { Report } from "../read/finding.js";
import { show } from "../read/finding.js";
import type { Names, RuleFiles } from "../read/names.js";
import { milestonesOf, parameterKind } from "../read/parameter-values.js";
import type { Place } from "../read/place.js";
import { scaleOfFact, scalesOfParameter } from "../read/scales.js";
import { isSumAt, typeOfFact } from "../schema/fact-schema.js";
import { type PartsAndWholes, partCycles, partsAndWholes } from "./parts-and-wholes.js";

/** Checks that worked cases name goals, facts and parameters that exist, with values of the right kind. */
export function checkCases(files: RuleFiles, names: Names, report: Report): void {
  // Something that only a case mentions still counts as unused.
  const lookUp = names.unmarked();
  const links = partsAndWholes(names);
  // In a cycle, everything would be part of everything.
  const isSound = partCycles(links, names).length === 0;
  for (const file of files.cases) {
    lookUp.resolve("goal", file.get("goal"));
    for (const [, example] of file.get("cases").entries()) {
      lookUp.resolve("subject", example.get("scope"));
      const given = new Map<string, Given>();
      for (const [id, value] of example.get("facts").entries()) {
        // The writer's own keys, as in a snapshot.
        if (id.startsWith("x-")) continue;
        const ends = checkFact(id, value, lookUp, report);
        if (ends !== undefined) given.set(id, { ...ends, place: value });
      }
      if (isSound) checkParts(given, links, report);
      for (const [id, value] of example.get("parameters").entries())
        checkParameter(id, value, lookUp, report);
      const expected = example.get("expected");
      for (const missing of expected.get("missing").items()) lookUp.resolve("fact", missing);
      for (const change of expected.get("shortfall").items()) lookUp.resolve("fact", change.get("fact"));
    }
  }
}

/** A value as numbers on the axis of its type; an open end is left out. */
interface Ends {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

interface Given extends Ends {
  readonly place: Place;
}

/** Checks the value of a fact; returns its ends if they are valid. */
function checkFact(id: string, value: Place, names: Names, report: Report): Ends | undefined {
  const { file, pointer } = value;
  const fact = names.resolve("fact", value.named(id), "key");
  const type = typeOfFact(fact);
  if (fact === undefined || type === undefined) return undefined;
  const isSum = isSumAt(fact);
  if (!isGivenType(type) || isSum) {
    const message = isSum
      ? `"${id}" is a sum, so it is worked out. Give the counts that it adds up instead.`
      : `"${id}" is a ${type}, so it is worked out. Give its two counts instead.`;
    report({ code: "derived-fact", file, pointer, at: "key", message });
    return undefined;
  }
  const scale = isOnScale(type) ? scaleOfFact(fact, names) : DEFAULT_SCALE;
  if (scale === undefined) return undefined;
  const kind = kindOn(type, scale);
  const [min, max] = [value.get("min"), value.get("max")];
  if (!min.exists && !max.exists) {
    const step = value.get("unknown").exists ? undefined : checkScalar(id, kind, value, report);
    return { low: step, high: step };
  }
  const [low, high] = [min, max].map((end) => (end.exists ? checkScalar(id, kind, end, report) : undefined));
  if (low === undefined || high === undefined || low <= high) return { low, high };
  const message = `"${id}" has a min (${show(min.value)}) above its max (${show(max.value)}). Correct one of them.`;
  report({ code: "empty-interval", file, pointer, message });
  return undefined;
}

/**
 * Checks that no part is above its whole, if both are given. Contradictions through a third count are found when the
 * case is run.
 */
function checkParts(given: ReadonlyMap<string, Given>, links: PartsAndWholes, report: Report): void {
  for (const [part, { low, place }] of given) {
    const wholes = links.get(part);
    if (wholes === undefined) continue;
    // Goes through the smaller set, since a count can be part of thousands.
    for (const whole of (wholes.size < given.size ? wholes : given).keys()) {
      const high = wholes.has(whole) ? given.get(whole)?.high : undefined;
      if (low === undefined || high === undefined || low <= high) continue;
      const { file, pointer } = place;
      const message = `"${part}" (at least ${low}) is part of "${whole}" (at most ${high}), so it can't be larger. Correct one of them.`;
      report({ code: "part-above-whole", file, pointer, message });
    }
  }
}

/** The number of a value on the axis of its type; reports a value that has none. */
function checkScalar(
  id: string,
  kind: FactKind,
  { file, pointer, value }: Place,
  report: Report,
): number | undefined {
  if (value === null || typeof value === "object") return undefined;
  const step = kind.read(value);
  if (step !== undefined) return step;
  const { code, message, suggestion } = kind.fault(value, id, nearest);
  report({ code, file, pointer, message, ...(suggestion === undefined ? {} : { suggestion }) });
  return undefined;
}

/** Only parameters of our own choice can be changed. */
function checkParameter(id: string, value: Place, names: Names, report: Report): void {
  const parameter = names.resolve("parameter", value.named(id), "key");
  if (parameter === undefined) return;
  checkKind(value, parameter, names, report);
  const last = milestonesOf(parameter).at(-1) ?? parameter;
  const basis = last.get("basis").text;
  if (basis !== "stated" && basis !== "implied") return;
  const { file, pointer } = value;
  const message = `The parameter "${id}" is ${basis}, not "local", so a case can't override it. Leave it out.`;
  report({ code: "not-overridable", file, pointer, at: "key", message });
}

function checkKind({ file, pointer, value }: Place, parameter: Place, names: Names, report: Report): void {
  const wanted = parameterKind(parameter, names);
  const kind = parameterKindOf(value);
  if (kind === undefined || wanted === undefined) return;
  if (kind !== wanted) {
    const message = `${show(value)} is a ${kind}; this parameter is a ${wanted}.`;
    report({ code: "invalid-value", file, pointer, message });
  } else if (isOnScale(kind)) {
    const levels: readonly unknown[] = scalesOfParameter(parameter, names).flatMap(levelIds);
    if (levels.length === 0 || levels.includes(value)) return;
    const suggestion = names.suggest(String(value), new Map(levels.map((level) => [String(level), level])));
    const message = `${show(value)} isn't a level of this parameter's scale. Write one of ${levels.join(", ")}.${didYouMean(suggestion)}`;
    report({
      code: "unknown-level",
      file,
      pointer,
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
}
