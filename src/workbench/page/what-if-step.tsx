import type { JSX } from "preact";
import { longDay } from "../../base/day.js";
import { type Moves, movesOf } from "../model/judge-session.js";
import { Later } from "./later.js";
import { OverrideFields } from "./override-fields.js";
import type { Props } from "./props.js";

/** Shows other targets and local choices and what they would move, and what has changed since an earlier day. */
export function WhatIfStep(props: Props): JSX.Element {
  const { workbench, state } = props;
  const { ruleSet } = workbench;
  const { session, judged, earlier } = state;
  const isChanged = Object.values(session.overrides).some((each) => Object.keys(each).length > 0);
  const before = earlier.filter(({ subject, asOf }) => subject.id === session.hub.id && asOf < session.asOf);
  return (
    <section aria-labelledby="what-if">
      <h2 id="what-if">6. What if, and what has changed</h2>
      <details>
        <summary>
          <h3>What if a target or a local choice were different?</h3>
        </summary>
        <p>Everything on this page and in the report then says that it is hypothetical.</p>
        <OverrideFields {...props} />
        <p>
          <button type="button" disabled={!isChanged} onClick={() => workbench.resetOverrides()}>
            Back to the numbers of the goals
          </button>
        </p>
        {isChanged && judged !== undefined ? (
          <Later
            of={[ruleSet, judged.snapshot, session.overrides]}
            draw={() => (
              <MovedGoals
                title="What these numbers change"
                moves={movesOf(ruleSet, judged.snapshot, judged.snapshot, session.overrides)}
              />
            )}
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
          <Later
            of={[ruleSet, judged.snapshot, ...before]}
            draw={() =>
              before.map((snapshot) => (
                <MovedGoals
                  key={snapshot.asOf}
                  title={`Since ${longDay(snapshot.asOf)}`}
                  moves={movesOf(ruleSet, snapshot, judged.snapshot)}
                />
              ))
            }
          />
        )}
      </details>
    </section>
  );
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
