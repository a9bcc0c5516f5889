import type { JSX } from "preact";
import type { Field } from "../model/fields.js";
import { inputOf } from "./events.js";
import { valueText, valueWords } from "./value-words.js";

interface LevelChoiceProps {
  readonly id: string;
  readonly levels: NonNullable<Field["levels"]>;
  readonly value: unknown;
  readonly described: { readonly "aria-describedby": string; readonly "aria-invalid": boolean };
  readonly onChoose: (text: string) => void;
  readonly onEnd: () => void;
}

/** Asks for one level, or if that is uncertain, the two that it lies between. */
export function LevelChoice({
  id,
  levels,
  value,
  described,
  onChoose,
  onEnd,
}: LevelChoiceProps): JSX.Element {
  const text = levelText(value);
  const ranges = levels.flatMap((low, at) =>
    levels
      .slice(at + 1)
      .map((high) => ({ id: `${low.id}..${high.id}`, words: `${low.words} to ${high.words}` })),
  );
  const isListed = text === "" || [...levels, ...ranges].some((each) => each.id === text);
  const optionOf = (each: { readonly id: string; readonly words: string }): JSX.Element => (
    <option key={each.id} value={each.id} selected={each.id === text}>
      {each.words}
    </option>
  );
  return (
    <select id={id} {...described} onBlur={onEnd} onChange={(event) => onChoose(inputOf(event).value)}>
      <option value="" selected={text === ""}>
        Not judged yet
      </option>
      {isListed ? null : optionOf({ id: text, words: valueWords(value) })}
      {levels.map(optionOf)}
      <optgroup label="Not certain">{ranges.map(optionOf)}</optgroup>
    </select>
  );
}

/** A level, or two as `introduced..embedded`. */
function levelText(value: unknown): string {
  const { min, max } = Object(value) as { readonly min?: string; readonly max?: string };
  return min === undefined || max === undefined ? valueText(value) : `${min}..${max}`;
}
