import type { Kind } from "../case.js";
import { at, type Cell, cleanCells, dataRows, type Row } from "../register.js";
import { truthOf } from "../truth.js";
import { OPEN, PRIMARY, SECONDARY } from "../world.js";

const CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: { Open: "1", Closed: "2", "Open, but proposed to close": "3", "Proposed to open": "4" },
  group: {
    "Independent schools": "3",
    "Local authority maintained schools": "4",
    "Special schools": "5",
    Academies: "10",
    "Free Schools": "11",
  },
  phase: {
    Nursery: "1",
    Primary: "2",
    "Middle deemed primary": "3",
    Secondary: "4",
    "Middle deemed secondary": "5",
    "All-through": "7",
  },
};

const copy = (row: Row): Row => ({ ...row, cells: row.cells.map((cell) => ({ ...cell })) });

export const listKinds: readonly Kind[] = [
  {
    name: "a list without a phase",
    what: "lacks every school of the primary phases, or of the secondary ones",
    spoils: ["schools"],
    mayRefuse: true,
    aspect: "missing schools",
    apply({ tables }, random, { truths }) {
      const phases = random.chance(0.5) ? PRIMARY : SECONDARY;
      let dropped = 0;
      for (const table of tables)
        table.rows = table.rows.filter(({ cells }) => {
          const isGone = phases.includes(String(cells[at(table, "phase")]?.value));
          if (isGone) dropped++;
          return !isGone;
        });
      return truths.length > 0 && dropped > 0;
    },
  },
  {
    name: "a list without the phase itself",
    what: "has only those secondary schools that are all-through or middle schools",
    spoils: ["schools"],
    mayRefuse: true,
    aspect: "missing schools",
    apply({ tables }, random) {
      const phase = random.pick(["Primary", "Secondary"]);
      let dropped = 0;
      for (const table of tables)
        table.rows = table.rows.filter(({ cells }) => {
          const isGone = cells[at(table, "phase")]?.value === phase;
          if (isGone) dropped++;
          return !isGone;
        });
      return dropped > 0;
    },
  },
  {
    name: "a list without some schools",
    what: "lacks some schools",
    spoils: ["schools"],
    mayRefuse: true,
    aspect: "missing schools",
    apply({ tables }, random, spoilt) {
      const table = random.pick(tables);
      const rows = dataRows(table);
      if (rows.length < 4) return false;
      const gone = new Set(random.some(rows, 2));
      table.rows = table.rows.filter((row) => !gone.has(row));
      // The list says how many schools there are.
      const { world } = spoilt;
      const urns = [...gone].map(({ cells }) => cells[at(table, "urn")]!.value);
      for (const lost of [urns, ...urns.map((urn) => [urn])])
        spoilt.truths.push(
          truthOf({ ...world, schools: world.schools.filter(({ urn }) => !lost.includes(urn)) }),
        );
      return true;
    },
  },
  {
    name: "a school twice, differently",
    what: "has a school twice, with only one right row",
    spoils: ["schools"],
    aspect: "missing schools",
    apply({ tables }, random) {
      const table = random.pick(tables);
      const rows = dataRows(table);
      if (rows.length === 0) return false;
      const row = random.pick(rows);
      const other = copy(row);
      const column = random.pick(["status", "group", "phase", "la"]);
      const index = at(table, column);
      const cell = other.cells[index];
      if (cell === undefined || cell.text !== undefined) return false;
      const values: Readonly<Record<string, readonly string[]>> = {
        status: [...OPEN, "Closed"],
        group: ["Academies", "Independent schools"],
        phase: ["Primary", "Secondary", "Nursery"],
        la: ["990", "991"],
      };
      other.cells[index] = { value: random.pick(values[column]!) };
      table.rows.splice(random.whole(0, table.rows.length), 0, other);
      return true;
    },
  },
  {
    name: "codes for names",
    what: "has codes instead of names, in columns of their own",
    spoils: ["schools"],
    lossless: true,
    aspect: "codes",
    apply({ tables }, random) {
      for (const [id, codes] of Object.entries(CODES)) {
        if (random.chance(0.3)) continue;
        for (const table of tables) {
          for (const cell of cleanCells(table, id)) cell.text = codes[String(cell.value)]!;
          const column = table.columns[at(table, id)]!;
          if (column.header.endsWith("(name)")) column.header = column.header.replace("(name)", "(code)");
        }
      }
      return true;
    },
  },
  {
    name: "codes in columns of names",
    what: "has codes in the columns that are called names, with .0 or a zero before them",
    spoils: ["schools"],
    lossless: true,
    aspect: "codes",
    apply({ tables }, random) {
      for (const [id, codes] of Object.entries(CODES))
        for (const table of tables)
          for (const cell of cleanCells(table, id)) {
            const code = codes[String(cell.value)]!;
            cell.text = random.pick([code, `${code}.0`, `0${code}`]);
          }
      return true;
    },
  },
];

const types = ["Successor", "Successor - amalgamated", "Successor - merged", "Successor - Split School"];

export const linkKinds: readonly Kind[] = [
  {
    name: "no links",
    what: "is not given",
    spoils: ["links"],
    aspect: "files",
    apply(register) {
      register.tables = [];
      return true;
    },
  },
  {
    name: "other types of links",
    what: "has the other types of links that the rules declare",
    spoils: ["links"],
    lossless: true,
    apply({ tables }, random) {
      const cells = tables
        .flatMap((table) => cleanCells(table, "type"))
        .filter(({ value }) => value === "Successor" || value === "Predecessor");
      for (const cell of cells) {
        const type = random.pick(types);
        cell.text = cell.value === "Successor" ? type : type.replace("Successor", "Predecessor");
      }
      return cells.length > 0;
    },
  },
  {
    name: "links that say nothing",
    what: "has links of types that say nothing about what came after",
    spoils: ["links"],
    lossless: true,
    apply({ tables }, random, { world: { schools } }) {
      for (let count = random.whole(1, 3); count > 0; count--) {
        const [one, other] = random.shuffled(schools);
        const type = random.pick(["Closure", "Expansion", "Sixth Form Centre Link", "Child", "Parent"]);
        random.pick(tables).rows.push(
          link(
            tables[0]!.columns.map(({ id }) => id),
            one!.urn,
            other!.urn,
            type,
          ),
        );
      }
      return true;
    },
  },
  {
    name: "undeclared types of links",
    what: "has types of links that nobody declared",
    spoils: ["links"],
    apply({ tables }, random) {
      const cells = tables.flatMap((table) => cleanCells(table, "type"));
      if (cells.length === 0) return false;
      for (const cell of random.some(cells))
        cell.text = random.pick(["Result of Amalgamation", "Other", "Sucessor", ""]);
      return true;
    },
  },
  {
    name: "unreadable links",
    what: "has links to something that isn't a URN",
    spoils: ["links"],
    apply({ tables }, random) {
      const cells = tables.flatMap((table) => ["urn", "other"].flatMap((id) => cleanCells(table, id)));
      if (cells.length === 0) return false;
      for (const cell of random.some(cells, 2))
        cell.text = random.pick(["see note", "", "TBC", "12", "1158500"]);
      return true;
    },
  },
  {
    name: "split schools",
    what: "says that a closed school was split into the one that came after it and another",
    spoils: ["links"],
    apply({ tables }, random, { world: { schools } }) {
      const closed = schools.filter(({ successor }) => successor !== undefined);
      if (closed.length === 0) return false;
      const { urn, successor } = random.pick(closed);
      const other = random.pick(
        schools.filter((school) => OPEN.includes(school.status) && school.urn !== successor),
      );
      tables[0]!.rows.push(
        link(
          tables[0]!.columns.map(({ id }) => id),
          urn,
          other.urn,
          "Successor - Split School",
        ),
      );
      return true;
    },
  },
];

function link(columns: readonly string[], urn: number, other: number, type: string): Row {
  const values: Readonly<Record<string, Cell["value"]>> = { urn, other, type };
  return { cells: columns.map((id) => ({ value: values[id] })) };
}
