import type { Slot } from "../../compile/plan.js";
import type { DialectWords } from "./dialect.js";
import type { Names } from "./names.js";
import type { Related, Relatives } from "./relatives.js";
import { indent, select } from "./select.js";

/** A named part of a query. */
export interface Step {
  readonly name: string;
  readonly comment: string;
  readonly text: string;
  /** Whether it is recursive: it reads itself, row by row, until nothing changes. */
  readonly isRecursive?: boolean;
  /** Whether its rows are kept, so that each step that reads it does not work them out again. */
  readonly isKept?: boolean;
}

/** An open end: one above the greatest count. */
const OPEN = Number.MAX_SAFE_INTEGER + 1;

// Valid rows settle long before, since each change of an end has a new reason.
const MOST_ROUNDS = 64;

const ROW = ["subject", "scope", "as_of", "day"];

/**
 * The steps from what rows give to what is known of each fact: as in the evaluator, parts, wholes and sums bound each
 * other.
 */
export function carriedSteps(
  { free, sums, tied, tiedSums }: Related,
  names: Names,
  dialect: DialectWords,
): readonly Step[] {
  const steps: Step[] = [];
  const carried = narrowed(free, names);
  let from = "known";
  if (tied.length > 0) {
    const passing = new Set(free.flatMap(({ parts, wholes }) => [...parts, ...wholes]));
    steps.push({
      name: "narrowed",
      comment:
        "Counts and sums of them that are parts or wholes, narrowed by each other until nothing changes.",
      text: rounds(tied, tiedSums, [...passing], names, dialect),
      isRecursive: true,
    });
    from = "narrowed\n  WHERE NOT is_open";
  }
  const passed = tied.flatMap(({ slot }) => [names.low(slot), names.high(slot)]);
  steps.push({
    name: "bounds",
    comment: "What parts and wholes tell of each other: a part is never above its whole.",
    text: select([ROW.join(", "), ...carried, ...passed], from),
  });
  sums.forEach((level, i) => {
    const added = level.flatMap((sum) => [
      `${total(sum, (slot) => names.low(slot))} AS ${names.low(sum)}`,
      `${total(sum, (slot) => names.high(slot))} AS ${names.high(sum)}`,
    ]);
    const before = steps.at(-1)!.name;
    const comment = "Sums of counts; beyond the greatest count there is they are open.";
    steps.push({
      name: i === 0 ? "sums" : `sums_${i + 1}`,
      comment,
      text: select([`${before}.*`, ...added], before),
    });
  });
  return steps;
}

/** The ends of facts, narrowed by their parts and wholes, as columns. */
function narrowed(relatives: readonly Relatives[], names: Names): readonly string[] {
  return relatives.flatMap(({ slot, parts, wholes }) => [
    `${utmost(
      "GREATEST",
      parts.map((part) => names.low(part)),
    )} AS ${names.low(slot)}`,
    `${utmost(
      "LEAST",
      wholes.map((whole) => names.high(whole)),
    )} AS ${names.high(slot)}`,
  ]);
}

function utmost(name: "GREATEST" | "LEAST", list: readonly string[]): string {
  return list.length === 1 ? list[0]! : `${name}(${list.join(", ")})`;
}

/** One end of a sum, as the total of those ends of its counts. */
function total({ sum }: Slot, endOf: (slot: Slot) => string): string {
  return `LEAST(${sum!.map(endOf).join(" + ")}, ${OPEN})`;
}

/**
 * The rounds of narrowing. Each adds up sums, carries bounds between parts and wholes, and then bounds each count by
 * its sum minus the other counts. A row is repeated until a round leaves it unchanged.
 */
function rounds(
  tied: readonly Relatives[],
  levels: readonly (readonly Slot[])[],
  passing: readonly Slot[],
  names: Names,
  { wide, types }: DialectWords,
): string {
  const slots = tied.map(({ slot }) => slot);
  const ends = (slot: Slot) => [names.low(slot), names.high(slot)];
  const passed = [...ROW, ...passing.flatMap(ends)];
  const slack = `CAST(${slots.map((slot) => `CAST(${names.high(slot)} AS ${wide}) - ${names.low(slot)}`).join(" + ")} AS ${wide})`;
  const first = select(
    [
      passed.join(", "),
      ...slots.flatMap(ends).map((end) => `CAST(${end} AS ${types.whole}) AS ${end}`),
      `0 AS round, ${slack} AS slack, TRUE AS is_open`,
    ],
    "known",
  );

  let text = "narrowed\n  WHERE is_open";
  let depth = 0;
  /** Puts another select around everything so far, with new values for some columns. */
  const around = (changed: ReadonlyMap<string, string>, more: readonly string[] = []) => {
    const columns = slots.flatMap(ends).map((end) => {
      const value = changed.get(end);
      return value === undefined ? end : `${value} AS ${end}`;
    });
    const query = select([[...passed, "round, slack"].join(", "), ...columns, ...more], text);
    text = `(\n${indent(query)}\n  ) AS step_${++depth}`;
  };
  for (const level of levels) {
    around(
      new Map(
        level.flatMap((sum) => [
          [names.low(sum), `GREATEST(${names.low(sum)}, ${total(sum, (slot) => names.low(slot))})`],
          [names.high(sum), `LEAST(${names.high(sum)}, ${total(sum, (slot) => names.high(slot))})`],
        ]),
      ),
    );
  }
  const allSums = levels.flat();
  // The total of each sum, from which the total without one count follows.
  const totals = allSums.flatMap((sum, i) => [
    `${sum.sum!.map((slot) => names.low(slot)).join(" + ")} AS lows_${i + 1}`,
    `${sum.sum!.map((slot) => names.high(slot)).join(" + ")} AS highs_${i + 1}`,
  ]);
  around(
    new Map(
      tied.flatMap(({ slot, parts, wholes }) => [
        [
          names.low(slot),
          utmost(
            "GREATEST",
            parts.map((part) => names.low(part)),
          ),
        ],
        [
          names.high(slot),
          utmost(
            "LEAST",
            wholes.map((whole) => names.high(whole)),
          ),
        ],
      ]),
    ),
  );
  around(new Map(), totals);
  const shared = new Map<string, string>();
  for (const slot of slots) {
    const [low, high] = [names.low(slot), names.high(slot)];
    const [lows, highs] = [[low], [high]];
    allSums.forEach((sum, i) => {
      if (!sum.sum!.includes(slot)) return;
      const others = { low: `(lows_${i + 1} - ${low})`, high: `(highs_${i + 1} - ${high})` };
      lows.push(`CASE WHEN ${others.high} < ${OPEN} THEN ${names.low(sum)} - ${others.high} ELSE 0 END`);
      highs.push(
        `CASE WHEN ${names.high(sum)} < ${OPEN} THEN ${names.high(sum)} - ${others.low} ELSE ${OPEN} END`,
      );
    });
    if (lows.length === 1) continue;
    shared.set(low, utmost("GREATEST", lows));
    shared.set(high, utmost("LEAST", highs));
  }
  around(shared);
  const next = select(
    [
      passed.join(", "),
      slots.flatMap(ends).join(", "),
      `round + 1, ${slack}, ${slack} < slack AND round + 1 < ${MOST_ROUNDS}`,
    ],
    text,
  );
  return `${first}\n  UNION ALL\n${next}`;
}
