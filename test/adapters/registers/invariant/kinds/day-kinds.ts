import type { Kind, Spoilt } from "../case.js";
import { type Day, isoOf, partsOf } from "../days.js";
import type { Random } from "../random.js";
import { at, type Cell, cleanCells, DAYS, dataRows, type Register, type RegisterId } from "../register.js";

const DATED: readonly RegisterId[] = ["engagement", "teachers", "institutions", "llme"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const two = (number: number) => String(number).padStart(2, "0");

/** The cells in a column of days, from all files of a register. */
const cellsOf = ({ tables }: Register, column: string) =>
  tables.flatMap((table) => cleanCells(table, column));

const columnsOf = (register: Register) => DAYS.filter((column) => cellsOf(register, column).length > 0);

/** Writes some days, or a whole column, in an unambiguous way. */
const spelling = (
  name: string,
  write: (day: Day, random: Random) => string | undefined,
  isLossless = true,
): Kind => ({
  name,
  what: `writes days as ${name}`,
  spoils: DATED,
  ...(isLossless ? { lossless: true as const } : {}),
  apply(register, random) {
    const columns = columnsOf(register);
    if (columns.length === 0) return false;
    const cells = cellsOf(register, random.pick(columns));
    let done = 0;
    for (const cell of random.chance(0.5) ? cells : random.some(cells)) {
      const text = write(cell.value as Day, random);
      if (text === undefined) continue;
      cell.text = text;
      done++;
    }
    return done > 0;
  },
});

const isAmbiguous = (cell: Cell) => {
  const { month, date } = partsOf(cell.value as Day);
  return date <= 12 && date !== month;
};

const numbers = (day: Day, order: "day" | "month", separator: string, isShort: boolean, isBare: boolean) => {
  const { year, month, date } = partsOf(day);
  const [first, second] = order === "day" ? [date, month] : [month, date];
  const pad = isBare ? String : two;
  return [pad(first), pad(second), isShort ? two(year % 100) : String(year)].join(separator);
};

/**
 * Whether a file's column has a day that can only be read in one order, leaving out cells that another kind changed.
 */
function tells(register: Register, column: string, order: "day" | "month"): boolean {
  const pattern =
    order === "day" ? /^(1[3-9]|[23]\d)[-/. ]\d{1,2}[-/. ]/ : /^\d{1,2}[-/. ](1[3-9]|[23]\d)[-/. ]/;
  return register.tables.every((table) => {
    const index = at(table, column);
    const texts = index < 0 ? [] : dataRows(table).map(({ cells }) => cells[index]?.text ?? "");
    return (
      texts.some((text) => pattern.test(text)) ||
      !texts.some((text) => /^\d{1,2}[-/. ]\d{1,2}[-/. ]/.test(text))
    );
  });
}

/** A whole column with the day or the month first. */
const column = (
  name: string,
  what: string,
  order: "day" | "month",
  { isShort = false, isAllAmbiguous = false } = {},
): Kind => ({
  name,
  what,
  spoils: DATED,
  ...(isAllAmbiguous ? {} : { lossless: true as const }),
  aspect: "order of day and month",
  apply(register, random, spoilt) {
    const columns = columnsOf(register).filter((id) => {
      const cells = cellsOf(register, id);
      return isAllAmbiguous
        ? cells.some(isAmbiguous) && cells.every((cell) => partsOf(cell.value as Day).date <= 12)
        : cells.some((cell) => partsOf(cell.value as Day).date > 12);
    });
    if (columns.length === 0) return false;
    for (const id of random.chance(0.3) ? columns : [random.pick(columns)]) {
      const separator = random.pick(["/", "-", ".", " "]);
      const isBare = random.chance(0.3);
      for (const cell of cellsOf(register, id))
        cell.text = numbers(cell.value as Day, order, separator, isShort, isBare);
      if (!isAllAmbiguous) spoilt.exact.push(() => tells(register, id, order));
    }
    return true;
  },
});

/** Writes something that is not a day, or a wrong day, into some cells. */
const slip = (
  name: string,
  what: string,
  write: (day: Day, random: Random) => string,
  ids: readonly string[] = DAYS,
): Kind => ({
  name,
  what,
  spoils: DATED,
  apply(register, random) {
    const columns = columnsOf(register).filter((id) => ids.includes(id));
    if (columns.length === 0) return false;
    for (const cell of random.some(cellsOf(register, random.pick(columns)), 3))
      cell.text = write(cell.value as Day, random);
    return true;
  },
});

/** The pairs of days in a row that were both taken and not damaged. */
function pairs(register: Register): readonly { readonly started: Cell; readonly end: Cell }[] {
  return register.tables.flatMap((table) => {
    const [from, to] = [at(table, "started"), at(table, register.id === "llme" ? "ended" : "completed")];
    return dataRows(table).flatMap(({ cells }) => {
      const [started, end] = [cells[from], cells[to]];
      return started?.value === undefined ||
        end?.value === undefined ||
        (started.text ?? end.text) !== undefined
        ? []
        : [{ started, end }];
    });
  });
}

const contradiction = (
  name: string,
  what: string,
  write: (pair: { started: Cell; end: Cell }, random: Random) => void,
): Kind => ({
  name,
  what,
  spoils: DATED,
  apply(register, random) {
    const all = pairs(register);
    if (all.length === 0) return false;
    for (const pair of random.some(all, 2)) write(pair, random);
    return true;
  },
});

/** Whether the day is in daylight saving time, an hour ahead of universal time. */
const isSummer = (day: Day) => {
  const { month } = partsOf(day);
  return month >= 4 && month <= 9;
};

const academicYear = (day: Day) => {
  const { year, month } = partsOf(day);
  return month >= 9 ? year : year - 1;
};

export const dayKinds: readonly Kind[] = [
  spelling("5 September 2024", (day) => {
    const { year, month, date } = partsOf(day);
    return `${date} ${MONTHS[month - 1]} ${year}`;
  }),
  spelling("5th Sept 2024", (day) => {
    const { year, month, date } = partsOf(day);
    const end =
      date % 10 === 1 && date !== 11
        ? "st"
        : date % 10 === 2 && date !== 12
          ? "nd"
          : date % 10 === 3 && date !== 13
            ? "rd"
            : "th";
    return `${date}${end} ${month === 9 ? "Sept" : MONTHS[month - 1]!.slice(0, 3)} ${year}`;
  }),
  spelling("5-Sep-24", (day) => {
    const { year, month, date } = partsOf(day);
    return `${date}-${MONTHS[month - 1]!.slice(0, 3)}-${two(year % 100)}`;
  }),
  spelling("September 5, 2024", (day) => {
    const { year, month, date } = partsOf(day);
    return `${MONTHS[month - 1]} ${date}, ${year}`;
  }),
  spelling("Thursday 5 September 2024", (day, random) => {
    const { year, month, date } = partsOf(day);
    const weekday = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"][
      (day + 4) % 7
    ]!;
    return `${random.chance(0.5) ? weekday : weekday.slice(0, 3)} ${date} ${MONTHS[month - 1]!.toUpperCase()} ${year}`;
  }),
  spelling("2024/9/5", (day) => {
    const { year, month, date } = partsOf(day);
    return `${year}/${month}/${date}`;
  }),
  spelling("2024.09.05", (day) => isoOf(day).replaceAll("-", ".")),
  spelling("20240905", (day) => isoOf(day).replaceAll("-", "")),
  spelling(
    "45540, a spreadsheet's number",
    (day, random) => `${day + 25_569}${random.pick(["", ".0", ".375"])}`,
  ),
  spelling(
    "2024-09-05 00:00:00",
    (day, random) => `${isoOf(day)}${random.pick([" 00:00", " 00:00:00", "T09:30:00", "T00:00:00.000"])}`,
  ),
  spelling(
    "2024-09-04T23:00:00Z",
    (day) => (isSummer(day) ? `${isoOf(day - 1)}T23:00:00Z` : undefined),
    false,
  ),
  spelling(
    "Autumn 2024",
    (day, random) => {
      const { year, month } = partsOf(day);
      const term =
        month >= 9
          ? "Autumn"
          : month <= 3
            ? "Spring"
            : month === 4
              ? random.pick(["Spring", "Summer"])
              : "Summer";
      const start = academicYear(day);
      return random.pick([
        `${term} ${year}`,
        `${term} term ${year}`,
        `${term.toLowerCase()} ${start}/${two((start + 1) % 100)}`,
        `${term} term ${start}-${start + 1}`,
      ]);
    },
    false,
  ),
  spelling(
    "2024/25",
    (day, random) => {
      const start = academicYear(day);
      return random.pick([
        `${start}/${two((start + 1) % 100)}`,
        `${start}-${start + 1}`,
        `AY ${start}/${start + 1}`,
      ]);
    },
    false,
  ),
  spelling(
    "September 2024",
    (day, random) => {
      const { year, month } = partsOf(day);
      return random.pick([
        `${MONTHS[month - 1]} ${year}`,
        `${MONTHS[month - 1]!.slice(0, 3)}-${two(year % 100)}`,
        `${two(month)}/${year}`,
        `${year}-${two(month)}`,
      ]);
    },
    false,
  ),
  spelling("2024", (day) => String(partsOf(day).year), false),
  column("a column of 31/08/2025", "writes a column of days with the day first", "day"),
  column(
    "a column of 31/08/25",
    "writes a column of days with the day first and two digits of the year",
    "day",
    { isShort: true },
  ),
  column("a column of 08/31/2025", "writes a column of days with the month first", "month"),
  column(
    "a column of 08/31/25",
    "writes a column of days with the month first and two digits of the year",
    "month",
    { isShort: true },
  ),
  column("a column of 05/09/2024", "writes a column of days with the day first, but no day shows it", "day", {
    isAllAmbiguous: true,
  }),
  column(
    "a column of 09/05/2024",
    "writes a column of days with the month first, but no day shows it",
    "month",
    {
      isAllAmbiguous: true,
    },
  ),
  {
    name: "a column of both orders",
    what: "writes some days of a column with the day first and some with the month first, in a way that shows",
    spoils: DATED,
    aspect: "order of day and month",
    apply(register, random, { visible }: Spoilt) {
      const columns = columnsOf(register).filter(
        (id) => cellsOf(register, id).filter((cell) => partsOf(cell.value as Day).date > 12).length >= 2,
      );
      if (columns.length === 0) return false;
      const id = random.pick(columns);
      const [first, second] = cellsOf(register, id).filter((cell) => partsOf(cell.value as Day).date > 12);
      for (const cell of cellsOf(register, id)) {
        const order =
          cell === first ? "day" : cell === second ? "month" : random.pick(["day", "month"] as const);
        cell.text = numbers(cell.value as Day, order, "/", false, false);
      }
      visible.push(() => tells(register, id, "day") && tells(register, id, "month"));
      return true;
    },
  },
  slip("31/02/2024", "has days that do not exist", (day, random) => {
    const { year } = partsOf(day);
    return random.pick([
      `31/02/${year}`,
      `${year}-02-31`,
      `32/01/${year}`,
      `${year}-13-05`,
      `00/00/${year}`,
      `31 June ${year}`,
      `5/9/`,
      `Sept`,
      `tomorrow`,
      "12345678",
    ]);
  }),
  slip("1924 for 2024", "has years that no register can mean", (day) => {
    const [year, ...rest] = isoOf(day).split("-");
    return [`19${year!.slice(2)}`, ...rest].join("-");
  }),
  slip("2204 for 2024", "has years far ahead", (day) => {
    const [year, ...rest] = isoOf(day).split("-");
    return [`22${year!.slice(2)}`, ...rest].join("-");
  }),
  contradiction(
    "completed before started",
    "gives a day of completion that is before the start",
    ({ started, end }, random) => {
      end.text = isoOf((started.value as Day) - random.whole(1, 500));
    },
  ),
  contradiction(
    "started after completed",
    "gives a day of starting that is after the end",
    ({ started, end }, random) => {
      started.text = isoOf((end.value as Day) + random.whole(1, 500));
    },
  ),
  {
    name: "started left out where completed",
    what: "gives no start day although it gives a day of completion",
    spoils: ["engagement", "teachers", "institutions"],
    apply(register, random, { world: { asOf }, visible }) {
      const all = pairs(register).filter(({ end }) => (end.value as Day) <= asOf);
      if (all.length === 0) return false;
      for (const { started } of random.some(all)) started.text = "";
      visible.push(() => register.tables.every((table) => at(table, "completed") >= 0));
      return true;
    },
  },
];
