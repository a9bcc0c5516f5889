import type { JSX } from "preact";
import type { FactValue } from "../../rule-set/types.js";
import type { Field, FieldGroup } from "../model/fields.js";
import { parseField } from "../model/parse-field.js";
import { BY_HAND } from "../model/with-answers.js";
import { inputOf } from "./events.js";
import { fieldsFor } from "./fields-for.js";
import { Kept } from "./kept.js";
import { LevelChoice } from "./level-choice.js";
import type { Props } from "./props.js";
import { reasonOf, valueText, valueWords } from "./value-words.js";

/** Shows the numbers and judgements, with a field for each, by phase. */
export function FormStep(props: Props): JSX.Element {
  const { workbench, state } = props;
  const groups = fieldsFor(workbench.ruleSet, state.session.scope ?? "hub");
  return (
    <section aria-labelledby="form">
      <h2 id="form">4. Numbers and judgements</h2>
      <p>
        Correct anything that the files got wrong, and fill in the rest. A range is fine: <kbd>40-45</kbd>,{" "}
        <kbd>at least 50</kbd>, <kbd>fewer than 5</kbd>. Leave anything blank that nobody has counted yet.
      </p>
      {groups.map((group, at) => (
        <Group key={group.id} group={group} isFirst={at === 0} {...props} />
      ))}
    </section>
  );
}

function Group({
  group: { title, fields },
  isFirst,
  ...props
}: Props & { readonly group: FieldGroup; readonly isFirst: boolean }): JSX.Element {
  const known = fields.filter(({ fact }) => valueText(currentValue(props.state, fact)) !== "").length;
  return (
    <details open={isFirst}>
      <summary>
        <h3>{title}</h3>{" "}
        <span class="soft">
          {known} of {fields.length} known
        </span>
      </summary>
      {fields.map((field) => (
        <Kept key={field.fact} of={shownIn(field, props)}>
          <FieldRow field={field} {...props} />
        </Kept>
      ))}
    </details>
  );
}

/** The current value of a fact: what was typed, or what the files give if nothing was. */
function currentValue({ session, counted }: Props["state"], fact: string): unknown {
  return session.answers[fact] ?? counted?.snapshot.facts[fact];
}

/** Everything that a field shows. */
function shownIn(field: Field, { workbench, state }: Props): unknown {
  const { fact } = field;
  const { session, counted, drafts } = state;
  return [
    ...[field, session.answers[fact], counted?.snapshot.facts[fact], drafts[fact], session.evidence[fact]],
    faultsOf({ field, workbench, state }),
  ];
}

function FieldRow({ field, workbench, state }: Props & { readonly field: Field }): JSX.Element {
  const { fact, title, question, levels } = field;
  const typed = state.session.answers[fact];
  const counted = state.counted?.snapshot.facts[fact];
  const value = currentValue(state, fact);
  const draft = state.drafts[fact];
  const faults = faultsOf({ field, workbench, state });
  const reason = reasonOf(typed);
  const id = `fact-${fact.replaceAll(".", "-")}`;
  const answer = (next: FactValue | undefined): void => workbench.answer(fact, title, next);
  const isCounted = valueText(counted) !== "";
  const described = { "aria-describedby": `${id}-hint`, "aria-invalid": faults.length > 0 } as const;
  return (
    <div class="fact">
      <label for={id}>{title}</label>
      <p id={`${id}-hint`} class="hint">
        {question}
        {isCounted ? ` The files say ${valueWords(counted)}.` : ""}
        {faults.map((fault) => (
          <span key={fault} class="fault">
            {fault}
          </span>
        ))}
      </p>
      <div class="inputs">
        {reason !== undefined ? (
          <input
            id={id}
            class="reason"
            value={reason}
            placeholder="Why it is not known"
            {...described}
            onInput={(event) => answer({ unknown: inputOf(event).value })}
          />
        ) : levels !== undefined ? (
          <LevelChoice
            id={id}
            levels={levels}
            value={value}
            described={described}
            onChoose={(text) => workbench.type(fact, title, text)}
            onEnd={() => workbench.endTyping(fact)}
          />
        ) : (
          <input
            id={id}
            autocomplete="off"
            value={draft ?? valueText(value)}
            {...described}
            onInput={(event) => workbench.type(fact, title, inputOf(event).value)}
            onBlur={() => workbench.endTyping(fact)}
          />
        )}
        <label class="unknown">
          <input
            type="checkbox"
            checked={reason !== undefined}
            onChange={(event) => answer(inputOf(event).checked ? { unknown: "" } : undefined)}
            aria-label={`Not known: ${title}`}
          />
          Not known
        </label>
        {isCounted && typed !== undefined ? (
          <button
            type="button"
            onClick={() => {
              answer(undefined);
              // The button is gone, but its field is still there.
              document.getElementById(id)?.focus();
            }}
            aria-label={`Use the files’ figure: ${title}`}
          >
            Use the files’ figure
          </button>
        ) : null}
        {typed === undefined || typed === null || reason !== undefined ? null : (
          <label class="source">
            from
            <input
              id={`${id}-source`}
              aria-label={`Where from? ${title}`}
              autocomplete="off"
              value={state.session.evidence[fact]?.source ?? ""}
              placeholder={BY_HAND.source}
              onInput={(event) => workbench.setSource(fact, title, inputOf(event).value)}
            />
          </label>
        )}
      </div>
    </div>
  );
}

/** What is wrong with a field: what was typed, or how it fits with others. */
function faultsOf({
  field: { fact },
  workbench,
  state,
}: Props & { readonly field: Field }): readonly string[] {
  const draft = state.drafts[fact];
  if (draft !== undefined && draft.trim() !== "") {
    const parsed = parseField(workbench.ruleSet, fact, draft);
    if ("fault" in parsed) return [parsed.fault];
  }
  const result = state.judged?.result;
  if (result === undefined || !("issues" in result)) return [];
  return result.issues
    .filter(({ pointer }) =>
      [`/facts/${fact}`, `/evidence/${fact}`].some((of) => `${pointer}/`.startsWith(`${of}/`)),
    )
    .map(({ message }) => message);
}
