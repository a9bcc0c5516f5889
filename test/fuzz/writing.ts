import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { parseScenario, ScenarioCollector } from "../../src/cli/input/parse-scenarios.js";
import { csvHeader, csvRows } from "../../src/cli/output/evaluation-csv.js";
import { formatUserError, UserError } from "../../src/cli/user-error.js";
import {
  evaluate,
  explain,
  formatMarkdown,
  formatText,
  RuleSetError,
  SnapshotError,
  whatIf,
} from "../../src/index.js";
import { formatHtml } from "../../src/report.js";
import { parseRuleSet } from "../../src/schema.js";
import { type Dialect, factsRow, factsTable, toSql } from "../../src/sql.js";
import { writeSnapshotTable } from "../../src/table.js";
import { smallRuleSet } from "../rule-set/small-rule-set.js";
import { hostileText } from "./hostile.js";
import { demand, kind, orDocumented } from "./kind.js";
import { RULES, SNAPSHOT } from "./reading.js";

/** Characters that control a terminal or change the direction of text. */
const STEERING = /(?!\n)\p{Cc}|\p{Cs}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

interface Texts {
  readonly id: string;
  readonly name: string;
  readonly why: string;
  readonly source: string;
  readonly title: string;
}

const texts = fc.record<Texts>({
  id: hostileText,
  name: hostileText,
  why: hostileText,
  source: hostileText,
  title: hostileText,
});

const snapshotOf = ({ id, name, why, source }: Texts) => ({
  ...SNAPSHOT,
  subject: { scope: "hub", id, name },
  facts: { ...SNAPSHOT.facts, "report.sent": { unknown: why }, "schools.engaged": { unknown: why } },
  evidence: { "schools.total": { source, on: "2025-03-01" } },
});

/** The rules with a hostile title, excerpt and unit. */
function rulesOf({ title }: Texts) {
  const files = Object.fromEntries(
    Object.entries(smallRuleSet).map(([name, text]) => [name, JSON.parse(text)]),
  );
  files["rule-set.json"].title = title;
  files["rule-set.json"].documents.goals.title = title;
  files["facts.json"].facts["schools.total"].title = title;
  files["primary.json"].goals["primary.engagement"].title = title;
  files["primary.json"].goals["primary.culture"].criteria.practices.excerpt = title;
  return orDocumented([RuleSetError], () => parseRuleSet(files)) ?? RULES;
}

/** The tags of a page with the names of their attributes, each once. */
function tagsOf(page: string): ReadonlySet<string> {
  const tags = page.matchAll(/<([^\s>]*)((?:\s+[^\s"'>=]+(?:="[^"]*")?)*)\s*\/?>/g);
  return new Set(
    [...tags].map(([, name, attributes]) => `${name} ${attributes!.replaceAll(/="[^"]*"/g, "").trim()}`),
  );
}

const sound = evaluate(
  RULES,
  snapshotOf({ id: "a", name: "A", why: "why", source: "s", title: "t" }) as never,
);
const TAGS = tagsOf(formatHtml(RULES, sound));
const ANGLES = formatHtml(RULES, sound).split("<").length;

function writeAll(drawn: Texts): void {
  const rules = rulesOf(drawn);
  const evaluation = orDocumented([SnapshotError], () => evaluate(rules, snapshotOf(drawn) as never));
  if (evaluation === undefined) return;
  explain(rules, evaluation);
  JSON.parse(JSON.stringify(evaluation));
  const text = formatText(rules, evaluation, { width: 60 });
  const markdown = formatMarkdown(rules, evaluation);
  const csv = csvHeader() + csvRows(rules, evaluation);
  for (const [name, written] of Object.entries({ text, markdown, csv }))
    demand(!STEERING.test(written), `The ${name} holds what steers a terminal`);
  demand(!/(?<!\\)<[a-z!/]/i.test(markdown), "The Markdown holds HTML");
  for (const row of parse(csv, { bom: true }) as string[][])
    for (const cell of row) demand(!FORMULA.test(cell) || NUMBER.test(cell), `A formula in the CSV: ${cell}`);
  for (const row of parse(writeSnapshotTable(rules, [snapshotOf(drawn) as never]), {
    bom: true,
    relax_column_count: true,
  }) as string[][])
    for (const cell of row.slice(0, 3)) demand(!FORMULA.test(cell), `A formula in the table: ${cell}`);
  const page = formatHtml(rules, evaluation);
  for (const tag of tagsOf(page)) demand(TAGS.has(tag), `A tag that is none of ours: ${tag}`);
  demand(
    page.split("<").length <= ANGLES + 200 && !/<(?:img|svg\/|iframe|a\s+href="javascript)/i.test(page),
    "A tag of the texts",
  );
}

const IDS = [
  "schools.total",
  "schools.engaged-share",
  "primary.engagement",
  "specialists",
  "coverage",
  "share-engaged",
];

/** A rule set that no parser would return, with hostile names instead of ids. */
function renamed(id: string, name: string) {
  return JSON.parse(JSON.stringify(RULES).replaceAll(JSON.stringify(id), () => JSON.stringify(name)));
}

const QUOTED: Readonly<Record<Dialect, RegExp>> = {
  duckdb: /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*/g,
  postgres: /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*/g,
  spark: /'(?:[^'\\]|\\[\s\S])*'|`(?:[^`]|``)*`|--[^\n]*/g,
};

function writeSql([id, name, dialect]: readonly [string, string, Dialect]): void {
  const rules = renamed(id, name);
  const made = orDocumented([RuleSetError, RangeError, SnapshotError], () => [
    toSql(rules, { dialect }),
    factsTable(rules, { dialect }),
    JSON.stringify(factsRow(rules, SNAPSHOT as never)),
  ]);
  for (const sql of made?.slice(0, 2) ?? []) {
    const bare = sql.replaceAll(QUOTED[dialect], "");
    demand(!/['"`\\\0]|DROP|pwned/.test(bare), `A name got out of its quotes: ${bare.slice(0, 200)}`);
    demand(bare.split(";").length <= 2, "More than one statement");
  }
}

const flag = fc.oneof(
  hostileText,
  fc
    .tuple(fc.constantFrom(...Object.keys(RULES.facts), "coverage", "by-2025"), hostileText)
    .map((pair) => pair.join("=")),
  fc
    .tuple(
      fc.constantFrom("schools.total", "pupils.succeeding"),
      fc.constantFrom("+", "-", "..", "=", ""),
      hostileText,
    )
    .map(([id, sign, text]) => `${id}=${sign}${text}`),
);

function tryScenario([name, day, set]: readonly [string, string, readonly string[]]): void {
  try {
    const collector = new ScenarioCollector();
    collector.start(name);
    if (day !== "") collector.give("on", day);
    for (const pair of set) collector.set(pair);
    for (const flags of collector.scenarios())
      whatIf(RULES, SNAPSHOT as never, parseScenario(flags, RULES, undefined) as never);
  } catch (error) {
    if (error instanceof UserError)
      demand(!STEERING.test(formatUserError(error)), "A message steers the terminal");
    else if (!(error instanceof SnapshotError || error instanceof RuleSetError)) throw error;
  }
}

export const WRITING = [
  kind("texts in every report", 25, texts, writeAll),
  kind(
    "names in SQL",
    25,
    fc.tuple(fc.constantFrom(...IDS), hostileText, fc.constantFrom<Dialect>("duckdb", "postgres", "spark")),
    writeSql,
  ),
  kind(
    "scenarios",
    80,
    fc.tuple(hostileText, fc.oneof(fc.constant("2025-08-31"), hostileText), fc.array(flag, { maxLength: 3 })),
    tryScenario,
  ),
];
