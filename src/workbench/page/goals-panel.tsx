import type { JSX } from "preact";
import { longDay } from "../../base/day.js";
import type { GoalExplanation } from "../../explain/types.js";
import { Kept } from "./kept.js";
import { Badge } from "./mark.js";
import type { Props } from "./props.js";

/** Shows the status of every goal and why, next to the form. */
export function GoalsPanel({ state }: Props): JSX.Element {
  const result = state.judged?.result;
  return (
    <section aria-labelledby="goals" class="goals">
      <h2 id="goals" tabIndex={-1}>
        Goals
      </h2>
      {result === undefined ? (
        <p>The goals appear here once the name and the day are given. Files can be added before or after.</p>
      ) : "issues" in result ? (
        <div role="alert" class="faults">
          <p>
            <b>The numbers contradict each other, so no goal can be judged:</b>
          </p>
          <ul>
            {result.issues.map(({ pointer, message }) => (
              <li key={`${pointer} ${message}`}>{message}</li>
            ))}
          </ul>
        </div>
      ) : (
        <>
          <p>
            <b>{result.explanation.subject.name}</b>, {result.explanation.day}. {result.explanation.summary}
          </p>
          {result.explanation.warnings.map((warning) => (
            <p key={warning} class="warning">
              {warning}
            </p>
          ))}
          <div role="status">
            {state.moves.length === 0 ? null : (
              <ul class="moves" aria-label="What the last change did">
                {state.moves.map(({ title, from, to }) => (
                  <li key={title}>
                    {title}: {from.toLowerCase()} before, <b>{to.toLowerCase()}</b> now
                  </li>
                ))}
              </ul>
            )}
          </div>
          {result.explanation.phases.map(({ id, title, goals }) => (
            <div key={id}>
              <h3>{title}</h3>
              {goals.map((goal) => (
                <Kept key={goal.id} of={goal}>
                  <Goal goal={goal} />
                </Kept>
              ))}
            </div>
          ))}
        </>
      )}
    </section>
  );
}

function Goal({ goal }: { readonly goal: GoalExplanation }): JSX.Element {
  const { id, title, status, statusWords, sentence, track, others, deadline } = goal;
  return (
    <details class="goal" id={`goal-${id.replaceAll(".", "-")}`}>
      <summary>
        <b>{title}</b>
        {deadline === null ? null : <span class="soft"> by {longDay(deadline)}</span>}
        <span class="sentence">
          <Badge status={status} words={statusWords} /> {sentence}
        </span>
      </summary>
      {[track, others, goal.possible === null ? undefined : `It ${goal.possible}.`].map((text) =>
        text === undefined ? null : <p key={text}>{text}</p>,
      )}
      <Parts goal={goal} />
      <List title="What it would take" texts={goal.needed.map(({ words }) => words)} />
      <List
        title="What is missing"
        texts={goal.missing.map(({ question, title: name }) => question ?? name)}
      />
      <List title="Local choices it depends on" texts={goal.local} />
      <List title="To know" texts={goal.notes} />
      <List
        title="Where the numbers come from"
        texts={goal.evidence.map(({ title: name, source }) => `${name}: ${source}`)}
      />
    </details>
  );
}

function Parts({ goal: { criteria } }: { readonly goal: GoalExplanation }): JSX.Element | null {
  if (criteria.length < 2) return null;
  return (
    <ul class="parts">
      {criteria.map(({ id, title, status, statusWords, sentence }) => (
        <li key={id}>
          <Badge status={status} words={statusWords} /> <b>{title}</b>: {sentence}
        </li>
      ))}
    </ul>
  );
}

function List({
  title,
  texts,
}: {
  readonly title: string;
  readonly texts: readonly string[];
}): JSX.Element | null {
  if (texts.length === 0) return null;
  return (
    <>
      <p class="list-title">{title}</p>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}
