// The figures as tables: on the terminal, and between two markers in docs/benchmarks.md.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

const PAGE = new URL("../../docs/benchmarks.md", import.meta.url);
const [BEGIN, END] = ["<!-- figures: begin -->", "<!-- figures: end -->"];

const number = (value, digits = 1) =>
  value.toLocaleString("en-GB", {
    minimumFractionDigits: 0,
    maximumFractionDigits: value < 100 ? digits : 0,
  });
const micro = (nanoseconds) => number(nanoseconds / 1000);
const kilo = (bytes) => (bytes === undefined ? "" : number(bytes / 1000));
const times = (ratio) => `${number(ratio, 2)} ×`;

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}

function speed({ statuses, reasons }) {
  return table(
    [
      "engine",
      "statuses, µs",
      "× hand-written",
      "lowest to highest",
      "with reasons (ours: all of `evaluate`), µs",
      "× hand-written",
      "lowest to highest",
    ],
    statuses.map((one, at) => [
      one.name,
      ...[one, reasons[at]].flatMap(({ nanoseconds, ratio, lowest, highest }) => [
        micro(nanoseconds),
        times(ratio),
        `${number(lowest, 2)} to ${number(highest, 2)}`,
      ]),
    ]),
  );
}

function goals({ growth }) {
  const [first] = growth;
  return table(
    [
      "goals",
      "hand-written with reasons, µs",
      "against 28 goals",
      "`statuses`, µs",
      "against 28 goals",
      "`evaluate`, µs",
      "against 28 goals",
    ],
    growth.map((row) => [
      number(row.goals),
      ...["hand", "ownStatuses", "own"].flatMap((name) => [
        micro(row[name].nanoseconds),
        times(row[name].least / first[name].least),
      ]),
    ]),
  );
}

/** This version beside another that was timed in the same turns. */
export function comparisonReport(growth, plan) {
  const rows = growth.flatMap((row) =>
    [
      ["statuses", row.ownStatuses, row.otherStatuses, "Statuses"],
      ["with reasons", row.own, row.other, ""],
    ].map(([part, own, other, name]) => [
      `${number(row.goals)} goals, ${part}`,
      micro(own.nanoseconds),
      micro(other.nanoseconds),
      times(own.least / other.least),
      times(own.least / growth[0][`own${name}`].least),
      times(other.least / growth[0][`other${name}`].least),
    ]),
  );
  const head = [
    "",
    "this version, µs",
    "the other, µs",
    "this × the other",
    "against 28 goals",
    "the other's",
  ];
  return `### Beside the other version\n\n${table(head, rows)}\n\nIts plan takes ${number(plan)} bytes a goal.`;
}

function snapshots({ streamed }) {
  return table(
    ["snapshots", "µs each", "heap afterwards, MB"],
    streamed.map(({ count, nanoseconds, heap }) => [number(count), micro(nanoseconds), number(heap / 1e6)]),
  );
}

function readLines({ lines: { count, ids, evaluated, ratio } }) {
  return table(
    [`${number(count)} snapshots, one on each line`, "processor time, s", "× the least work"],
    [
      ["read, parsed and the ids of their facts written", number(ids, 2), times(1)],
      ["`maths-hub-goals evaluate --format ndjson --output`", number(evaluated, 2), times(ratio)],
    ],
  );
}

function kept({ remembered }) {
  const { loaded, held, heldByHand, allocated } = remembered;
  return table(
    ["memory", "kB"],
    [
      ["code, rules and plan, once", kilo(loaded)],
      ["kept by statuses that are held", kilo(held)],
      ["kept by a whole evaluation that is held", kilo(remembered.heldWhole)],
      ["kept by the hand-written code's statuses", kilo(heldByHand)],
      ...Object.entries(allocated).map(([name, bytes]) => [
        `allocated by an evaluation: ${name}`,
        kilo(bytes),
      ]),
    ],
  );
}

function starts({ cold }) {
  return table(
    ["whole process", "ms", "× an empty file", "least × least"],
    cold.map(({ name, milliseconds, ratio, leastRatio }) => [
      name,
      number(milliseconds),
      times(ratio),
      times(leastRatio),
    ]),
  );
}

function bundles({ sizes }) {
  return table(
    ["package", "in a browser, minified, kB", "compressed (brotli), kB", "installed with all it needs, kB"],
    sizes.map(({ name, minified, brotli, installed }) => [
      name,
      kilo(minified),
      kilo(brotli),
      kilo(installed),
    ]),
  );
}

const ofRound = (list) => list.find(({ name }) => name === "maths-hub-goals");

/** Each figure to reach, what was measured, and whether it is reached. */
function aims(found) {
  const { statuses, written, bytes, growth, streamed, lines, remembered, cold, sizes, plan } = found;
  const jre = (list) => list.find(({ name }) => name === "json-rules-engine");
  const rows = [
    ["`statuses`, × hand-written statuses", 2.5, ofRound(statuses).ratio],
    ["`evaluate`, × writing its result as JSON", 2.5, written.evaluated.least / written.written.least],
    ["JSON of a result, bytes for each criterion", 1000, bytes],
    [
      "2,800 goals, × the time of 28, `statuses`",
      120,
      growth.at(-1).ownStatuses.least / growth[0].ownStatuses.least,
    ],
    ["2,800 goals, × the time of 28, `evaluate`", 120, growth.at(-1).own.least / growth[0].own.least],
    ["plan, kB a goal", 2, plan / 1000],
    ["a snapshot among a million, × among 4,000", 1.2, streamed.at(-1).nanoseconds / streamed[1].nanoseconds],
    ["`evaluate --format ndjson`, × reading, parsing and writing ids", 2.5, lines.ratio],
    ["kept by statuses held, kB", 2, remembered.held / 1000],
    ["cold start, × an empty file", 1.35, ofRound(cold).ratio],
    ["`statuses` in a browser, kB", 9, sizes[0].brotli / 1000],
    ["`evaluate` in a browser, kB", 17, sizes[1].brotli / 1000],
  ].map(([name, most, value]) => [name, `at most ${most}`, number(value, 2), value <= most ? "yes" : "no"]);
  const faster = jre(statuses).nanoseconds / ofRound(statuses).nanoseconds;
  rows.push([
    "json-rules-engine, statuses, × `statuses`",
    "at least 100",
    number(faster),
    faster >= 100 ? "yes" : "no",
  ]);
  return table(["figure", "to reach", "measured", "reached"], rows);
}

/** Writes the report to the terminal and into the page. */
export function writeReport(found) {
  const [{ model }] = cpus();
  const date = new Date().toISOString().slice(0, 10);
  const versions = new Set(found.versions.map(({ name, version }) => `${name.split(",")[0]} ${version}`));
  const text = [
    `Measured on ${date}: Node ${process.versions.node}, ${cpus().length} cores (${model.trim()}).`,
    `${[...versions].join(", ")}.`,
    `All gave the same answers on ${number(found.checked)} random snapshots first.`,
    ...[
      ["What is to be reached", aims],
      ["One snapshot, 28 goals", speed],
      ["More goals", goals],
      ["More snapshots, statuses read", snapshots],
      ["A snapshot on each line", readLines],
      ["Memory", kept],
      ["Cold start", starts],
      ["Size", bundles],
    ].map(([title, part]) => `### ${title}\n\n${part(found)}`),
  ].join("\n\n");
  console.log(text);
  const page = readFileSync(PAGE, "utf8");
  const [begin, end] = [page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END)];
  writeFileSync(PAGE, `${page.slice(0, begin)}\n\n${text}\n\n${page.slice(end)}`);
}
