import * as z from "zod";
import { show } from "../read/finding.js";
import type { Registers } from "../types.js";
import { anyId, anyText, day, id, reference, text } from "./schema-parts.js";
import { closed, fullList, listOf, mapOf, textLike } from "./schema-shapes.js";

const header = text.describe("The header of the column, as in the list.");

const coded = closed({
  code: text.describe("The header of the column with codes.").exactOptional(),
  name: text.describe("The header of the column with names.").exactOptional(),
  values: mapOf(anyText, text.describe("The name that the code stands for."))
    .describe("Every value: its name, by its code. Any other value is unknown.")
    .exactOptional(),
}).describe("A column of codes, names or both.");

const linkTypes = fullList(text);

const schools = closed({
  urn: header,
  fields: closed({ status: coded, "type-group": coded, phase: coded }).describe(
    "The columns that decide which schools count.",
  ),
  areas: closed({ "local-authority": coded, district: coded }).describe(
    "The columns that identify a hub's schools.",
  ),
  name: header.describe("The header of the column with the school's name.").exactOptional(),
  number: closed({
    authority: header.describe("The header of the column with the authority's code."),
    establishment: header.describe("The header of the column with the school's number in its authority."),
  })
    .describe("The two parts of a DfE number, such as 850/2000, by which registers may name schools.")
    .exactOptional(),
  replaced: mapOf(
    anyText,
    closed({
      called: text.describe("The old name of the authority."),
      by: fullList(text).describe("The codes of the authorities that took over its schools."),
    }).describe("An authority that no longer exists."),
  )
    .describe("Local authorities that no longer exist, by code.")
    .exactOptional(),
  open: fullList(text).describe("The statuses of an open school. Its dates do not decide."),
  opened: header.describe("The header of the column with the day of opening."),
  closed: header.describe("The header of the column with the day of closing."),
  linked: header.describe('The header of the column of links that some lists have: "100001 Predecessor".'),
  links: closed({
    urn: header.describe("The header of the school's URN."),
    other: header.describe("The header of the URN of the school it is linked to."),
    type: header.describe("The header of the type of link."),
    successor: linkTypes.describe("The types that say the other school came after this one."),
    predecessor: linkTypes.describe("The types that say the other school came before this one."),
    merged: linkTypes
      .describe("The types by which the one of the two schools that closed became the other.")
      .exactOptional(),
    unrelated: linkTypes
      .describe(
        "The types that do not say which school came after which; for any type not listed, this is unknown.",
      )
      .exactOptional(),
  }).describe("The list of links between schools."),
}).describe("How the list of schools, Get Information about Schools, is read.");

const column = closed({
  is: z
    .enum(["school", "id", "programme", "choice", "flag", "day"])
    .describe(
      "school: a URN; id: a name for one thing, which says nothing about it; programme: a code or name; choice: one of the values; flag: yes or no; day: a calendar day.",
    ),
  headers: fullList(text).describe(
    "The names the header may have; capitals and spaces do not count. Where a file has two of them, it is refused until --map says which.",
  ),
  otherwise: fullList(text)
    .describe("Other names to accept if none of the headers is present, the best first.")
    .exactOptional(),
  values: fullList(text).describe("A word that a cell may have.").exactOptional(),
  synonyms: mapOf(anyText, text.describe("The value it means."))
    .describe("Other words for the values of a choice, each with the value it means.")
    .exactOptional(),
  covers: z
    .literal(true)
    .describe("A value that no row of the register has in this column is unknown, not zero.")
    .exactOptional(),
  optional: z
    .literal(true)
    .describe("Registers may lack it; the facts that need it are then not counted.")
    .exactOptional(),
}).describe("A column of the register.");

const entry = closed({
  columns: mapOf(anyId, column).describe("The register's columns, by id."),
}).describe("A register that hubs keep.");

const programme = closed({
  called: fullList(text).describe("Its codes and names. A code followed by a letter is the same programme."),
  kinds: listOf(id).describe("What taking part in it counts as; nothing if the list is empty."),
  phase: reference.describe("The phase that it is for; it counts for no other phase.").exactOptional(),
}).describe("A programme that registers name.");

const count = closed({
  register: reference.describe('"schools", or the id of one of the entries.'),
  distinct: reference
    .describe('The column whose distinct cells are counted; of "schools" it is always the URN.')
    .exactOptional(),
  where: mapOf(anyText, fullList(text).describe("The values that count."))
    .describe('By column, the values that count: of a programme, its kinds; of a flag, "yes" or "no".')
    .exactOptional(),
  phase: reference
    .describe("The phase whose programmes count; those of another phase do not.")
    .exactOptional(),
  covered: mapOf(anyText, fullList(text).describe("The values, at least one of which a list must have."))
    .describe(
      'Of "schools", by column: a list without any school of these values says nothing of the fact, as a list of primary schools says nothing of secondary ones.',
    )
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

const monthDay = textLike({
  pattern: /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  explain: (value) => ({
    code: "invalid-value",
    message: `${show(value)} isn't a day of a year. Write month-day, as in "09-01".`,
  }),
});

const days = closed({
  earliest: day.describe(
    "The earliest day that a register can mean; an earlier one is a slip, such as 24 read as 1924.",
  ),
  terms: mapOf(
    anyId,
    closed({
      called: fullList(text).describe(
        "Its names. A term written as a day means any day from its first to its last.",
      ),
      from: monthDay.describe("Its first day, as month-day."),
      until: monthDay.describe("Its last day, as month-day."),
    }).describe("A part of the academic year."),
  ).describe("The parts of the academic year, by id."),
}).describe("How days in registers are read.");

const hub = closed({
  called: fullList(text).describe("What the hub is called."),
  localAuthorities: fullList(text)
    .describe("Codes of the local authorities whose schools are the hub's.")
    .exactOptional(),
  districts: fullList(text)
    .describe("Codes or names of the districts whose schools are the hub's.")
    .exactOptional(),
  source: text.describe("The source."),
  verified: z.boolean().describe("Whether this was checked with the hub itself."),
}).describe("A hub and its area.");

/** The part of `rule-set.json` that says how facts are counted from registers. */
export const registersSchema: z.ZodType<Registers> = closed({
  schools,
  entries: mapOf(anyId, entry).describe("The registers that hubs keep, by id."),
  programmes: mapOf(anyId, programme).describe(
    "The programmes that registers name, by id. What any other programme counts as is unknown.",
  ),
  counts: mapOf(anyId, count).describe("How each fact is counted, by fact id."),
  days: days.exactOptional(),
  hubs: mapOf(anyId, hub).describe("The areas of hubs, by hub id, as far as they are known.").exactOptional(),
}).describe("How facts are counted from registers.");
