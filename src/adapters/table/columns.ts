import { formatIsoDay } from "../../base/day.js";
import { pointerTo } from "../../base/issue.js";
import { plainNumber } from "../../base/number-in.js";
import { parseWrittenDay } from "../../base/written-day.js";
import type { Combined, Snapshot } from "../../evaluate/types.js";
import type { Evidence, FactValue } from "../../rule-set/types.js";
import { textOfValue } from "./cell-text.js";

/** What a column contains for each snapshot. */
export interface Column {
  readonly name: string;
  /** JSON Pointer to it in a snapshot. */
  readonly pointer: string;
  /** Its text for a snapshot; `undefined` if there is none. */
  read(snapshot: Snapshot): string | undefined;
  /** The value of a text; a fact's value is read later, with the rules. */
  parse(text: string): unknown;
}

const asText = (text: string): unknown => text;
const asWord = (text: string): unknown => text.trim();
/** Spreadsheets write days in their own ways. */
const asDay = (text: string): unknown => {
  const day = parseWrittenDay(text);
  return day === undefined ? text.trim() : formatIsoDay(day);
};

/** The columns that every table begins with. */
export const SUBJECT_COLUMNS: readonly Column[] = [
  { name: "scope", pointer: "/subject/scope", read: ({ subject }) => subject.scope, parse: asWord },
  { name: "id", pointer: "/subject/id", read: ({ subject }) => subject.id, parse: asText },
  { name: "name", pointer: "/subject/name", read: ({ subject }) => subject.name, parse: asText },
  { name: "asOf", pointer: "/asOf", read: ({ asOf }) => asOf, parse: asDay },
];

/** The column with what the subject belongs to, present if any snapshot gives it. */
export const WITHIN_COLUMN: Column = {
  name: "within",
  pointer: "/subject/within",
  read: ({ subject }) => subject.within,
  parse: asText,
};

/** The required columns. */
export const NEEDED = ["scope", "id", "asOf"];

/** The columns with what a snapshot was combined from. */
export const COMBINED_COLUMNS: readonly Column[] = [
  {
    name: "combined:subjects",
    pointer: "/combined/subjects",
    read: ({ combined }) => combined && JSON.stringify(combined.subjects),
    parse: parseList,
  },
  {
    name: "combined:expected",
    pointer: "/combined/expected",
    read: ({ combined }) => combined && String(combined.expected),
    parse: (text) => plainNumber(text.trim()) ?? text,
  },
];

function parseList(text: string): unknown {
  try {
    return JSON.parse(text) as Combined["subjects"];
  } catch {
    return text;
  }
}

/** The columns of a fact: its value, and the source and day of its evidence. */
export function columnsOfFact(id: string): readonly [value: Column, source: Column, on: Column] {
  const evidence = ({ evidence }: Snapshot): Evidence | undefined => evidence?.[id];
  const at = pointerTo("/evidence", id);
  return [
    {
      // A fact may have the same name as one of the first columns.
      name: [...SUBJECT_COLUMNS, WITHIN_COLUMN].some(({ name }) => name === id) ? `fact:${id}` : id,
      pointer: pointerTo("/facts", id),
      read: ({ facts }) => textOfValue(facts[id] as FactValue | undefined),
      parse: asText,
    },
    {
      name: `${id}:source`,
      pointer: `${at}/source`,
      read: (snapshot) => evidence(snapshot)?.source,
      parse: asText,
    },
    { name: `${id}:on`, pointer: `${at}/on`, read: (snapshot) => evidence(snapshot)?.on, parse: asDay },
  ];
}

/**
 * Finds a column by its name; `undefined` for an unknown name, or one that starts with `x-`, which is the writer's own.
 */
export function columnNamed(name: string): Column | undefined {
  const known = [...SUBJECT_COLUMNS, WITHIN_COLUMN, ...COMBINED_COLUMNS].find(
    (column) => column.name === name,
  );
  if (known !== undefined) return known;
  const [, prefix, id, part] = /^(fact:)?([^:]+)(?::(source|on))?$/.exec(name) ?? [];
  if (id === undefined || (prefix !== undefined && part !== undefined)) return undefined;
  const [value, source, on] = columnsOfFact(id);
  return part === "source" ? source : part === "on" ? on : value;
}
