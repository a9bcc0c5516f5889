import type { Rational } from "../../base/rational.js";
import { DEFAULT_SCALE } from "../../base/scale.js";
import type { FactKind, Measure } from "../../facts/kind.js";
import { isOnScale, measureOn } from "../../facts/kinds.js";
import { cellOf, cutsAt, spansOf, truthsOfComparison } from "../../operators/line.js";
import { leaningOf, type OperatorName, operatorNamed } from "../../operators/operators.js";
import { TRUE } from "../../operators/truths.js";
import type { Report } from "../read/finding.js";
import type { Names } from "../read/names.js";
import { parameterNumbers } from "../read/parameter-values.js";
import type { Place } from "../read/place.js";
import { scaleOfFact } from "../read/scales.js";
import { typeOfFact } from "../schema/fact-schema.js";

/**
 * Reports a criterion that can be met without being on track. This is decided only if both conditions are single
 * comparisons of the same fact in the same direction, the target is fixed, and both can be read. Other forms are left
 * to the analysis of the rules.
 */
export function checkOnTrack(criterion: Place, names: Names, report: Report): void {
  // A criterion settled late may have a stricter test for being on track, since that counts only while `met` holds.
  if (criterion.get("settled").exists) return;
  const [met, onTrack] = [criterion.get("met"), criterion.get("onTrack")];
  const isShifted = [met, onTrack].some((test) =>
    ["plus", "times"].some((key) => test.get("value").get(key).exists),
  );
  if (isShifted) return;
  const [asked, looser] = [met, onTrack].map((test) => operatorNamed(test.get("operator").text));
  if (asked === undefined || looser === undefined) return;
  if (leaningOf(asked) === 0 || leaningOf(asked) !== leaningOf(looser)) return;
  const fact = met.get("fact").text;
  if (fact === undefined || fact !== onTrack.get("fact").text || met.get("value").get("at").exists) return;
  const place = names.declared.fact.get(fact);
  const type = typeOfFact(place);
  if (place === undefined || type === undefined) return;
  const scale = isOnScale(type) ? scaleOfFact(place, names) : DEFAULT_SCALE;
  if (scale === undefined) return;
  const measure: Measure & Partial<FactKind> = measureOn(type, scale);
  const target = numbersOf(met.get("value"), measure, names).at(-1);
  if (target === undefined) return;
  // For things counted whole, "more than 49" is "at least 50".
  const isWhole = measure.axis?.step === "whole";
  const isStricter = numbersOf(onTrack.get("value"), measure, names).some((required) =>
    canMeetWithout([asked, target], [looser, required], isWhole),
  );
  if (!isStricter) return;
  const { file, pointer } = onTrack.get("value");
  const message =
    'Being on track asks for more here than being met. Ask for less here, or for more in "met".';
  report({ code: "on-track-stricter", file, pointer, message });
}

type Test = readonly [OperatorName, Rational];

/** Whether some value passes one test but not the other. */
function canMeetWithout(met: Test, onTrack: Test, isWhole: boolean): boolean {
  const cuts = cutsAt([met[1], onTrack[1]]);
  const size = 2 * cuts.length + 1;
  const [passes, tracks] = [met, onTrack].map(([operator, number]) =>
    truthsOfComparison(operator, [cellOf(cuts, number)], size),
  );
  const cells = passes!.map((truth, cell) => (truth === TRUE && tracks![cell] !== TRUE ? TRUE : 0));
  const holds = (cell: number) => cell === TRUE;
  return isWhole ? spansOf({ cuts, cells }, 1, holds).length > 0 : cells.some(holds);
}

/** The numbers that a comparison's value has over time. */
function numbersOf(value: Place, measure: Measure, names: Names): Rational[] {
  const parameter = value.get("parameter").text;
  if (parameter === undefined) {
    const literal = measure.literal(value.value);
    return literal === undefined ? [] : [literal];
  }
  const numbers = parameterNumbers(parameter, names, measure);
  return value.get("at").exists ? numbers : numbers.slice(-1);
}
