/** The engines that a query can be written for. */
export type Dialect = "duckdb" | "postgres" | "spark";

/** How one engine writes what the others write otherwise. */
export interface DialectWords {
  /** What people call it. */
  readonly name: string;
  readonly quote: (name: string) => string;
  readonly text: (text: string) => string;
  /** A whole number type that holds the products of two counts, and more. */
  readonly wide: string;
  /** The whole part of a quotient of two wide numbers that are not negative. */
  readonly divide: (a: string, b: string) => string;
  /** The number of days from one day to another. */
  readonly days: (from: string, to: string) => string;
  /** Keeps the rows of a step, so that the steps that read it do not each work them out again. */
  readonly kept: string;
  /** Column types, by what they hold. */
  readonly types: Readonly<Record<"text" | "count" | "level" | "percentage" | "flag" | "date", string>>;
  /** The longest name of a column, in bytes. */
  readonly longestName: number;
  /** The greatest numerator or denominator that can still be multiplied without running over; none where any can. */
  readonly greatest: bigint | undefined;
}

const doubled = (mark: string) => (text: string) => mark + text.replaceAll(mark, mark + mark) + mark;

/** The digits after the point that a percentage is kept with. */
export const PERCENTAGE_DECIMALS = 15;

const PERCENTAGE = `DECIMAL(18, ${PERCENTAGE_DECIMALS})`;

export const dialects: Readonly<Record<Dialect, DialectWords>> = {
  duckdb: {
    name: "DuckDB",
    quote: doubled('"'),
    text: doubled("'"),
    wide: "HUGEINT",
    divide: (a, b) => `(${a} // ${b})`,
    days: (from, to) => `(${to} - ${from})`,
    kept: " MATERIALIZED",
    types: {
      text: "VARCHAR",
      count: "BIGINT",
      level: "TINYINT",
      percentage: PERCENTAGE,
      flag: "BOOLEAN",
      date: "DATE",
    },
    longestName: Number.POSITIVE_INFINITY,
    greatest: 10n ** 18n,
  },
  postgres: {
    name: "PostgreSQL",
    quote: doubled('"'),
    text: doubled("'"),
    wide: "NUMERIC",
    divide: (a, b) => `div(${a}, ${b})`,
    days: (from, to) => `(${to} - ${from})`,
    kept: " MATERIALIZED",
    types: {
      text: "TEXT",
      count: "BIGINT",
      level: "SMALLINT",
      percentage: PERCENTAGE,
      flag: "BOOLEAN",
      date: "DATE",
    },
    longestName: 63,
    greatest: undefined,
  },
  spark: {
    name: "Spark SQL",
    quote: doubled("`"),
    text: (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`,
    wide: "DECIMAL(38, 0)",
    // Its own whole division gives a BIGINT, which is too short.
    divide: (a, b) => `CAST((${a} - ${a} % ${b}) / ${b} AS DECIMAL(38, 0))`,
    days: (from, to) => `datediff(${to}, ${from})`,
    kept: "",
    types: {
      text: "STRING",
      count: "BIGINT",
      level: "TINYINT",
      percentage: PERCENTAGE,
      flag: "BOOLEAN",
      date: "DATE",
    },
    longestName: 255,
    greatest: 10n ** 15n,
  },
};
