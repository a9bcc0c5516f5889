import type { Slot } from "../../compile/plan.js";
import type { FactOutside } from "../../facts/fact-outside.js";
import { columnOf } from "../../facts/outside.js";
import { DECIMALS, type DialectWords } from "./dialect.js";

/** A value of a column: days as `YYYY-MM-DD`, percentages as text of a decimal number. */
export type Cell = string | number | boolean | null;

/** How a query reads a column, and how a row fills it. */
interface ColumnKind {
  /** How many of the query's whole numbers are one on the fact's axis. */
  readonly scale: bigint;
  /** A column as a whole number of the query; `open`, on the fact's axis, if it is NULL. */
  readonly read: (column: string, open: number, dialect: DialectWords) => string;
  /** A number on the fact's axis as a row contains it. */
  readonly cell: (at: number, slot: Slot) => Cell;
}

const whole: ColumnKind = {
  scale: 1n,
  read: (column, open) => `COALESCE(${column}, ${open})`,
  cell: (at) => at,
};

const SCALE = 10n ** BigInt(DECIMALS);

const columnKinds: Readonly<Record<FactOutside["column"], ColumnKind>> = {
  whole,
  small: whole,
  decimal: {
    scale: SCALE,
    read: (column, open, { wide }) => `CAST(COALESCE(${column}, ${open}) * ${SCALE} AS ${wide})`,
    cell: (at, { id }) => decimalOf(id, at),
  },
  flag: {
    scale: 1n,
    read: (column, open) => `COALESCE(CAST(${column} AS INTEGER), ${open})`,
    cell: (at, { type }) => type.write(at),
  },
  day: {
    scale: 1n,
    read: (column, open, { dayNumber }) => `COALESCE(${dayNumber(column)}, ${open})`,
    cell: (at, { type }) => type.write(at),
  },
};

/** The kind of a slot's columns. */
export function columnKindOf({ fact }: Slot): ColumnKind {
  return columnKinds[columnOf(fact.type)];
}

/** The shortest decimal form, as text without an exponent. */
function decimalOf(id: string, number: number): string {
  const [mantissa = "0", exponent = "0"] = String(number).split("e");
  const [whole = "0", decimals = ""] = mantissa.split(".");
  const zeros = Math.max(0, -Number(exponent));
  const text = zeros === 0 ? mantissa : `0.${"0".repeat(zeros - 1)}${whole}${decimals}`;
  if ((text.split(".")[1] ?? "").length > DECIMALS)
    throw new RangeError(`"${id}" is ${text}%, which has more than ${DECIMALS} decimals.`);
  return text;
}
