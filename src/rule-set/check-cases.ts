import { parseDay } from "../base/day.js";
import { LEVELS, levelIndex } from "../base/level.js";
import { didYouMean, nearest } from "../base/suggest.js";
import type { Report } from "./finding.js";
import { show } from "./finding.js";
import type { Names, RuleFiles } from "./names.js";
import { parameterKind, valueKind } from "./parameter-values.js";
import type { Place } from "./place.js";

/** Checks that worked examples name goals, facts and parameters that exist, with values that fit them. */
export function checkCases(files: RuleFiles, names: Names, report: Report): void {
  // What only an example mentions is still unused by the rules.
  const lookUp = names.unmarked();
  for (const file of files.cases) {
    lookUp.resolve("goal", file.get("goal"));
    for (const [, example] of file.get("cases").entries()) {
      for (const [id, value] of example.get("facts").entries()) checkFact(id, value, lookUp, report);
      for (const [id, value] of example.get("parameters").entries())
        checkParameter(id, value, lookUp, report);
      const expected = example.get("expected");
      for (const missing of expected.get("missing").items()) lookUp.resolve("fact", missing);
      for (const change of expected.get("shortfall").items()) lookUp.resolve("fact", change.get("fact"));
    }
  }
}

function checkFact(id: string, value: Place, names: Names, report: Report): void {
  const { file, pointer } = value;
  const type = names.resolve("fact", value.named(id), "key")?.get("type").text;
  if (type === undefined) return;
  if (type === "share") {
    const message = `"${id}" is a share, which is worked out and never given. Give its two counts.`;
    report({ code: "derived-fact", file, pointer, at: "key", message });
    return;
  }
  const ends = [value.get("min"), value.get("max")].filter((end) => end.exists);
  const scalars = ends.length > 0 ? ends : value.get("unknown").exists ? [] : [value];
  const steps = scalars.map((scalar) => checkScalar(type, scalar, report));
  const [low, high] = steps;
  if (ends.length < 2 || low === undefined || high === undefined || low <= high) return;
  const message = `No value lies between ${show(value.get("min").value)} and ${show(value.get("max").value)}: "min" is above "max".`;
  report({ code: "empty-interval", file, pointer, message });
}

const WANTED: Readonly<Record<string, string>> = {
  count: "a whole number of 0 or more",
  percentage: "a number from 0 to 100",
  flag: "true or false",
  date: 'a day, as in "2025-08-31"',
  level: `one of ${LEVELS.join(", ")}`,
};

/** The value's place on the scale of its type; reports a value that has none. */
function checkScalar(type: string, { file, pointer, value }: Place, report: Report): number | undefined {
  if (value === null || typeof value === "object") return undefined;
  const step = stepOf(type, value);
  const wanted = WANTED[type];
  if (step !== undefined || wanted === undefined) return step;
  const suggestion = type === "level" && typeof value === "string" ? nearest(value, LEVELS) : undefined;
  const message = `This ${type} must be ${wanted}; found ${show(value)}.${didYouMean(suggestion)}`;
  report({ code: "value-type", file, pointer, message, ...(suggestion === undefined ? {} : { suggestion }) });
  return undefined;
}

function stepOf(type: string, value: unknown): number | undefined {
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
    default:
      return undefined;
  }
}

/** Only what we chose ourselves can be chosen otherwise. */
function checkParameter(id: string, value: Place, names: Names, report: Report): void {
  const parameter = names.resolve("parameter", value.named(id), "key");
  if (parameter === undefined) return;
  checkKind(value, parameter, report);
  const bases = [parameter, ...parameter.get("milestones").items()].map((each) => each.get("basis").text);
  if (bases.includes("local") || bases.every((basis) => basis === undefined)) return;
  const { file, pointer } = value;
  const message = `The parameter "${id}" is not of the basis "local", and so cannot be overridden.`;
  report({ code: "not-local", file, pointer, at: "key", message });
}

function checkKind({ file, pointer, value }: Place, parameter: Place, report: Report): void {
  const wanted = parameterKind(parameter);
  const kind = valueKind(value);
  if (kind === undefined || wanted === undefined || kind === wanted) return;
  if (wanted === "product" && kind !== "level") return;
  const message = `${show(value)} is a ${kind}; this parameter is a ${wanted}.`;
  report({ code: "parameter-type", file, pointer, message });
}
