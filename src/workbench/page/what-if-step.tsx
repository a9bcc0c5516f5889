import type { JSX } from "preact";
import { longDay } from "../../base/day.js";
import { basisOf } from "../../compile/parameters.js";
import type { Parameter } from "../../rule-set/types.js";
import { type Moves, movesOf } from "../model/judge-session.js";
import { inputOf } from "./events.js";
import type { Props } from "./props.js";

/** Other targets and local choices, and what they would move; and what has changed since an earlier day. */
export function WhatIfStep(props: Props): JSX.Element {
  const { workbench, state } = props;
  const { session, judged, earlier } = state;
  const isChanged = Object.keys(session.overrides.parameters ?? {}).length > 0;
  const before = earlier.filter(({ subject, asOf }) => subject.id === session.hub.id && asOf < session.asOf);
  return (
    <section aria-labelledby="what-if">
      <h2 id="what-if">6. What if, and what has changed</h2>
      <details>
        <summary>
          <h3>What if a target or a local choice were different?</h3>
        </summary>
        <p>Everything on this page and in the report then says that it is hypothetical.</p>
        {Object.entries(workbench.ruleSet.parameters).flatMap(([id, parameter]) => {
          const usual = lastValue(parameter);
          return usual === undefined
            ? []
            : [<ParameterField key={id} id={id} parameter={parameter} usual={usual} {...props} />];
        })}
        <p>
          <button type="button" disabled={!isChanged} onClick={() => workbench.resetParameters()}>
            Back to the numbers of the goals
          </button>
        </p>
        {isChanged && judged !== undefined ? (
          <MovedGoals
            title="What these numbers move"
            moves={movesOf(workbench.ruleSet, judged.snapshot, judged.snapshot, session.overrides)}
          />
        ) : null}
      </details>
      <details>
        <summary>
          <h3>What has changed since an earlier day?</h3>
        </summary>
        {before.length === 0 || judged === undefined ? (
          <p>Add an earlier snapshot of this hub to your files, and what has changed since appears here.</p>
        ) : (
          before.map((snapshot) => (
            <MovedGoals
              key={snapshot.asOf}
              title={`Since ${longDay(snapshot.asOf)}`}
              moves={movesOf(workbench.ruleSet, snapshot, judged.snapshot)}
            />
          ))
        )}
      </details>
    </section>
  );
}

interface ParameterFieldProps extends Props {
  readonly id: string;
  readonly parameter: Parameter;
  readonly usual: string;
}

function ParameterField({ id, parameter, usual, workbench, state }: ParameterFieldProps): JSX.Element {
  const { drafts, parameterFaults, session } = state;
  const title = parameter.title ?? id;
  const fault = parameterFaults[id];
  const field = `parameter-${id.replaceAll(".", "-")}`;
  return (
    <div class="fact">
      <label for={field}>{title}</label>
      <p class="hint" id={`${field}-hint`}>
        {basisOf(parameter) === "local" ? "A local choice" : "From the document"}: {usual}.
        {fault === undefined ? null : <span class="fault">{fault}</span>}
      </p>
      <div class="inputs">
        <input
          id={field}
          autocomplete="off"
          aria-describedby={`${field}-hint`}
          aria-invalid={fault !== undefined}
          value={drafts[`parameter:${id}`] ?? String(session.overrides.parameters?.[id] ?? usual)}
          onInput={(event) => workbench.setParameter(id, title, inputOf(event).value, usual)}
        />
      </div>
    </div>
  );
}

/** The number that counts in the end; `undefined` for one that is worked out from others, or is not set. */
function lastValue(parameter: Parameter): string | undefined {
  if ("product" in parameter) return undefined;
  const value = "milestones" in parameter ? parameter.milestones.at(-1)?.value : parameter.value;
  return value === undefined ? undefined : String(value);
}

interface MovedGoalsProps {
  readonly title: string;
  readonly moves: Moves | { readonly issues: readonly { readonly message: string }[] };
}

function MovedGoals({ title, moves }: MovedGoalsProps): JSX.Element {
  if ("issues" in moves)
    return (
      <ul class="faults">
        {moves.issues.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    );
  return (
    <>
      <h4>{title}</h4>
      <p>{moves.summary}</p>
      <ul>
        {moves.moved.map(({ goal, title: name, from, to, why, sentence }) => (
          <li key={goal}>
            <b>{name}</b>: {from.replaceAll("-", " ")} before, {to.replaceAll("-", " ")} now. {why.join("; ")}
            . <span class="soft">{sentence.after}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
