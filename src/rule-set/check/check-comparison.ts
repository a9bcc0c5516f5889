import { compareRationals } from "../../base/rational.js";
import { didYouMean } from "../../base/suggest.js";
import { formatList } from "../../base/words.js";
import type { ParameterKind } from "../../facts/kind.js";
import { measures, parameterKindOf } from "../../facts/kinds.js";
import { measuresOutside, parametersOutside } from "../../facts/outside.js";
import { isFitting, OPERATORS, operatorNamed, operators } from "../../operators/operators.js";
import type { Report } from "../read/finding.js";
import { show } from "../read/finding.js";
import type { Names } from "../read/names.js";
import { parameterKind, parameterNumbers, valuesOf } from "../read/parameter-values.js";
import type { Place } from "../read/place.js";
import { typeOfFact } from "../schema/fact-schema.js";
import { explainNumber } from "../schema/schema-parts.js";
import type { FactType, OperatorName } from "../types.js";
import { literalFault } from "./literal-fault.js";

/** Checks that the fact of a comparison exists, and that its operator and value fit the fact's type. */
export function checkComparison(comparison: Place, names: Names, report: Report): void {
  const reference = comparison.get("fact");
  const type = typeOfFact(names.resolve("fact", reference));
  const operator = operatorNamed(comparison.get("operator").text);
  if (type !== undefined && operator !== undefined) checkOperator(operator, type, comparison, report);
  checkValue(comparison.get("value"), type, operator, names, report);
}

function checkOperator(operator: OperatorName, type: FactType, comparison: Place, report: Report): void {
  if (isFitting(operator, measures[type])) return;
  const { file, pointer } = comparison.get("operator");
  const fitting = OPERATORS.filter((name) => isFitting(name, measures[type])).join(", ");
  const message = `"${operator}" does not fit "${comparison.get("fact").text}", which is a ${type}. Fitting are ${fitting}.`;
  report({ code: "operator-type", file, pointer, message });
}

function checkValue(
  value: Place,
  type: FactType | undefined,
  operator: OperatorName | undefined,
  names: Names,
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
      ? `"${operator}" needs a list of values, as in [1, 2]; found ${show(value.value)}.`
      : `"${operator}" compares with one value, not with a list. Use ${LISTING} for a list.`;
    report({ code: wantsList ? "list-needed" : "list-not-allowed", file, pointer, message });
  }
  // References are resolved whatever else is wrong, or what they name would seem unused.
  if (type !== undefined) checkShift(value, type, report);
  if (parameter.exists) checkParameter(value, fitsList ? type : undefined, names, report);
  if (fact.exists) checkOtherFact(fact, fitsList ? type : undefined, names, report);
  if (type === undefined || parameter.exists || fact.exists || (!fitsList && !isList)) return;
  for (const literal of isList ? value.items() : [value]) checkLiteral(literal, type, report);
}

/** What can be added to a number of a type, or multiply it; both at once would leave open which comes first. */
function checkShift(value: Place, type: FactType, report: Report): void {
  const [plus, times] = [value.get("plus"), value.get("times")];
  if (plus.exists && times.exists) {
    const { file, pointer } = times;
    const message = 'A value has either "plus" or "times", not both. Remove one.';
    report({ code: "mixed-value", file, pointer, message });
  }
  const { counted, manner } = measures[type];
  for (const [key, place] of [
    ["plus", plus],
    ["times", times],
  ] as const) {
    if (!place.exists) continue;
    const { file, pointer } = place;
    if (manner !== "number") {
      const message = `"${key}" works on numbers, and a ${type} is none. Remove it.`;
      report({ code: "shift-type", file, pointer, message });
    } else if (key === "plus" && counted && typeof place.value === "string") {
      const message = `A ${type} goes up by units, not by points: write a whole number, as in 5; "times" takes a percentage.`;
      report({ code: "shift-type", file, pointer, message });
    } else if (key === "plus" && !counted && type !== "ratio" && typeof place.value === "number") {
      const message = `A ${type} goes up by points: write "${place.value}%".`;
      report({ code: "shift-type", file, pointer, message, suggestion: `${place.value}%` });
    }
  }
}

const LISTING = formatList(
  OPERATORS.filter((name) => operators[name].takes === "list").map((name) => `"${name}"`),
  "or",
);

function checkLiteral(literal: Place, type: FactType, report: Report): void {
  // Objects and nulls were not literals to begin with, and have been reported as such.
  if (typeof literal.value === "object") return;
  const fault = literalFault(type, literal.value);
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

function checkParameter(value: Place, type: FactType | undefined, names: Names, report: Report): void {
  const reference = value.get("parameter");
  const parameter = names.resolve("parameter", reference);
  if (parameter === undefined) return;
  const { file, pointer } = reference;
  if (
    value.get("at").text === "as-of" &&
    (parameter.get("value").exists || parameter.get("product").exists)
  ) {
    const message = `"${reference.text}" has no milestones, so it has no value of its own on the snapshot's day. Remove "at".`;
    report({ code: "as-of-without-milestones", file, pointer: value.get("at").pointer, message });
  }
  const kind = parameterKind(parameter, names);
  if (type === undefined || kind === undefined) return;
  const [fitting, ...others] = measures[type].parameters;
  if (kind === fitting || others.includes(kind)) {
    checkRange(reference, type, names, report);
    return;
  }
  if (kind === "ratio" && fitting !== undefined) return notExact(parameter, report);
  const wanted = (of: ParameterKind) =>
    parameter.get("product").exists
      ? parametersOutside[of].factors
      : `its values must be ${parametersOutside[of].values}`;
  const message =
    fitting === undefined
      ? `A ${type} cannot be compared with a parameter. Write the value itself.`
      : `The parameter "${reference.text}" does not fit a ${type}: ${wanted(fitting)}.`;
  report({ code: "parameter-type", file, pointer, message });
}

const toldPlaces = new WeakMap<Report, Set<string>>();

/** A number by itself, as in "2.5", is compared with ratios alone; elsewhere a percentage or a whole number was meant. */
function notExact(parameter: Place, report: Report): void {
  const known = toldPlaces.get(report) ?? new Set<string>();
  toldPlaces.set(report, known);
  for (const { file, pointer, value } of valuesOf(parameter)) {
    if (parameterKindOf(value) !== "ratio" || known.has(file + pointer)) continue;
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

/** Beyond the type's range on any of its days, a parameter is as much at fault as a literal would be. */
function checkRange(reference: Place, type: FactType, names: Names, report: Report): void {
  const { file, pointer, text = "" } = reference;
  const { range } = measuresOutside[type];
  const above =
    range && parameterNumbers(text, names).find((number) => compareRationals(number, range.most) > 0);
  if (above === undefined) return;
  const message = `A ${type} lies between ${range!.words}; the parameter "${text}" has the value ${measures[type].sayExact(above)}.`;
  report({ code: "value-range", file, pointer, message });
}

function checkOtherFact(reference: Place, type: FactType | undefined, names: Names, report: Report): void {
  const other = typeOfFact(names.resolve("fact", reference));
  if (type === undefined || other === undefined || other === type) return;
  const { file, pointer } = reference;
  const message = `"${reference.text}" is a ${other}, and a ${type} can only be compared with another ${type}.`;
  report({ code: "fact-type", file, pointer, message });
}
