/** The database engines that a query can be written for. */
export type Dialect = "duckdb" | "postgres" | "spark";

/** What one engine writes differently from the others. */
export interface DialectWords {
  /** The engine's usual name. */
  readonly name: string;
  readonly quote: (name: string) => string;
  readonly text: (text: string) => string;
  /** A whole number type that is large enough for the product of two counts, and more. */
  readonly wide: string;
  /** The whole part of a quotient of two wide numbers that are not negative. */
  readonly divide: (a: string, b: string) => string;
  /** A day as its number, 0 being 1 January of the year 1. */
  readonly dayNumber: (day: string) => string;
  /** Keeps the rows of a step, so that each step that reads it does not work them out again. */
  readonly kept: string;
  /** Column types, by their content. */
  readonly types: Readonly<Record<"text" | "whole" | "small" | "decimal" | "flag" | "day", string>>;
  /** The longest name of a column, in bytes. */
  readonly longestName: number;
  /** The most columns that a table has. */
  readonly mostColumns: number;
  /**
   * The greatest numerator or denominator that can still be multiplied without overflow; `undefined` if there is no
   * limit.
   */
  readonly greatest: bigint | undefined;
  /** The greatest wide number; `undefined` if there is no limit. */
  readonly longest: bigint | undefined;
}

const doubled = (mark: string) => (text: string) => mark + text.replaceAll(mark, mark + mark) + mark;

/** The decimal places of a decimal number. */
export const DECIMALS = 15;

const TYPES = { whole: "BIGINT", decimal: `DECIMAL(18, ${DECIMALS})`, flag: "BOOLEAN", day: "DATE" };
const FIRST = "DATE '0001-01-01'";

export const dialects: Readonly<Record<Dialect, DialectWords>> = {
  duckdb: {
    name: "DuckDB",
    quote: doubled('"'),
    text: doubled("'"),
    wide: "HUGEINT",
    divide: (a, b) => `(${a} // ${b})`,
    dayNumber: (day) => `(${day} - ${FIRST})`,
    kept: " MATERIALIZED",
    types: { ...TYPES, text: "VARCHAR", small: "TINYINT" },
    longestName: Number.POSITIVE_INFINITY,
    mostColumns: Number.POSITIVE_INFINITY,
    greatest: 10n ** 18n,
    longest: 2n ** 127n - 1n,
  },
  postgres: {
    name: "PostgreSQL",
    quote: doubled('"'),
    text: doubled("'"),
    wide: "NUMERIC",
    divide: (a, b) => `div(${a}, ${b})`,
    dayNumber: (day) => `(${day} - ${FIRST})`,
    kept: " MATERIALIZED",
    types: { ...TYPES, text: "TEXT", small: "SMALLINT" },
    longestName: 63,
    mostColumns: 1_600,
    greatest: undefined,
    longest: undefined,
  },
  spark: {
    name: "Spark SQL",
    quote: doubled("`"),
    text: (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`,
    wide: "DECIMAL(38, 0)",
    // The engine's own whole division gives a BIGINT, which is too short.
    divide: (a, b) => `CAST((${a} - ${a} % ${b}) / ${b} AS DECIMAL(38, 0))`,
    dayNumber: (day) => `datediff(${day}, ${FIRST})`,
    kept: "",
    types: { ...TYPES, text: "STRING", small: "TINYINT" },
    longestName: 255,
    mostColumns: Number.POSITIVE_INFINITY,
    greatest: 10n ** 15n,
    longest: 10n ** 38n - 1n,
  },
};
