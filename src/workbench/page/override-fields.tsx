import type { JSX } from "preact";
import { longDay } from "../../base/day.js";
import { allScales, levelId, levelWords, scalesWith } from "../../base/scale.js";
import { basisOf } from "../../compile/parameters.js";
import type { Parameter, RuleSet } from "../../rule-set/types.js";
import { sliderFor } from "../model/slider.js";
import { inputOf } from "./events.js";
import type { Props } from "./props.js";

/**
 * Shows a field for each number, level and day of the rules that can be tried with another value, and a slider next to
 * each number.
 */
export function OverrideFields(props: Props): JSX.Element {
  const { parameters, assumptions } = props.workbench.ruleSet;
  return (
    <>
      {Object.entries(parameters).flatMap(([id, parameter]) => {
        const usual = lastValue(parameter);
        return usual === undefined
          ? []
          : [<ParameterField key={id} id={id} parameter={parameter} usual={usual} {...props} />];
      })}
      {Object.entries(assumptions).flatMap(([id, { text, value }]) =>
        value === undefined ? [] : [<DayField key={id} id={id} text={text} usual={value} {...props} />],
      )}
    </>
  );
}

interface ParameterFieldProps extends Props {
  readonly id: string;
  readonly parameter: Parameter;
  readonly usual: string;
}

function ParameterField({ id, parameter, usual, workbench, state }: ParameterFieldProps): JSX.Element {
  const title = parameter.title ?? id;
  const text = state.drafts[`parameter:${id}`] ?? String(state.session.overrides.parameters?.[id] ?? usual);
  const fault = state.overrideFaults[`parameter:${id}`];
  const field = `parameter-${id.replaceAll(".", "-")}`;
  const described = { "aria-describedby": `${field}-hint`, "aria-invalid": fault !== undefined } as const;
  const onText = (next: string): void => workbench.setParameter(id, title, next, usual);
  const levels = levelsLike(workbench.ruleSet, usual);
  const slider = sliderFor(usual);
  return (
    <div class="fact">
      <label for={field}>{title}</label>
      <p class="hint" id={`${field}-hint`}>
        {basisOf(parameter) === "local" ? "A local choice" : "From the document"}:{" "}
        {levels.find((level) => level.id === usual)?.words ?? usual}.
        {fault === undefined ? null : <span class="fault">{fault}</span>}
      </p>
      <div class="inputs tried">
        {levels.length > 0 ? (
          <select id={field} {...described} onChange={(event) => onText(inputOf(event).value)}>
            {levels.map((level) => (
              <option key={level.id} value={level.id} selected={level.id === text}>
                {level.words}
              </option>
            ))}
          </select>
        ) : (
          <input
            id={field}
            autocomplete="off"
            {...described}
            value={text}
            onInput={(event) => onText(inputOf(event).value)}
          />
        )}
        {slider === undefined ? null : (
          <input
            type="range"
            aria-label={`${title}, as a slider`}
            aria-valuetext={text}
            min={slider.min}
            max={slider.max}
            step={slider.step}
            value={slider.at(text) ?? slider.at(usual)}
            onInput={(event) => onText(slider.textAt(inputOf(event).valueAsNumber))}
          />
        )}
      </div>
    </div>
  );
}

interface DayFieldProps extends Props {
  readonly id: string;
  readonly text: string;
  readonly usual: string;
}

/** A day that rests on an assumption. */
function DayField({ id, text, usual, workbench, state }: DayFieldProps): JSX.Element {
  const fault = state.overrideFaults[`assumption:${id}`];
  const field = `assumption-${id}`;
  return (
    <div class="fact">
      <label for={field}>{text}</label>
      <p class="hint" id={`${field}-hint`}>
        A local choice: {longDay(usual)}.{fault === undefined ? null : <span class="fault">{fault}</span>}
      </p>
      <div class="inputs">
        <input
          id={field}
          type="date"
          aria-describedby={`${field}-hint`}
          aria-invalid={fault !== undefined}
          value={state.drafts[`assumption:${id}`] ?? state.session.overrides.assumptions?.[id] ?? usual}
          onInput={(event) => workbench.setAssumption(id, text, inputOf(event).value, usual)}
        />
      </div>
    </div>
  );
}

/** The final number of a parameter; `undefined` for one that is worked out from others, or is not set. */
function lastValue(parameter: Parameter): string | undefined {
  if ("product" in parameter) return undefined;
  const value = "milestones" in parameter ? parameter.milestones.at(-1)?.value : parameter.value;
  return value === undefined ? undefined : String(value);
}

/** The levels that a parameter may have, if its usual value is one. */
function levelsLike(
  ruleSet: RuleSet,
  usual: string,
): readonly { readonly id: string; readonly words: string }[] {
  const [scale = []] = scalesWith([usual], allScales(ruleSet));
  return scale.map((level) => ({ id: levelId(level), words: levelWords(level) }));
}
