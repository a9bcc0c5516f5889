import type { Kind, Spoilt } from "../case.js";
import type { Random } from "../random.js";
import { type Cell, cleanCells, type RegisterId, type Table } from "../register.js";
import { type School, today } from "../world.js";

const NAMING: readonly RegisterId[] = ["engagement", "llme"];

/** Writes the URNs of some rows in another way. */
const urnKind = (
  name: string,
  what: string,
  write: (urn: number, random: Random) => string,
  spoils: readonly RegisterId[] = [...NAMING, "schools", "links"],
): Kind => ({
  name,
  what,
  spoils,
  lossless: true,
  apply: ({ tables }, random) => respell(tables, random, (cell) => write(Number(cell.value), random)),
});

function respell(
  tables: readonly Table[],
  random: Random,
  write: (cell: Cell) => string | undefined,
): boolean {
  const cells = tables.flatMap((table) => cleanCells(table, "urn"));
  const chosen = cells.length > 0 && random.chance(0.5) ? random.some(cells) : cells;
  let done = 0;
  for (const cell of chosen) {
    const text = write(cell);
    if (text === undefined) continue;
    cell.text = text;
    done++;
  }
  return done > 0;
}

const schoolOf = ({ world }: Spoilt, urn: unknown): School =>
  world.schools.find((school) => school.urn === urn)!;

/** A name without the parts that people write in different ways. */
const plainName = (name: string) =>
  name
    .toLowerCase()
    .replaceAll("&", "and")
    .replace(/[^a-zéëö]/g, "");

/** Names of schools as people write them. */
const NAME_STYLES: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => name.replace(/\bSt\b\.?/, name.includes("St.") ? "St" : "St."),
  (name) => name.replaceAll("'", "\u2019"),
  (name) => name.replaceAll("'", ""),
  (name) => (name.includes("&") ? name.replace("&", "and") : name.replace(" and ", " & ")),
  (name) => name.replaceAll("-", " ").replaceAll(",", ""),
  (name) => ` ${name.replaceAll(" ", "  ")}`,
  (name) => `${name}.`,
  (name) => name.replaceAll(" ", "\u00a0"),
];

const numberKind = (name: string, write: (authority: string, establishment: string) => string): Kind => ({
  name,
  what: `names schools by their DfE numbers, as ${name}`,
  spoils: NAMING,
  lossless: true,
  apply({ tables }, random, spoilt) {
    return respell(tables, random, ({ value }) => {
      const { authority, establishment } = schoolOf(spoilt, value);
      return write(authority, establishment);
    });
  },
});

export const schoolKinds: readonly Kind[] = [
  urnKind(
    "115,850",
    "writes URNs with a comma",
    (urn) => `${Math.floor(urn / 1000)},${String(urn % 1000).padStart(3, "0")}`,
  ),
  urnKind("115850.0", "writes URNs with a decimal point", (urn) => `${urn}.${"0".repeat((urn % 2) + 1)}`),
  urnKind(
    "URN 115850",
    "writes URNs with a word before them",
    (urn, random) => `${random.pick(["URN ", "URN: ", "urn", "URN: ", "#", "Urn #"])}${urn}`,
  ),
  urnKind(
    "0115850",
    "writes URNs with leading zeros",
    (urn, random) => `${"0".repeat(random.whole(1, 4))}${urn}`,
  ),
  urnKind("'115850", "writes URNs after an apostrophe", (urn) => `'${urn}`),
  urnKind("a URN among invisible characters", "has invisible characters in URNs", (urn, random) => {
    const mark = random.pick(["\u200b", "\u00a0", "\ufeff", "\u2060", "\t", "\u00ad"]);
    return random.chance(0.5) ? `${mark}${urn}${mark}` : `${urn}${mark}`;
  }),
  urnKind("full-width digits", "writes URNs in full-width digits", (urn) =>
    String(urn).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  ),
  numberKind("850/2000", (authority, establishment) => `${authority}/${establishment}`),
  numberKind("8502000", (authority, establishment) => `${authority}${establishment}`),
  numberKind("850-2000", (authority, establishment) => `${authority}-${establishment}`),
  numberKind("850 2000", (authority, establishment) => `${authority} ${establishment}`),
  numberKind("850 / 2000", (authority, establishment) => `${authority} / ${establishment}`),
  numberKind(
    "DfE number 850/2000",
    (authority, establishment) => `DfE number: ${authority}/${establishment}`,
  ),
  numberKind("LAESTAB 8502000", (authority, establishment) => `LAESTAB ${authority}${establishment}`),
  numberKind(
    "8,502,000",
    (authority, establishment) =>
      `${authority[0]},${authority.slice(1)}${establishment[0]},${establishment.slice(1)}`,
  ),
  numberKind("8502000.0", (authority, establishment) => `${authority}${establishment}.0`),
  {
    name: "names of schools",
    what: "names schools by names that only one school has",
    spoils: NAMING,
    lossless: true,
    apply({ tables }, random, spoilt) {
      const { schools } = spoilt.world;
      return respell(tables, random, ({ value }) => {
        const { name, urn } = schoolOf(spoilt, value);
        const others = schools.filter((school) => plainName(school.name) === plainName(name));
        const meant = new Set(others.map((school) => today(schools, school.urn)?.urn));
        return others.length > 1 &&
          (meant.size > 1 || meant.has(undefined) || today(schools, urn) === undefined)
          ? undefined
          : random.pick(NAME_STYLES)(name);
      });
    },
  },
  {
    name: "a name that schools share",
    what: "names schools by a name that several have",
    spoils: NAMING,
    apply({ tables }, random, spoilt) {
      const { schools } = spoilt.world;
      return respell(tables, random, ({ value }) => {
        const { name } = schoolOf(spoilt, value);
        const others = schools.filter((school) => plainName(school.name) === plainName(name));
        return others.length > 1 ? random.pick(NAME_STYLES)(name) : undefined;
      });
    },
  },
  {
    name: "an unknown URN",
    what: "has a URN that no school has instead of a school's",
    spoils: NAMING,
    apply({ tables }, random) {
      const cells = tables.flatMap((table) => cleanCells(table, "urn"));
      if (cells.length === 0) return false;
      for (const [index, cell] of random.some(cells, 3).entries()) cell.text = String(990_001 + index * 1111);
      return true;
    },
  },
  {
    name: "no school's name",
    what: "has a name, number or words that no school has instead of a school's URN",
    spoils: NAMING,
    apply({ tables }, random) {
      const cells = tables.flatMap((table) => cleanCells(table, "urn"));
      if (cells.length === 0) return false;
      // Readable ones stand for one school each, the others for any school.
      const readable = random.shuffled(["Nowhere School", "777/7777", "see list", "11585O", "St Elsewhere"]);
      for (const cell of random.some(cells, 3))
        cell.text = random.chance(0.5) ? readable.pop()! : random.pick(["12", "#", "1158500001", "0"]);
      return true;
    },
  },
  {
    name: "successors for closed schools",
    what: "names the school that replaced a closed one instead of the closed one",
    spoils: NAMING,
    lossless: true,
    apply({ tables }, random, { world: { schools } }) {
      return respell(tables, random, ({ value }) => {
        const urn = today(schools, Number(value))?.urn;
        return urn === value || urn === undefined ? undefined : String(urn);
      });
    },
  },
  {
    name: "closed schools for their successors",
    what: "names the school that an academy was before instead of the academy",
    spoils: NAMING,
    lossless: true,
    apply({ tables }, random, { world: { schools } }) {
      return respell(tables, random, ({ value }) => {
        const before = schools.find(({ successor }) => successor === value);
        return before === undefined ? undefined : String(before.urn);
      });
    },
  },
];
