import * as z from "zod";
import type { Registers } from "../types.js";
import { anyId, anyText, id, reference, text } from "./schema-parts.js";
import { closed, fullList, listOf, mapOf } from "./schema-shapes.js";

const header = text.describe("The header of the column, as the list has it.");

const coded = closed({
  code: text.describe("The header of the column with codes.").exactOptional(),
  name: text.describe("The header of the column with names.").exactOptional(),
  values: mapOf(anyText, text.describe("The name that the code stands for."))
    .describe("Every value there is: its name, by its code. Any other value is not known.")
    .exactOptional(),
}).describe("A column of codes, names or both.");

const linkTypes = fullList(text);

const schools = closed({
  urn: header,
  fields: closed({ status: coded, "type-group": coded, phase: coded }).describe(
    "The columns that decide which schools count.",
  ),
  areas: closed({ "local-authority": coded, district: coded }).describe(
    "The columns by which a hub's schools can be told.",
  ),
  open: fullList(text).describe("The statuses of a school that is open. Its dates do not count."),
  opened: header.describe("The header of the column with the day of opening."),
  closed: header.describe("The header of the column with the day of closing."),
  linked: header.describe('The header of the column of links that some lists have: "100001 Predecessor".'),
  links: closed({
    urn: header.describe("The header of the school's URN."),
    other: header.describe("The header of the URN of the school it is linked to."),
    type: header.describe("The header of the type of link."),
    successor: linkTypes.describe("The types that say the other school came after this one."),
    predecessor: linkTypes.describe("The types that say the other school came before this one."),
  }).describe("The list of links between schools."),
}).describe("How the list of schools, Get Information about Schools, is read.");

const column = closed({
  is: z
    .enum(["school", "id", "programme", "choice", "flag", "day"])
    .describe(
      "school: a URN; id: a name for one thing, which says nothing about it; programme: a code or name; choice: one of the values; flag: yes or no; day: a calendar day.",
    ),
  headers: fullList(text).describe("The names the header may have; capitals and spaces do not count."),
  values: fullList(text).describe("What a cell of a choice may say.").exactOptional(),
  optional: z
    .literal(true)
    .describe("Registers may be without it; the facts that need it are then not counted.")
    .exactOptional(),
}).describe("A column of the register.");

const entry = closed({
  columns: mapOf(anyId, column).describe("The register's columns, by id."),
}).describe("A register that hubs keep.");

const programme = closed({
  called: fullList(text).describe(
    "Its codes and names. A code also stands for itself with a letter after it.",
  ),
  kinds: listOf(id).describe("What taking part in it counts as; nothing where the list is empty."),
}).describe("A programme that registers name.");

const count = closed({
  register: reference.describe('"schools", or the id of one of the entries.'),
  distinct: reference
    .describe('The column whose distinct cells are counted; of "schools" it is always the URN.')
    .exactOptional(),
  where: mapOf(anyText, fullList(text).describe("The values that count."))
    .describe('By column, the values that count: of a programme, its kinds; of a flag, "yes" or "no".')
    .exactOptional(),
  from: z
    .enum(["signed-up", "started", "completed"])
    .describe("The step from which this fact counts, whatever is chosen for others.")
    .exactOptional(),
  until: reference
    .describe(
      "The column with the day of the end: what had ended before the academic year began does not count.",
    )
    .exactOptional(),
}).describe("How one fact is counted.");

/** The part of `rule-set.json` that says how facts are counted from registers. */
export const registersSchema: z.ZodType<Registers> = closed({
  schools,
  entries: mapOf(anyId, entry).describe("The registers that hubs keep, by id."),
  programmes: mapOf(anyId, programme).describe(
    "The programmes that registers name, by id. Of any other it is not known what it counts as.",
  ),
  counts: mapOf(anyId, count).describe("How each fact is counted, by fact id."),
}).describe("How facts are counted from registers.");
