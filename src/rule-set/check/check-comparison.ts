import { compareRationals } from "../../base/rational.js";
import { DEFAULT_SCALE, type Scale } from "../../base/scale.js";
import { didYouMean } from "../../base/suggest.js";
import { formatList } from "../../base/words.js";
import type { ParameterKind } from "../../facts/kind.js";
import { isBareNumber, isOnScale, measureOn, traitsOf } from "../../facts/kinds.js";
import { measureOutsideOn, parametersOutside } from "../../facts/outside.js";
import { isFitting, OPERATORS, operatorNamed, operators } from "../../operators/operators.js";
import type { Finding, Report } from "../read/finding.js";
import { show } from "../read/finding.js";
import type { Names } from "../read/names.js";
import { MAX_PRODUCT_DEPTH, parameterKind, parameterNumbers, valuesOf } from "../read/parameter-values.js";
import type { Place } from "../read/place.js";
import { scaleOfFact, scalesOfParameter } from "../read/scales.js";
import { typeOfFact } from "../schema/fact-schema.js";
import { explainNumber } from "../schema/schema-parts.js";
import type { FactType, OperatorName } from "../types.js";
import { literalFault } from "./literal-fault.js";
import type { ParameterMisfits } from "./parameter-misfits.js";

/** A fact that is compared: its type, and the scale of its levels, which is `undefined` if not known. */
interface Compared {
  readonly id: string;
  readonly type: FactType;
  readonly scale: Scale | undefined;
}

/** The facts that parameters are compared with. */
export interface Readers {
  /** By the id of a parameter of levels, the first fact that it is compared with. */
  readonly levels: Map<string, Compared>;
  readonly misfits: ParameterMisfits;
}

/** Checks that the fact of a comparison exists, and that its operator and value fit the fact's type. */
export function checkComparison(comparison: Place, names: Names, readers: Readers, report: Report): void {
  const compared = comparedAt(comparison.get("fact"), names);
  const operator = operatorNamed(comparison.get("operator").text);
  if (compared !== undefined && operator !== undefined)
    checkOperator(operator, compared.type, comparison, report);
  checkValue(comparison.get("value"), compared, operator, names, readers, report);
}

function comparedAt(reference: Place, names: Names): Compared | undefined {
  const fact = names.resolve("fact", reference);
  const type = typeOfFact(fact);
  if (fact === undefined || type === undefined) return undefined;
  return { id: reference.text!, type, scale: isOnScale(type) ? scaleOfFact(fact, names) : DEFAULT_SCALE };
}

function checkOperator(operator: OperatorName, type: FactType, comparison: Place, report: Report): void {
  if (isFitting(operator, traitsOf(type))) return;
  const { file, pointer } = comparison.get("operator");
  const fitting = OPERATORS.filter((name) => isFitting(name, traitsOf(type))).join(", ");
  const message = `"${operator}" does not fit "${comparison.get("fact").text}", which is a ${type}. Use ${fitting}.`;
  report({ code: "operator-type", file, pointer, message });
}

function checkValue(
  value: Place,
  compared: Compared | undefined,
  operator: OperatorName | undefined,
  names: Names,
  readers: Readers,
  report: Report,
): void {
  if (!value.exists || value.value === null) return;
  const { file, pointer } = value;
  const parameter = value.get("parameter");
  const fact = value.get("fact");
  const isList = Array.isArray(value.value);
  const wantsList = operator !== undefined && operators[operator].takes === "list";
  const fitsList = operator === undefined || isList === wantsList;
  if (!fitsList) {
    const message = wantsList
      ? `"${operator}" needs a list of values, as in [1, 2], not ${show(value.value)}.`
      : `"${operator}" compares with one value, not with a list. Use ${LISTING} for a list.`;
    report({ code: wantsList ? "list-needed" : "list-not-allowed", file, pointer, message });
  }
  // References are resolved whatever else is wrong; otherwise what they name would seem to be unused.
  if (compared !== undefined) checkShift(value, compared.type, report);
  if (parameter.exists) checkParameter(value, fitsList ? compared : undefined, names, readers, report);
  if (fact.exists) checkOtherFact(fact, fitsList ? compared : undefined, names, report);
  if (compared === undefined || parameter.exists || fact.exists || (!fitsList && !isList)) return;
  for (const literal of isList ? value.items() : [value]) checkLiteral(literal, compared, report);
}

/**
 * Checks what is added to a number of a type, or what it is multiplied by; with both at once, the order would not be
 * clear.
 */
function checkShift(value: Place, type: FactType, report: Report): void {
  const [plus, times] = [value.get("plus"), value.get("times")];
  if (plus.exists && times.exists) {
    const { file, pointer } = times;
    const message = 'A value has either "plus" or "times", not both. Remove one.';
    report({ code: "mixed-value", file, pointer, message });
  }
  const { shifts } = traitsOf(type);
  for (const [key, place] of [
    ["plus", plus],
    ["times", times],
  ] as const) {
    if (!place.exists) continue;
    const { file, pointer } = place;
    if (shifts === "nothing") {
      const message = `"${key}" works only on numbers, and a ${type} isn't one. Remove it.`;
      report({ code: "shift-type", file, pointer, message });
    } else if (key === "plus" && shifts === "units" && typeof place.value === "string") {
      const message = `A ${type} goes up by units, not by points. Write a whole number, as in 5, or use "times" with a percentage.`;
      report({ code: "shift-type", file, pointer, message });
    } else if (key === "plus" && shifts === "points" && typeof place.value === "number") {
      const message = `A ${type} goes up by points. Write "${place.value}%".`;
      report({ code: "shift-type", file, pointer, message, suggestion: `${place.value}%` });
    }
  }
}

const LISTING = formatList(
  OPERATORS.filter((name) => operators[name].takes === "list").map((name) => `"${name}"`),
  "or",
);

function checkLiteral(literal: Place, { type, scale }: Compared, report: Report): void {
  if (scale === undefined) return;
  // Objects and nulls are not literals at all, and have been reported.
  if (typeof literal.value === "object") return;
  const fault = literalFault(type, scale, literal.value);
  if (fault === undefined) return;
  const { file, pointer } = literal;
  const { code, message, suggestion } = fault;
  report({
    code,
    file,
    pointer,
    message: message + didYouMean(suggestion),
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

function checkParameter(
  value: Place,
  compared: Compared | undefined,
  names: Names,
  readers: Readers,
  report: Report,
): void {
  const reference = value.get("parameter");
  const parameter = names.resolve("parameter", reference);
  if (parameter === undefined) return;
  const { file, pointer } = reference;
  if (
    value.get("at").text === "as-of" &&
    (parameter.get("value").exists || parameter.get("product").exists)
  ) {
    const message = `"${reference.text}" has no milestones, so its value is the same every day. Remove "at".`;
    report({ code: "as-of-without-milestones", file, pointer: value.get("at").pointer, message });
  }
  const kind = parameterKind(parameter, names);
  const isStep = parameter.get("between").text === "step";
  if (value.get("at").text === "as-of" && kind !== undefined && isOnScale(kind) && !isStep) {
    const message = `The milestones of "${reference.text}" are levels, so it has no values between them. Write "between": "step" there, or remove "at".`;
    if (parameter.get("milestones").length > 1)
      report({ code: "line-of-levels", file, pointer: value.get("at").pointer, message });
  }
  if (compared === undefined || kind === undefined) return;
  const { type } = compared;
  const [fitting, ...others] = traitsOf(type).parameters;
  if (kind === fitting || others.includes(kind)) {
    if (isOnScale(type)) checkLevels(reference, parameter, compared, names, readers, report);
    else readers.misfits.add(reference.text!, rangeFault(reference, type, names));
    return;
  }
  const bare = fitting === undefined ? [] : bareNumbersIn(parameter, names);
  if (bare.length > 0) return notExact(bare, report);
  const wanted = (of: ParameterKind) =>
    parameter.get("product").exists
      ? parametersOutside[of].factors
      : `its values must be ${parametersOutside[of].values}`;
  const message =
    fitting === undefined
      ? `A ${type} cannot be compared with a parameter. Write the value itself.`
      : `The parameter "${reference.text}" does not fit a ${type}: ${wanted(fitting)}.`;
  readers.misfits.add(reference.text!, { code: "parameter-type", file, pointer, message });
}

/** The bare numbers among the values of a parameter, or of its factors. */
function bareNumbersIn(parameter: Place, names: Names, depth = 0): readonly Place[] {
  if (depth > MAX_PRODUCT_DEPTH) return [];
  const factors = parameter
    .get("product")
    .items()
    .flatMap(({ text = "" }) => names.declared.parameter.get(text) ?? []);
  return [
    ...valuesOf(parameter).filter(({ value }) => isBareNumber(value)),
    ...factors.flatMap((factor) => bareNumbersIn(factor, names, depth + 1)),
  ];
}

const toldPlaces = new WeakMap<Report, Set<string>>();

/** A bare number such as "2.5" can be compared only with ratios; elsewhere a percentage or a whole number was meant. */
function notExact(bare: readonly Place[], report: Report): void {
  const known = toldPlaces.get(report) ?? new Set<string>();
  toldPlaces.set(report, known);
  for (const { file, pointer, value } of bare) {
    if (known.has(file + pointer)) continue;
    known.add(file + pointer);
    const { code, message, suggestion } = explainNumber(value);
    report({
      code,
      file,
      pointer,
      message: message + didYouMean(suggestion),
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
}

/** A parameter that is out of the type's range on any of its days is as wrong as a literal would be. */
function rangeFault(reference: Place, type: FactType, names: Names): Finding | undefined {
  const { file, pointer, text = "" } = reference;
  const { range } = measureOutsideOn(type, DEFAULT_SCALE);
  const above =
    range && parameterNumbers(text, names).find((number) => compareRationals(number, range.most) > 0);
  if (above === undefined) return undefined;
  const message = `A ${type} is always between ${range!.words}, but the parameter "${text}" has the value ${measureOn(type, DEFAULT_SCALE).sayExact(above)}.`;
  return { code: "value-range", file, pointer, message };
}

/**
 * Checks that the levels of a parameter are on the scale of the fact, and that it is compared with facts of one scale
 * only.
 */
function checkLevels(
  reference: Place,
  parameter: Place,
  compared: Compared,
  names: Names,
  readers: Readers,
  report: Report,
): void {
  const { file, pointer, text = "" } = reference;
  const { id, type, scale } = compared;
  const earlier = readers.levels.get(text);
  if (scale === undefined) return;
  if (earlier === undefined) readers.levels.set(text, compared);
  // Levels that are on no scale, or on several, are reported at the parameter.
  if (scalesOfParameter(parameter, names).length === 0) return;
  const { literal, looks } = measureOn(type, scale);
  const strange = valuesOf(parameter).find(({ value }) => literal(value) === undefined);
  if (strange !== undefined) {
    const message = `The parameter "${text}" has the value ${show(strange.value)}, but "${id}" must be ${looks}.`;
    report({ code: "other-scale", file, pointer, message });
  } else if (earlier?.scale !== undefined && earlier.scale !== scale) {
    const message = `The parameter "${text}" is also compared with "${earlier.id}", whose levels are on a different scale from those of "${id}". Use a parameter for each.`;
    report({ code: "other-scale", file, pointer, message });
  }
}

function checkOtherFact(
  reference: Place,
  compared: Compared | undefined,
  names: Names,
  report: Report,
): void {
  const other = comparedAt(reference, names);
  if (compared === undefined || other === undefined) return;
  const { file, pointer } = reference;
  const { type, scale } = compared;
  if (other.type !== type) {
    const message = `"${reference.text}" is a ${other.type}, but a ${type} can be compared only with another ${type}.`;
    report({ code: "fact-type", file, pointer, message });
  } else if (scale !== undefined && other.scale !== undefined && other.scale !== scale) {
    const message = `"${other.id}" and "${compared.id}" are on different scales. Compare levels of one scale.`;
    report({ code: "other-scale", file, pointer, message });
  }
}
