import type { Rational } from "../base/rational.js";
import { compareRationals, rational } from "../base/rational.js";
import { typeOfFact } from "./fact-schema.js";
import type { Report } from "./finding.js";
import type { Names } from "./names.js";
import { parameterNumbers, toNumber } from "./parameter-values.js";
import type { Place } from "./place.js";

/** 1 where more is better, -1 where less is; the bound itself counts or it does not. */
const BOUNDS: Readonly<Record<string, { readonly direction: 1 | -1; readonly inclusive: boolean }>> = {
  greaterThan: { direction: 1, inclusive: false },
  greaterThanInclusive: { direction: 1, inclusive: true },
  lessThan: { direction: -1, inclusive: false },
  lessThanInclusive: { direction: -1, inclusive: true },
};

/**
 * Reports a criterion that can be met without being on track. Decided where both conditions are single
 * comparisons of the same fact in the same direction, the target is fixed, and both can be read;
 * other forms are let pass.
 */
export function checkOnTrack(criterion: Place, names: Names, report: Report): void {
  const met = criterion.get("met");
  const onTrack = criterion.get("onTrack");
  const bound = BOUNDS[met.get("operator").text ?? ""];
  const looser = BOUNDS[onTrack.get("operator").text ?? ""];
  const fact = met.get("fact").text;
  if (bound === undefined || looser === undefined || bound.direction !== looser.direction) return;
  if (fact === undefined || fact !== onTrack.get("fact").text) return;
  if (met.get("value").get("at").exists) return;

  const target = boundary(met.get("value"), names).at(-1);
  if (target === undefined) return;
  const type = typeOfFact(names.declared.fact.get(fact));
  if (type === undefined) return;
  const whole = type === "count";
  const stricter = boundary(onTrack.get("value"), names).some((required) => {
    const order =
      compareRationals(tighten(required, looser, whole), tighten(target, bound, whole)) * bound.direction;
    return order > 0 || (order === 0 && !whole && bound.inclusive && !looser.inclusive);
  });
  if (!stricter) return;
  const { file, pointer } = onTrack.get("value");
  const message =
    'Being on track asks for more here than being met does. Ask for less here, or for more in "met".';
  report({ code: "on-track-stricter", file, pointer, message });
}

/** The values that a comparison's value takes over time. */
function boundary(value: Place, names: Names): Rational[] {
  const parameter = value.get("parameter").text;
  if (parameter === undefined) {
    const literal = toNumber(value.value);
    return literal === undefined ? [] : [literal];
  }
  const numbers = parameterNumbers(parameter, names);
  return value.get("at").exists ? numbers : numbers.slice(-1);
}

/** Of whole numbers, "more than 49" is "at least 50". */
function tighten(
  value: Rational,
  { direction, inclusive }: { direction: 1 | -1; inclusive: boolean },
  whole: boolean,
): Rational {
  if (!whole) return value;
  const floor = value.n / value.d;
  const exact = floor * value.d === value.n;
  if (direction === 1) return rational(exact && inclusive ? floor : floor + 1n);
  return rational(exact && !inclusive ? floor - 1n : floor);
}
