// page: the workbench's page in the browser: takes the user's files and answers, and shows counts, goals and the report.
import type { JSX } from "preact";
import { CountsStep } from "./counts-step.js";
import { FilesStep } from "./files-step.js";
import { FormStep } from "./form-step.js";
import { GoalsPanel } from "./goals-panel.js";
import { HubStep } from "./hub-step.js";
import type { Props } from "./props.js";
import { SaveStep } from "./save-step.js";
import { WhatIfStep } from "./what-if-step.js";

/** The whole page. */
export function App(props: Props): JSX.Element {
  const { workbench, state } = props;
  const last = state.past.at(-1);
  const isReady = state.counted !== undefined;
  return (
    // Files may be dropped anywhere.
    // biome-ignore lint/a11y/noStaticElementInteractions: the button "Choose files" does the same
    <div
      class="page"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) void workbench.addFiles(files);
      }}
      onKeyDown={(event) => {
        const isTyping =
          event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
        if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || isTyping) return;
        event.preventDefault();
        workbench.undo();
      }}
    >
      <a class="skip" href="#goals">
        Skip to the goals
      </a>
      <header>
        <h1>Maths Hub goals workbench</h1>
        <p>
          From your spreadsheets to the report of your hub. Everything stays on this computer: the page sends
          nothing and fetches nothing.
        </p>
      </header>
      <div class="bar">
        <p role="status" class="said">
          {state.said}
        </p>
        {isReady ? (
          <a class="to-goals" href="#goals">
            To the goals
          </a>
        ) : null}
        <button type="button" disabled={last === undefined} onClick={() => workbench.undo()}>
          {last === undefined ? "Undo" : `Undo: ${last.label}`}
        </button>
      </div>
      <main>
        <div class="steps">
          <FilesStep {...props} />
          <HubStep {...props} />
          {isReady || state.fault !== undefined ? <CountsStep {...props} /> : null}
          {isReady ? <FormStep {...props} /> : null}
          {isReady ? <SaveStep {...props} /> : null}
          {isReady ? <WhatIfStep {...props} /> : null}
        </div>
        <GoalsPanel {...props} />
      </main>
    </div>
  );
}
