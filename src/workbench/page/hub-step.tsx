import type { JSX } from "preact";
import { longDay } from "../../base/day.js";
import { selectRuleSet } from "../../evaluate/select-rule-set.js";
import { oneOf, withArticle } from "../../rule-set/subjects.js";
import { usualScope } from "../model/with-rules.js";
import { AreaChoice } from "./area-choice.js";
import { inputOf } from "./events.js";
import { FileButton } from "./file-button.js";
import type { Props } from "./props.js";

/** Asks whose numbers these are: the hub, its schools, the day, and therefore the rules. */
export function HubStep({ workbench, state }: Props): JSX.Element {
  const { session, hubText, rules, suggested } = state;
  const hubs = Object.values(workbench.ruleSet.registers?.hubs ?? {});
  const one = oneOf(workbench.ruleSet, session.scope ?? "hub");
  const selection = session.asOf === "" ? undefined : selectRuleSet(rules, session.asOf);
  return (
    <section aria-labelledby="hub">
      <h2 id="hub">2. Your {one} and the day</h2>
      <ScopeChoice workbench={workbench} state={state} />
      <p class="field">
        <label for="hub-name">Name of the {one}</label>
        <input
          id="hub-name"
          list="hub-names"
          autocomplete="off"
          value={hubText}
          onInput={(event) => workbench.setHub(inputOf(event).value)}
        />
        <datalist id="hub-names">
          {hubs.map(({ called: [name] }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {suggested !== undefined && suggested.id === session.hub.id ? <From file={suggested.file} /> : null}
      </p>
      {workbench.ruleSet.registers === undefined ? null : <AreaChoice workbench={workbench} state={state} />}
      <p class="field">
        <label for="day">The day of the numbers</label>
        <input
          id="day"
          type="date"
          value={session.asOf}
          onInput={(event) => workbench.setDay(inputOf(event).value)}
        />
        {suggested !== undefined && suggested.asOf === session.asOf ? <From file={suggested.file} /> : null}
      </p>
      <p class="field">
        <label for="rules">Goals of</label>
        <select
          id="rules"
          value={session.ruleSetId}
          onChange={(event) => workbench.setRules(inputOf(event).value)}
        >
          {rules.map(({ id, title }) => (
            <option key={id} value={id} selected={id === session.ruleSetId}>
              {title}
            </option>
          ))}
        </select>
      </p>
      {selection === undefined || selection.ruleSet !== undefined ? null : (
        <p class="warning">
          No goals were in force on {longDay(session.asOf)}. “{workbench.ruleSet.title}” is used, unless you
          choose another day or other goals.
        </p>
      )}
      <RulesChoice workbench={workbench} state={state} />
      <p class="tick">
        <label>
          <input
            type="checkbox"
            checked={session.complete}
            onChange={(event) => {
              const complete = inputOf(event).checked;
              workbench.change("say whether the files are complete", (was) => ({ ...was, complete }));
            }}
          />
          The files are complete: anything they do not list counts as zero
        </label>
      </p>
    </section>
  );
}

/** Where a suggestion comes from. */
function From({ file }: { readonly file: string }): JSX.Element {
  return <span class="from soft">Taken from {file}. Change it if your numbers are of another.</span>;
}

/** Shows what kind of subject the numbers are about, if a file has brought another kind than usual. */
function ScopeChoice({ workbench, state: { session } }: Props): JSX.Element | null {
  const { ruleSet } = workbench;
  const usual = usualScope(ruleSet);
  const scope = session.scope ?? "hub";
  if (scope === usual) return null;
  return (
    <p class="field">
      <label for="scope">The numbers are about</label>
      <select id="scope" value={scope} onChange={(event) => workbench.setScope(inputOf(event).value)}>
        {[scope, usual].map((id) => (
          <option key={id} value={id} selected={id === scope}>
            {withArticle(ruleSet, id)}
          </option>
        ))}
      </select>
    </p>
  );
}

/** Takes rules of the user's own, for people who maintain rules. */
function RulesChoice({ workbench, state: { ruleFaults } }: Props): JSX.Element {
  return (
    <details>
      <summary>Other goals: use a folder of rules of your own</summary>
      <p>
        Choose the JSON files of the folder, or a zip of it. Faults are shown with their file, line and
        column; rules without faults are then used for everything on this page.
      </p>
      <p class="buttons">
        <FileButton
          words="Choose rule files"
          accept=".json,.zip"
          onFiles={(files) => void workbench.addRules(files)}
        />
      </p>
      {ruleFaults.length === 0 ? null : (
        <div role="alert" class="faults">
          <p>
            <b>
              {ruleFaults.length === 1
                ? "The rules have a fault:"
                : `The rules have ${ruleFaults.length} faults:`}
            </b>
          </p>
          <ul>
            {ruleFaults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
    </details>
  );
}
