import { ruleSet } from "../../../../../src/rules/2024-25.js";
import type { Kind } from "../case.js";
import type { Random } from "../random.js";
import { cleanCells, PROGRAMME_NAMES, type Register, type RegisterId } from "../register.js";

const KEPT: readonly RegisterId[] = ["engagement", "teachers", "institutions", "llme"];
const PEOPLE: readonly RegisterId[] = ["teachers", "institutions", "llme"];
const FLAGS = [
  "agreed",
  "accredited",
  "project-community",
  "local-community",
  "fully-supported",
  "recognised",
];

const cellsOf = ({ tables }: Register, columns: readonly string[]) =>
  tables.flatMap((table) => columns.flatMap((column) => cleanCells(table, column)));

/** Writes other texts into some cells of some columns. */
const values = (
  name: string,
  what: string,
  spoils: readonly RegisterId[],
  columns: readonly string[],
  lossless: boolean,
  write: (value: string, random: Random, id: RegisterId) => string | undefined,
): Kind => ({
  name,
  what,
  spoils,
  ...(lossless ? { lossless: true as const } : {}),
  apply(register, random) {
    const own = random.chance(0.5) ? columns : [random.pick(columns)];
    const cells = cellsOf(register, own);
    if (cells.length === 0) return false;
    const chosen = lossless && random.chance(0.5) ? cells : random.some(cells, lossless ? cells.length : 3);
    let done = 0;
    for (const cell of chosen) {
      const text = write(String(cell.value), random, register.id);
      if (text === undefined || text === cell.value) continue;
      cell.text = text;
      done++;
    }
    return done > 0;
  },
});

const IDS = ["id", "group"];
const isNumber = (id: string) => /^\d+$/.test(id);
const between = (id: string, mark: string) => `${id[0]}${mark}${id.slice(1)}`;

const programmes = ruleSet.registers!.programmes as Readonly<
  Record<string, { readonly called: readonly string[] }>
>;

const synonymsOf = (id: RegisterId) =>
  (
    ruleSet.registers!.entries as unknown as Readonly<
      Record<
        string,
        {
          readonly columns: Readonly<
            Record<string, { readonly synonyms?: Readonly<Record<string, string>> }>
          >;
        }
      >
    >
  )[id]!.columns["phase"]!.synonyms!;

const shouted = (text: string, random: Random) =>
  random.pick([
    text.toUpperCase(),
    text.toLowerCase(),
    ` ${text} `,
    text.replaceAll(" ", "  "),
    text.replaceAll(" ", "\u00a0"),
  ]);

/** The text with one letter wrong. */
function misspelt(text: string, random: Random): string {
  const place = random.whole(1, text.length - 2);
  return random.pick([
    text.slice(0, place) + text.slice(place + 1),
    `${text.slice(0, place)}q${text.slice(place + 1)}`,
    text.slice(0, place) + text[place + 1]! + text[place]! + text.slice(place + 2),
  ]);
}

const YES = ["yes", "Yes", "YES", "y", "Y", "TRUE", "true", "x", "X", "✓", "✔", "1"];
const NO = ["no", "No", "NO", "n", "N", "FALSE", "false", "✗", "✘", "0"];

export const valueKinds: readonly Kind[] = [
  values("ids with commas", "writes ids that are numbers with commas", PEOPLE, IDS, true, (id) =>
    isNumber(id) ? `${id.slice(0, -3)},${id.slice(-3)}` : undefined,
  ),
  values("ids with .0", "writes ids that are numbers with a decimal point", PEOPLE, IDS, true, (id) =>
    isNumber(id) ? `${id}.0` : undefined,
  ),
  values("ids in other capitals", "writes ids in other capitals", PEOPLE, IDS, true, (id) =>
    isNumber(id) ? undefined : id.toLowerCase(),
  ),
  values(
    "ids with invisible characters",
    "has invisible characters in ids",
    PEOPLE,
    IDS,
    true,
    (id, random) => {
      const mark = random.pick(["\u200b", "\ufeff", "\u2060", "\u00ad"]);
      return random.pick([`${mark}${id}`, `${id}${mark}`, between(id, mark), `\u00a0${id} `]);
    },
  ),
  values("ids with leading zeros", "writes some ids with leading zeros", PEOPLE, IDS, false, (id, random) =>
    isNumber(id) ? `${"0".repeat(random.whole(1, 2))}${id}` : between(id, "0"),
  ),
  values(
    "ids with hyphens",
    "writes some ids with hyphens, blanks or strokes",
    PEOPLE,
    IDS,
    false,
    (id, random) => between(id, random.pick(["-", " ", "/", "_", "."])),
  ),
  values("shortened numbers", "has ids that a spreadsheet has shortened", PEOPLE, IDS, false, (id) =>
    isNumber(id) ? `${(Number(id) / 100_000).toFixed(2)}E+05` : undefined,
  ),
  values(
    "other names of programmes",
    "calls programmes by other names and codes that the rules declare",
    KEPT,
    ["programme"],
    true,
    (id, random) => {
      const name = random.pick(programmes[id]!.called);
      if (!/^NCP\d\d-\d\d$/.test(name)) return random.chance(0.5) ? shouted(name, random) : name;
      return random.pick([name, `${name}a`, name.toLowerCase(), name.replace("NCP", "NCP "), ` ${name}b`]);
    },
  ),
  values(
    "programmes in other capitals",
    "writes names of programmes in other capitals and with other blanks",
    KEPT,
    ["programme"],
    true,
    (id, random) => shouted(PROGRAMME_NAMES[id]!, random),
  ),
  values(
    "unknown programmes",
    "names programmes that nobody declared",
    KEPT,
    ["programme"],
    false,
    (_, random) =>
      random.pick([
        "Maths Fest",
        "NCP24-99",
        "NCP19-98c",
        "Year 5-8 Continuity",
        "see below",
        "Research Work Group",
      ]),
  ),
  values("misspelt programmes", "misspells names of programmes", KEPT, ["programme"], false, (id, random) =>
    misspelt(PROGRAMME_NAMES[id]!, random),
  ),
  values(
    "phases in other words",
    "calls phases by words that the rules declare",
    ["teachers"],
    ["phase"],
    true,
    (phase, random) =>
      random.pick([
        ...Object.entries(synonymsOf("teachers")).flatMap(([word, means]) => (means === phase ? [word] : [])),
        phase.toUpperCase(),
        phase.replace("-", " "),
      ]),
  ),
  values(
    "phases in other capitals",
    "writes phases in other capitals",
    ["engagement"],
    ["phase"],
    true,
    (phase, random) =>
      phase === "development" && random.chance(0.5) ? "Developing" : shouted(phase, random),
  ),
  values(
    "unknown phases",
    "has phases that nobody declared",
    ["engagement", "teachers"],
    ["phase"],
    false,
    (phase, random) =>
      random.pick(["Year 1", misspelt(phase, random), "middle", "phase 2", "both", "embedding/sustaining"]),
  ),
  values(
    "flags in all spellings",
    "writes yes and no in all the usual ways",
    ["llme"],
    FLAGS,
    true,
    (flag, random) => random.pick(flag === "yes" ? YES : NO),
  ),
  values("unknown flags", "has answers that are neither yes nor no", ["llme"], FLAGS, false, (_, random) =>
    random.pick(["maybe", "partly", "see notes", "in part", "2", "yes?", "from May"]),
  ),
  values(
    "values in other capitals",
    "writes status, type group and phase in other capitals",
    ["schools"],
    ["group", "status", "phase"],
    true,
    (value, random) => shouted(value, random),
  ),
  values(
    "unknown values",
    "has a status, type group or phase that nobody declared",
    ["schools"],
    ["group", "status", "phase"],
    false,
    (value, random) => random.pick(["Opened", "Pilot", misspelt(value, random), "99", "see notes"]),
  ),
];
