import { match } from "ts-pattern";
import { briefOf } from "../../evaluate/goal-outcome.js";
import { formatMarkdown } from "../../explain/format-markdown.js";
import { explanationText, type Painter } from "../../explain/format-text.js";
import { csvHeader, csvRows } from "./evaluation-csv.js";
import type { Judged } from "./judged.js";

/** The formats of results. */
export const FORMATS = ["text", "json", "markdown", "csv", "ndjson"] as const;
export type Format = (typeof FORMATS)[number];

/** The width and colours that an output allows. */
export interface Layout {
  readonly width: number;
  readonly colour?: Painter;
}

const REST =
  "For reasons, evidence and assumptions, add --full. For a page to print, use the command report.";

/** A report in parts, one for each evaluation, so that only one is in memory at a time. */
export async function* reportParts(
  evaluations: AsyncIterable<Judged>,
  count: number | undefined,
  format: Format,
  layout: Layout,
  isFull: boolean,
): AsyncGenerator<string> {
  let first = true;
  const { width, colour } = layout;
  const detail = isFull ? "full" : "summary";
  if (format === "csv") yield csvHeader();
  for await (const judged of evaluations) {
    const { ruleSet } = judged;
    yield match(format)
      .with(
        "text",
        () =>
          (first ? "" : "\n\n") +
          explanationText(judged.explanation(), {
            width,
            detail,
            rest: REST,
            ...(colour ? { colour } : {}),
          }),
      )
      .with("markdown", () => (first ? "" : "\n") + formatMarkdown(ruleSet, judged.evaluation()))
      .with("csv", () => csvRows(ruleSet, judged.evaluation()))
      .with("ndjson", () => `${JSON.stringify(briefRecord(judged))}\n`)
      .with("json", () => {
        const json = JSON.stringify(judged.evaluation(), null, 2);
        return count === 1 ? `${json}\n` : `${first ? "[\n" : ",\n"}${json}`;
      })
      .exhaustive();
    first = false;
  }
  if (format === "json" && count !== 1) yield "\n]\n";
}

/** The status of each goal without reasons or words, for lines of very many results. */
function briefRecord({ ruleSet, subject, asOf, goals }: Judged): object {
  return {
    ruleSet: ruleSet.id,
    subject,
    asOf,
    goals: Object.fromEntries(goals.map((goal) => [goal.plan.id, briefOf(goal)])),
  };
}
