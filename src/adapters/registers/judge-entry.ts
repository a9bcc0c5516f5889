import { formatIsoDay, longDay } from "../../base/day.js";
import { formatList } from "../../base/words.js";
import type { CountsFrom } from "../../rule-set/types.js";
import type { CellReader } from "./cell-reader.js";
import { both, type Certainty, either, NO, YES } from "./certainty.js";
import { type Counting, NEVER_KNOWN } from "./counting.js";
import type { DayCell } from "./day-columns.js";
import type { EntryColumn } from "./entry-columns.js";
import { firstOutOfOrder, isGoingOn, isTaken, judgeDays, STEP_WORDS, STEPS } from "./steps.js";
import type { When } from "./tally.js";

/** What a row means for a fact. */
export interface Judged {
  readonly certainty: Certainty;
  /** Whether the row holds at all, apart from the columns with the state of a thing; and what those say. */
  readonly isThere: Certainty;
  readonly state: Certainty;
  /** Why it does not count. */
  readonly why: string | undefined;
  readonly when: When;
}

/** Decides whether the current row counts for a fact. */
export function judgeEntry(
  { count, from, days, states, whys }: Counting,
  reader: CellReader,
  { asOf, yearStart }: { readonly asOf: number; readonly yearStart: number },
): Judged {
  let isThere = YES;
  let state = YES;
  let why: string | undefined;
  for (const [id, wanted] of Object.entries(count.where ?? {})) {
    const found = reader.isOneOf(id, wanted, count.phase);
    if (found === NO) why ??= whyNot(reader, id, wanted, count.phase, whys);
    if (states.includes(id)) state = both(state, found);
    else isThere = both(isThere, found);
    if (isThere === NO) return { certainty: NO, isThere, state, when: NEVER_KNOWN, why };
  }
  const end = days.indexOf(count.until ?? "");
  const readings = reader.days(days, from);
  const isActive = (some: readonly DayCell[]): Certainty =>
    both(isTaken(from, some, asOf), isGoingOn(some[end], yearStart));
  let active = NO;
  for (const [holdsIn, each] of readings) active = either(active, both(holdsIn, judgeDays(each, isActive)));
  if (active === NO) why ??= whyNotActive(readings[0]![1], from, end, asOf);
  isThere = both(isThere, active);
  return {
    certainty: both(isThere, state),
    isThere,
    state,
    when:
      states.length === 0
        ? NEVER_KNOWN
        : whenOf(
            readings.map(([, each]) => each),
            from,
          ),
    why,
  };
}

function whyNot(
  reader: CellReader,
  id: string,
  wanted: readonly string[],
  phase: string | undefined,
  whys: Map<string, string>,
): string {
  const column = reader.column(id);
  if (column.is === "programme" && reader.meansNone(column)) return "no programme is named";
  const why = whys.get(id) ?? whyNotSo(column, wanted, phase);
  whys.set(id, why);
  return why;
}

function whyNotSo({ is, name }: EntryColumn, wanted: readonly string[], phase: string | undefined): string {
  if (is !== "programme") return `"${name}" is not ${formatList(wanted, "or")}`;
  const of = phase === undefined ? "" : `${phase} `;
  return `the programme is not ${of}${formatList(
    wanted.map((each) => each.replaceAll("-", " ")),
    "or",
  )}`;
}

/** Why a row does not count because of its days. */
function whyNotActive(days: readonly DayCell[], from: CountsFrom, end: number, asOf: number): string {
  const index = STEPS.indexOf(from);
  const own = days[index];
  const ended = days[end];
  if (typeof own === "object" && own.first > asOf)
    return `${STEP_WORDS[from]} after ${longDay(formatIsoDay(asOf))}`;
  if (typeof ended === "object") return "ended before the academic year";
  const before = STEPS.slice(0, index).findLast((_, step) => typeof days[step] === "object");
  return before === undefined ? `not ${STEP_WORDS[from]}` : `${STEP_WORDS[before]} only`;
}

/** When a row starts to hold: on the day of the step it counts from, or between the steps before and after it. */
function whenOf(readings: readonly (readonly DayCell[])[], from: CountsFrom): When {
  // If days are out of order, any of them may be wrong.
  if (readings.some((days) => firstOutOfOrder(days) !== undefined)) return NEVER_KNOWN;
  const index = STEPS.indexOf(from);
  const spans = readings.map((days): When => {
    const own = days[index];
    if (typeof own === "object") return own;
    const before = days.slice(0, index).findLast((day) => typeof day === "object");
    const after = days.slice(index + 1).find((day) => typeof day === "object");
    return {
      first: typeof before === "object" ? before.first : NEVER_KNOWN.first,
      last: typeof after === "object" ? after.last : NEVER_KNOWN.last,
    };
  });
  return {
    first: Math.min(...spans.map(({ first }) => first)),
    last: Math.max(...spans.map(({ last }) => last)),
  };
}
