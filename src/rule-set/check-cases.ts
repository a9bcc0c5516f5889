import { parseDay } from "../base/day.js";
import { LEVELS, levelIndex } from "../base/level.js";
import { didYouMean, nearest } from "../base/suggest.js";
import { typeOfFact } from "./fact-schema.js";
import type { Report } from "./finding.js";
import { show } from "./finding.js";
import type { Names, RuleFiles } from "./names.js";
import { milestonesOf, parameterKind, valueKind } from "./parameter-values.js";
import { type PartsAndWholes, partCycles, partsAndWholes } from "./parts-and-wholes.js";
import type { Place } from "./place.js";
import type { FactType } from "./types.js";

/** Checks that worked examples name goals, facts and parameters that exist, with values that fit them. */
export function checkCases(files: RuleFiles, names: Names, report: Report): void {
  // What only an example mentions is still unused by the rules.
  const lookUp = names.unmarked();
  const links = partsAndWholes(names);
  // In a circle everything is part of everything.
  const isSound = partCycles(links, names).length === 0;
  for (const file of files.cases) {
    lookUp.resolve("goal", file.get("goal"));
    for (const [, example] of file.get("cases").entries()) {
      const given = new Map<string, Given>();
      for (const [id, value] of example.get("facts").entries()) {
        // Keys of the writer's own, as in a snapshot.
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

/** What a value says, on the scale of its type; an end is left out where it is open. */
interface Ends {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

interface Given extends Ends {
  readonly place: Place;
}

/** Checks the value of a fact; gives its ends where nothing is wrong with them. */
function checkFact(id: string, value: Place, names: Names, report: Report): Ends | undefined {
  const { file, pointer } = value;
  const type = typeOfFact(names.resolve("fact", value.named(id), "key"));
  if (type === undefined) return undefined;
  if (type === "share") {
    const message = `"${id}" is a share, which is worked out and never given. Give its two counts.`;
    report({ code: "derived-fact", file, pointer, at: "key", message });
    return undefined;
  }
  const [min, max] = [value.get("min"), value.get("max")];
  if (!min.exists && !max.exists) {
    const step = value.get("unknown").exists ? undefined : checkScalar(type, value, report);
    return { low: step, high: step };
  }
  const [low, high] = [min, max].map((end) => (end.exists ? checkScalar(type, end, report) : undefined));
  if (low === undefined || high === undefined || low <= high) return { low, high };
  const message = `No value lies between ${show(min.value)} and ${show(max.value)}: "min" is above "max".`;
  report({ code: "empty-interval", file, pointer, message });
  return undefined;
}

/** Checks that no part is above its whole where both are given; by way of a third count is for running the case to find. */
function checkParts(given: ReadonlyMap<string, Given>, links: PartsAndWholes, report: Report): void {
  for (const [part, { low, place }] of given) {
    const wholes = links.get(part);
    if (wholes === undefined) continue;
    // Whichever are fewer: a count can be a part of thousands.
    for (const whole of (wholes.size < given.size ? wholes : given).keys()) {
      const high = wholes.has(whole) ? given.get(whole)?.high : undefined;
      if (low === undefined || high === undefined || low <= high) continue;
      const { file, pointer } = place;
      const message = `"${part}" (at least ${low}) is a part of "${whole}" (at most ${high}) and cannot be above it.`;
      report({ code: "part-above-whole", file, pointer, message });
    }
  }
}

const WANTED: Readonly<Record<Exclude<FactType, "share">, string>> = {
  count: "a whole number of 0 or more",
  percentage: "a number from 0 to 100",
  flag: "true or false",
  date: 'a day, as in "2025-08-31"',
  level: `one of ${LEVELS.join(", ")}`,
};

/** The value's place on the scale of its type; reports a value that has none. */
function checkScalar(
  type: Exclude<FactType, "share">,
  { file, pointer, value }: Place,
  report: Report,
): number | undefined {
  if (value === null || typeof value === "object") return undefined;
  const step = stepOf(type, value);
  if (step !== undefined) return step;
  const suggestion = type === "level" && typeof value === "string" ? nearest(value, LEVELS) : undefined;
  const message = `This ${type} must be ${WANTED[type]}; found ${show(value)}.${didYouMean(suggestion)}`;
  report({ code: "value-type", file, pointer, message, ...(suggestion === undefined ? {} : { suggestion }) });
  return undefined;
}

function stepOf(type: Exclude<FactType, "share">, value: unknown): number | undefined {
  switch (type) {
    case "count":
      return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
    case "percentage":
      return typeof value === "number" && value >= 0 && value <= 100 ? value : undefined;
    case "flag":
      return typeof value === "boolean" ? Number(value) : undefined;
    case "date":
      return typeof value === "string" ? parseDay(value) : undefined;
    case "level":
      return levelIndex(value) === -1 ? undefined : levelIndex(value);
  }
}

/** Only what we chose ourselves can be chosen otherwise. */
function checkParameter(id: string, value: Place, names: Names, report: Report): void {
  const parameter = names.resolve("parameter", value.named(id), "key");
  if (parameter === undefined) return;
  checkKind(value, parameter, names, report);
  const last = milestonesOf(parameter).at(-1) ?? parameter;
  const basis = last.get("basis").text;
  if (basis !== "stated" && basis !== "implied") return;
  const { file, pointer } = value;
  const message = `The parameter "${id}" is ${basis}, not "local", and so cannot be overridden.`;
  report({ code: "not-local", file, pointer, at: "key", message });
}

function checkKind({ file, pointer, value }: Place, parameter: Place, names: Names, report: Report): void {
  const wanted = parameterKind(parameter, names);
  const kind = valueKind(value);
  if (kind === undefined || wanted === undefined || kind === wanted) return;
  const message = `${show(value)} is a ${kind}; this parameter is a ${wanted}.`;
  report({ code: "parameter-type", file, pointer, message });
}
