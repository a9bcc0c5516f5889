import type { JSX } from "preact";
import { linesInWords, type RowCount } from "../../adapters/registers/row-count.js";
import { formatCount } from "../../base/words.js";
import type { Counted } from "../model/count-session.js";
import { Kept } from "./kept.js";
import type { Props } from "./props.js";
import { valueWords } from "./value-words.js";

const SEVERITIES = { error: "Mistake", warning: "Warning", note: "Note" } as const;

/** Shows what was counted from which rows, and every message. */
export function CountsStep({ workbench, state }: Props): JSX.Element {
  const { counted, fault } = state;
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">3. What was counted</h2>
      {fault === undefined ? null : (
        <p role="alert" class="faults">
          The files could not be counted: {fault}
        </p>
      )}
      {counted === undefined ? null : <Messages findings={counted.findings} />}
      {counted === undefined ? null : counted.counts.length === 0 ? (
        <p>No file has been counted. Add files above, or type the numbers below.</p>
      ) : (
        <Kept of={counted}>
          <Rows counted={counted} titleOf={(fact) => workbench.ruleSet.facts[fact]?.title ?? fact} />
        </Kept>
      )}
    </section>
  );
}

const ORDER = ["error", "warning", "note"] as const;

function Messages({ findings }: Pick<Counted, "findings">): JSX.Element | null {
  if (findings.length === 0) return null;
  const sorted = ORDER.flatMap((severity) => findings.filter((each) => each.severity === severity));
  return (
    <ul class="messages" aria-label="Messages about the files">
      {sorted.map((finding) => (
        <li key={JSON.stringify(finding)} class={finding.severity}>
          <b>{SEVERITIES[finding.severity]}</b> <span class="place">{placeOf(finding)}</span>:{" "}
          {finding.message}
        </li>
      ))}
    </ul>
  );
}

/** "schools.csv, row 12, column “URN”, and 3 more rows like it". */
function placeOf({ file, line, column, rows = 1 }: Counted["findings"][number]): string {
  const row = line === undefined ? "" : `, row ${formatCount(line)}`;
  const of = column === undefined ? "" : `, column ${/^\d+$/.test(column) ? column : `“${column}”`}`;
  const more = rows < 2 ? "" : rows === 2 ? ", and 1 more row" : `, and ${formatCount(rows - 1)} more rows`;
  return `${file}${row}${of}${more}`;
}

function Rows({ counted: { counts, fromRegisters }, titleOf }: RowsProps): JSX.Element {
  return (
    <details>
      <summary>Where each number comes from: {counts.length} counts, with their rows</summary>
      <ul class="counts">
        {counts.map((count) => (
          <li key={`${count.fact} ${count.file}`}>
            <b>
              {titleOf(count.fact)}: {valueWords(fromRegisters[count.fact])}
            </b>
            <p>
              {count.file}, {count.rows === 1 ? "1 row" : `${formatCount(count.rows)} rows`}
              {count.notTold === undefined
                ? `: ${formatCount(count.counted)} counted${count.counted === fromRegisters[count.fact] ? "" : "; the same thing in several rows counts once"}.`
                : `: it says nothing about this, because ${count.notTold}.`}
            </p>
            {count.notTold === undefined ? <Others count={count} /> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface RowsProps {
  readonly counted: Counted;
  readonly titleOf: (fact: string) => string;
}

function Others({ count: { open, notCounted } }: { readonly count: RowCount }): JSX.Element {
  return (
    <ul>
      {open.rows === 0 ? null : (
        <li>
          {formatCount(open.rows)} may or may not count{where(open)}
        </li>
      )}
      {notCounted.map(({ why, ...group }) => (
        <li key={why}>
          {formatCount(group.rows)} not counted: {why}
          {where(group)}
        </li>
      ))}
    </ul>
  );
}

function where(group: RowCount["open"]): string {
  return group.lines.length === 0 ? "" : ` (${linesInWords(group, 3)})`;
}
