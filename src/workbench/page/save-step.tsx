import type { JSX } from "preact";
import { formatHtml } from "../../adapters/report/format-html.js";
import { selectRuleSet } from "../../evaluate/select-rule-set.js";
import type { Evaluation } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import { judgeSession } from "../model/judge-session.js";
import { numbersCsv, numbersWorkbook } from "./numbers-table.js";
import type { Props } from "./props.js";
import { saveFile } from "./save-file.js";
import type { State } from "./state.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Offers the report, the snapshot, the numbers and the session as files. */
export function SaveStep({ workbench, state }: Props): JSX.Element {
  const { session, report } = state;
  const judged = state.doing === undefined ? state.judged : undefined;
  const { ruleSet } = workbench;
  const name = `${session.hub.id}-${session.asOf}`;
  const result = judged !== undefined && "evaluation" in judged.result ? judged.result : undefined;
  const reportText = (): string =>
    formatHtml(ruleSet, result!.evaluation, { history: historyOf(state, ruleSet) });
  return (
    <section aria-labelledby="save">
      <h2 id="save">5. Save and print</h2>
      {result === undefined ? (
        <p class="warning">
          The numbers contradict each other. Correct them above, and you can save the report.
        </p>
      ) : null}
      <p class="buttons">
        <button
          type="button"
          class="main"
          disabled={result === undefined}
          onClick={() => saveFile(`${name}-report.html`, "text/html", reportText())}
        >
          Save the report (HTML)
        </button>
        <button
          type="button"
          disabled={result === undefined}
          onClick={() => workbench.show(report === undefined ? reportText() : undefined)}
          aria-expanded={report !== undefined}
        >
          {report === undefined ? "Look at the report, and print it" : "Close the report"}
        </button>
      </p>
      {report === undefined ? null : (
        <div class="report">
          <p>
            <button type="button" class="main" onClick={print}>
              Print the report
            </button>
          </p>
          <iframe id="report" title="The report" srcdoc={report} />
        </div>
      )}
      <p class="buttons">
        <button
          type="button"
          disabled={judged === undefined}
          onClick={() =>
            saveFile(`${name}.json`, "application/json", `${JSON.stringify(judged!.snapshot, null, 2)}\n`)
          }
        >
          Save the snapshot (JSON)
        </button>
        <button
          type="button"
          disabled={judged === undefined}
          onClick={() => saveFile(`${name}-numbers.csv`, "text/csv", numbersCsv(ruleSet, judged!.snapshot))}
        >
          Save the numbers (CSV)
        </button>
        <button
          type="button"
          disabled={judged === undefined}
          onClick={() => saveFile(`${name}-numbers.xlsx`, XLSX, numbersWorkbook(ruleSet, judged!.snapshot))}
        >
          Save the numbers (Excel)
        </button>
        <button
          type="button"
          onClick={() => saveFile(`${name}-session.json`, "application/json", workbench.keep())}
        >
          Save the session, to carry on later
        </button>
      </p>
      <p class="soft">
        The session holds your files as they are, and may name people, which the report does not. Keep it
        where you keep them.
      </p>
    </section>
  );
}

/** The results of the hub's earlier snapshots, each by the rules in force on its day. */
function historyOf({ earlier, session, rules }: State, ruleSet: RuleSet): readonly Evaluation[] {
  const days = new Map(
    earlier
      .filter(({ subject, asOf }) => subject.id === session.hub.id && asOf < session.asOf)
      .map((snapshot) => [snapshot.asOf, snapshot]),
  );
  return [...days.values()].flatMap((snapshot) => {
    const judged = judgeSession(selectRuleSet(rules, snapshot.asOf).ruleSet ?? ruleSet, snapshot);
    return "evaluation" in judged ? [judged.evaluation] : [];
  });
}

function print(): void {
  const frame = document.getElementById("report") as HTMLIFrameElement;
  frame.contentWindow!.focus();
  frame.contentWindow!.print();
}
