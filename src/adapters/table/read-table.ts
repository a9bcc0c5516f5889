import { addIssue } from "../../base/add-issue.js";
import { type Issue, pointerTokens } from "../../base/issue.js";
import type { IssueCode } from "../../base/issue-codes.js";
import { show } from "../../base/show.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { formatCount } from "../../base/words.js";
import { MAX_TEXT, type ReadJson } from "../../rule-set/read/read-json.js";
import { textPositions } from "../../rule-set/read/text-positions.js";
import { isNote } from "../csv/notes.js";
import { textOfCell } from "../csv/write-csv.js";
import { type Column, columnNamed, NEEDED } from "./columns.js";
import { MOST_COLUMNS, manyColumns } from "./many-columns.js";
import { type Cell, scanCsv } from "./scan-csv.js";

const OTHERS = [...NEEDED, "name"];

type Report = (code: IssueCode, start: number, message: string, suggestion?: string) => void;

/**
 * Reads snapshots from CSV as a list of values, and can find the cell for a JSON Pointer. What the values mean is not
 * checked here, so no rule set is needed. Never throws: every fault becomes an issue.
 */
export function readTable(text: string, file: string): ReadJson {
  const csv = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const positionOf = textPositions(csv);
  const issues: Issue[] = [];
  const wrong: Report = (code, start, message, suggestion) => {
    const hint = suggestion === undefined ? {} : { suggestion };
    const place = { file, pointer: "", ...positionOf(start) };
    addIssue(issues, {
      code,
      severity: "error",
      ...place,
      message: message + didYouMean(suggestion),
      ...hint,
    });
  };
  const nothing = { value: undefined, issues, locate: () => undefined };
  if (csv.length > MAX_TEXT) {
    wrong("too-large", 0, `The file has ${csv.length} characters; at most ${MAX_TEXT} are allowed.`);
    return nothing;
  }
  const { rows, fault } = scanCsv(csv);
  if (fault !== undefined) wrong(fault.code, fault.start, fault.message);
  const [header, ...others] = rows;
  if (header === undefined) {
    if (fault === undefined) wrong("empty-file", 0, "This is empty; it should hold a table of snapshots.");
    return nothing;
  }
  const asked = rows.find((row) => !isNote(row.map(({ text }) => text)));
  if (asked !== undefined && isTemplate(asked)) {
    wrong("template", header[0]!.start, templateMessage(file));
    return nothing;
  }
  const columns = readHeader(header, wrong);
  const body = others.filter((row) => {
    if (!isSameRow(row, header)) return true;
    const message = "This repeats the first row, as when several tables are joined. Remove it.";
    wrong("repeated-header", row[0]!.start, message);
    return false;
  });
  const lacking =
    columns.every((column) => column === undefined) || issues.some(({ code }) => code === "missing-column");
  if (lacking || fault !== undefined) return nothing;
  const places = new Map(columns.map((column, place) => [column?.pointer, place]));
  /** The index of the column that a path leads to, or further into. */
  const placeOf = (path: readonly string[]): number | undefined => {
    for (let depth = path.length; depth > 0; depth--) {
      const place = places.get(`/${path.slice(0, depth).join("/")}`);
      if (place !== undefined) return place;
    }
    return undefined;
  };
  const value = body.map((row) => snapshotOf(row, header.length, columns, wrong));
  return {
    value,
    issues,
    locate(pointer, at = "value") {
      const [, index, ...path] = pointer.split("/");
      const row = body[Number(index)];
      if (row === undefined) return undefined;
      if (path.length === 0) return positionOf(row[0]!.start);
      const found = placeOf(path);
      const cell = found === undefined ? undefined : (at === "key" ? header : row)[found];
      return cell === undefined ? undefined : positionOf(cell.start);
    },
  };
}

/** Whether a header is that of a template, which contains one snapshot's answers rather than a snapshot in each row. */
function isTemplate(header: readonly Cell[]): boolean {
  // Semicolons and tabs are recognised too, so that nobody has to save the file differently first.
  const cells = header.length === 1 ? header[0]!.text.split(/[;\t]/) : header.map(({ text }) => text);
  const names = cells.map((text) => text.trim().toLowerCase());
  const has = (name: string) => names.includes(name.toLowerCase());
  return has("fact") && has("value") && !NEEDED.some(has);
}

function templateMessage(file: string): string {
  const name = file === "" ? "answers.csv" : /^[\w./\\:@+-]+$/.test(file) ? file : `"${file}"`;
  return `This is a template, not a table of snapshots. Make a snapshot of it first: maths-hub-goals summarise --from-template ${name} --hub <id> --as-of <day> -o snapshot.json`;
}

function isSameRow(a: readonly Cell[], b: readonly Cell[]): boolean {
  // Trimming also removes a byte order mark.
  return a.length === b.length && a.every(({ text }, at) => text.trim() === b[at]!.text.trim());
}

interface HeaderColumn extends Column {
  /** The keys in its pointer. */
  readonly path: readonly string[];
}

/** A column with faults: where the first one is, and how many there are. */
interface Repeated {
  readonly name: string;
  readonly start: number;
  times: number;
}

const BESIDE = "for each fact there can also be <fact>:source and <fact>:on.";

/** What each column contains; `undefined` for one that is ignored. */
function readHeader(header: readonly Cell[], wrong: Report): readonly (HeaderColumn | undefined)[] {
  const seen = new Set<string>();
  const unknown = new Map<string, Repeated>();
  const repeated = new Map<string, Repeated>();
  const columns = header.map(({ text, start }) => {
    const name = textOfCell(text).trim();
    if (name === "" || name.startsWith("x-")) return undefined;
    const column = columnNamed(name);
    if (column !== undefined && !seen.has(column.pointer)) {
      seen.add(column.pointer);
      return { ...column, path: pointerTokens(column.pointer) };
    }
    const found = column === undefined ? unknown : repeated;
    const key = column?.pointer ?? name;
    const before = found.get(key);
    if (before === undefined) found.set(key, { name, start, times: 1 });
    else before.times++;
    return undefined;
  });
  reportColumns([...unknown.values()], {
    wrong: (start, message) => wrong("unknown-column", start, message),
    one: ({ name }) => `There is no column ${show(name)}; ${BESIDE}`,
    many: (names) => `There are no columns ${names}; ${BESIDE}`,
  });
  reportColumns([...repeated.values()], {
    wrong: (start, message) => wrong("duplicate-column", start, message),
    one: ({ name, times }) =>
      `The column ${show(name)} appears ${times === 1 ? "twice" : `${formatCount(times + 1)} times`}. Keep one of them.`,
    many: (names) => `The columns ${names} appear more than once. Keep one of each.`,
  });
  const names = new Set(columns.map((column) => column?.name));
  const others = header.map(({ text }) => text.trim()).filter((name) => !OTHERS.includes(name));
  for (const name of NEEDED) {
    if (names.has(name)) continue;
    const commas = header.length === 1 ? " Separate columns with commas." : "";
    wrong(
      "missing-column",
      header[0]!.start,
      `There is no column "${name}" in the first row.${commas}`,
      nearest(name, others),
    );
  }
  return columns;
}

/** Reports each column, or very many columns in one issue. */
function reportColumns(
  columns: readonly Repeated[],
  {
    wrong,
    one,
    many,
  }: {
    wrong(start: number, message: string): void;
    one(column: Repeated): string;
    many(names: string): string;
  },
): void {
  if (columns.length > MOST_COLUMNS)
    wrong(columns[0]!.start, many(manyColumns(columns.map(({ name }) => name))));
  else for (const column of columns) wrong(column.start, one(column));
}

function snapshotOf(
  row: readonly Cell[],
  width: number,
  columns: readonly (HeaderColumn | undefined)[],
  wrong: Report,
): object {
  if (row.slice(width).some(({ text }) => text.trim() !== "")) {
    const message = `This row has ${formatCount(row.length)} cells, but the first row has ${formatCount(width)}. Put quotes around a cell that contains a comma.`;
    wrong("ragged-row", row[width]!.start, message);
  }
  const snapshot: Record<string, unknown> = { format: 1, subject: {}, facts: {} };
  row.forEach(({ text }, at) => {
    const column = columns[at];
    if (column === undefined || text.trim() === "") return;
    const value = column.parse(textOfCell(text));
    if (value !== undefined) put(snapshot, column.path, value);
  });
  return snapshot;
}

/** Puts a value where a path leads, making objects on the way. */
function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const last = path.at(-1)!;
  let at = target;
  for (const key of path.slice(0, -1)) {
    if (!Object.hasOwn(at, key)) define(at, key, {});
    at = at[key] as Record<string, unknown>;
  }
  define(at, last, value);
}

/** Defines an own key, whatever its name: a column may have the name of a member that every object inherits. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
