import { describe, expect, it } from "vitest";
import type { Area } from "../../../src/adapters/registers/area.js";
import { formatRegisterFinding } from "../../../src/adapters/registers/finding.js";
import { formatRowCounts, writeRowCounts } from "../../../src/adapters/registers/format-row-counts.js";
import { RegisterError } from "../../../src/adapters/registers/register-error.js";
import {
  type SummariseOptions,
  summariseRegisters,
} from "../../../src/adapters/registers/summarise-registers.js";
import type { RuleSet } from "../../../src/index.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { csv } from "./registers.js";

/** What a hub hands in: files by register, each by name or in the usual one; and which facts are looked at. */
interface Given {
  readonly what: string;
  readonly files?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly options?: Partial<SummariseOptions> & { readonly area?: Area };
  readonly facts?: readonly string[];
  readonly rules?: RuleSet;
}

const LIST_HEADER =
  "URN,EstablishmentName,LA (code),LA (name),EstablishmentNumber,DistrictAdministrative (name),EstablishmentStatus (name),EstablishmentTypeGroup (name),PhaseOfEducation (name)";

const LIST = csv(
  LIST_HEADER,
  "100001,Oak Primary,801,Bristol,2001,North,Open,Academies,Primary",
  "100002,Elm Primary,801,Bristol,2002,North,Open,Academies,Primary",
  "100003,Ash Primary,801,Bristol,2003,South,Open,Academies,Primary",
  '100004,Yew School,801,Bristol,4004,South,"Open, but proposed to close",Academies,Secondary',
  '100005,"St. Mary\'s & All Saints",878,Devon,2005,Teign,Open,Free Schools,Primary',
  "100006,Fir Primary,801,Bristol,2006,North,Closed,Academies,Primary",
  "100007,Oak Primary,878,Devon,2007,Teign,Open,Academies,Primary",
  "100008,Bay Nursery,878,Devon,1008,Exe,Open,Academies,Nursery",
);

const TFM = "Primary Teaching for Mastery";
const engagement = (...rows: readonly string[]) =>
  csv("URN,Programme,Phase,Signed up,Started,Completed", ...rows);
const started = (...days: readonly string[]) =>
  engagement(...days.map((day, at) => `10000${[1, 2, 3, 5, 7, 1][at]},${TFM},,,${day},`));
const days = (what: string, ...cells: readonly string[]): Given => ({
  what: `days ${what}`,
  files: { engagement: started(...cells) },
});
const ENGAGED = ["primary.schools.engaged"];
const TOTAL = ["primary.schools.total"];
const PHASES = ["primary.schools.engaged", "primary.schools.embedding-or-sustaining"];
const teachers = (...rows: readonly string[]) =>
  csv("Id,Phase,Programme,Signed up,Started,Completed", ...rows);
const TAUGHT = ["primary.teachers.with-specialist-knowledge", "post-16.gcse-resit-teachers.supported"];
const llme = (...rows: readonly string[]) =>
  csv("Id,Started,Ended,Group,Programme,URN,Support agreed,Accredited,Local community", ...rows);

const BY_DAYS: readonly Given[] = [
  days("with the day first", "15/09/2023", "03/04/2025"),
  days("with the month first", "09/15/2023", "04/03/2025"),
  days("with both", "15/09/2023", "09/15/2023", "04/03/2025"),
  days("in either order, all past", "03/04/2024", "05/06/2024"),
  days("of a month whose number is the day's", "5/05/2023", "05/5/2025", "06/05/2023"),
  days("in either order, of which it matters", "03/04/2025", "04/03/2025", "05/05/2023"),
  days("in either order, of which only one can be", "04/03/2030", "04/05/2030", "07/06/2030"),
  days("that are certain beside one in either order", "2023-09-15", "15 September 2023", "03/04/2025"),
  days("of a month, a term or a year", "March 2025", "Spring 2025", "2024/25", "Autumn 2024", "April 2025"),
  days("of a spreadsheet", "45184", "15-Sep-23", "2023-09-15 00:00:00", "15th September 2023", "20230915"),
  days("on the last day, and after it", "31/03/2025", "01/04/2025", "2025-03-31"),
  days("of another century", "15/09/1923", "15/09/2123", "15/09/2009"),
  days("of another century, with the month first", "09/15/1923", "09/15/2023"),
  days("that do not exist", "31/02/2024", "soon", "32/13/2024", "x".repeat(31)),
  days("that nobody knows", "", "TBC", "N/A", "?", "unknown"),
  days("that did not come", "no", "never", "not yet", "not started"),
  days("of cells that may be merged", "15/09/2023", "", "16/10/2023", "", "17/11/2023", ""),
  days("of cells of which one is repeated", "15/09/2023", "", "15/09/2023", "15/09/2023", "17/11/2023", ""),
  days("of which the first is blank", "", "15/09/2023", "", "16/10/2023", "", "17/11/2023"),
  {
    what: "merged days that do not fit the other days of their row",
    files: {
      engagement: engagement(
        `100001,${TFM},,01/09/2023,15/09/2023,`,
        `100002,${TFM},,01/10/2024,,`,
        `100003,${TFM},,01/09/2023,16/10/2023,`,
        `100005,${TFM},,01/08/2023,,01/09/2023`,
        `100007,${TFM},,01/09/2023,17/11/2023,`,
        `100001,${TFM},,01/09/2023,,01/03/2025`,
      ),
    },
  },
  {
    what: "days out of order",
    files: {
      engagement: engagement(
        `100001,${TFM},,2024-09-15,2023-09-15,`,
        `100002,${TFM},,,2025-09-15,2024-07-31`,
        `100003,${TFM},,2025-04-01,2025-04-02,2025-03-01`,
        `100005,${TFM},,2023,2023,2023`,
      ),
    },
  },
  {
    what: "later days without the first, and steps that were not taken",
    files: {
      engagement: engagement(
        `100001,${TFM},,,,2024-07-31`,
        `100002,${TFM},,2024-07-31,,`,
        `100003,${TFM},,,no,2024-07-31`,
        `100005,${TFM},,2024-07-31,no,`,
        `100007,${TFM},,TBC,,soon`,
        `100005,${TFM},,,,31/03/2025`,
        `100005,${TFM},,,,01/04/2025`,
      ),
    },
    options: { countsFrom: "started" },
  },
  {
    what: "days counted from the first step, and from the last",
    files: {
      engagement: engagement(
        `100001,${TFM},,2024-07-01,,`,
        `100002,${TFM},,,2024-07-31,`,
        `100003,${TFM},,,,2025-07-31`,
      ),
    },
    options: { countsFrom: "signed-up" },
  },
  {
    what: "more columns in either order than can be kept apart",
    files: {
      engagement: engagement(
        `100001,${TFM},,03/04/2025,03/04/2025,`,
        `100002,${TFM},,04/03/2025,04/03/2025,`,
      ),
      teachers: teachers(
        "t1,KS1,SKTM,03/04/2025,03/04/2025,03/04/2025",
        "t2,KS1,SKTM,04/03/2025,04/03/2025,04/03/2025",
      ),
    },
    facts: [...ENGAGED, "primary.teachers.with-specialist-knowledge"],
  },
  {
    what: "a year that ended before, in or after the academic year",
    files: {
      engagement: engagement(
        "100004,Teaching for Mastery,,,2022-09-15,2024-08-31",
        "100004,Leadership community,,,2022-09-15,2024",
        "100004,Leadership community,,,2025-09-15,",
        "100004,Leadership community,,,no,2024-07-31",
      ),
    },
    facts: ["secondary.schools.engaged", "secondary.schools.collaborating"],
  },
];

const BY_PHASE: readonly Given[] = [
  {
    what: "phases that changed, by the latest row",
    files: {
      engagement: engagement(
        `100001,${TFM},embedding,,2023-09-15,`,
        `100001,${TFM},development,,2024-09-15,`,
        `100002,${TFM},Developing,,2023-09-15,`,
        `100002,${TFM},Sustaining,,2024-09-15,`,
        `100003,${TFM},embedding,,2024,`,
        `100003,${TFM},development,,Summer 2024,`,
        `100005,${TFM},embedding,,2023-09-15,`,
        `100005,${TFM},development,,,`,
        `100007,${TFM},embedding,,2024-09-15,`,
        `100007,${TFM},readiness,,2024-09-15,`,
      ),
    },
    facts: PHASES,
  },
  {
    what: "phases that are blank, unknown or in words of a person",
    files: {
      engagement: engagement(
        `100001,${TFM},embedding,,2023-09-15,`,
        `100002,${TFM},,,2023-09-15,`,
        `100003,${TFM},TBC,,2023-09-15,`,
        `100005,${TFM},Embeding,,2023-09-15,`,
        `100005,${TFM},Year 1,,2023-09-15,`,
        `100007,${TFM},Stuart,,2023-09-15,`,
      ),
    },
    facts: PHASES,
  },
  {
    what: "phases that changed on a day between those of other steps",
    files: {
      engagement: engagement(
        `100001,${TFM},embedding,2024-09-01,,2025-01-31`,
        `100001,${TFM},development,,2023-09-15,`,
        `100002,${TFM},embedding,,,2023-07-31`,
        `100002,${TFM},development,,2024-09-15,`,
        `100003,${TFM},embedding,2022-09-01,,`,
        `100003,${TFM},development,,2024-09-15,2023-09-15`,
        `100005,${TFM},embedding,,15/13/2024,2024-12-01`,
        `100005,${TFM},development,,2024-11-30,`,
      ),
    },
    facts: PHASES,
  },
  {
    what: "a later row of which it is not clear whose it is, and which says the same",
    files: {
      engagement: engagement(`100001,${TFM},embedding,,2023-09-15,`, `?,${TFM},embedding,,2024-09-15,`),
    },
    facts: PHASES,
  },
  {
    what: "a phase that is nearly one",
    files: {
      engagement: engagement(`100001,${TFM},embedding,,2023-09-15,`, `100002,${TFM},Embeding,,2023-09-15,`),
    },
    facts: PHASES,
  },
  {
    what: "later rows of which it is not clear whose they are",
    files: {
      engagement: engagement(
        `100001,${TFM},embedding,,2023-09-15,`,
        `100002,${TFM},embedding,,2024-09-15,`,
        `?,${TFM},development,,2024-01-15,`,
        `Nowhere School,${TFM},development,,2023-01-15,`,
        `100003,${TFM},embedding`,
      ),
    },
    facts: PHASES,
  },
];

const BY_SCHOOL: readonly Given[] = [
  {
    what: "schools by URN, number and name, however they are written",
    files: {
      engagement: engagement(
        `URN 100001,${TFM},,,2023-09-15,`,
        `'100002.0,${TFM},,,2023-09-15,`,
        `801/2003,${TFM},,,2023-09-15,`,
        `St Marys and All Saints,${TFM},,,2023-09-15,`,
        `Bay Nursery,${TFM},,,2023-09-15,`,
        `100004,${TFM},,,2023-09-15,`,
      ),
    },
  },
  {
    what: "schools that are not found, or not clear",
    files: {
      engagement: engagement(
        `Oak Primary,${TFM},,,2023-09-15,`,
        `999999,${TFM},,,2023-09-15,`,
        `801/2999,${TFM},,,2023-09-15,`,
        `12,${TFM},,,2023-09-15,`,
        `1.2E+05,${TFM},,,2023-09-15,`,
        `,${TFM},,,2023-09-15,`,
        `TBC,${TFM},,,2023-09-15,`,
        `100006,${TFM},,,2023-09-15,`,
        `Fir Primary,${TFM},,,2023-09-15,`,
        `1234567,${TFM},,,2023-09-15,`,
      ),
    },
  },
  {
    what: "schools that closed, were split, joined or linked in an unknown way",
    files: {
      links: csv(
        "URN,LinkURN,LinkName,LinkType",
        "100006,100001,,Successor - Split School",
        "100006,100002,,Successor - Split School",
        "090001,100003,,Successor - merged",
        "100005,090002,,Predecessor",
        "090003,100007,,Merged - expansion of school capacity",
        "100003,090011,,Merged - expansion of school capacity",
        "090004,100007,,Cousin",
        "090005,100007,,Aunt",
        "090006,100007,,Uncle",
        "090007,100007,,Niece",
        "090008,100007,,Expansion",
      ),
      engagement: engagement(
        ...["100006", "90001", "90002", "90003", "90004", "90008", "90011"].map(
          (urn) => `${urn},${TFM},,,2023-09-15,`,
        ),
      ),
    },
  },
  {
    what: "a closed school that nothing replaced, with complete links",
    files: {
      links: csv("URN,LinkURN,LinkName,LinkType", "100006,100006,,Successor"),
      engagement: engagement(`100006,${TFM},,,2023-09-15,`, `100001,${TFM},,,2023-09-15,`),
    },
  },
  {
    what: "a link that cannot be read",
    files: {
      links: csv("URN,LinkURN,LinkName,LinkType", "100001,10O006,,Predecessor"),
      engagement: engagement(`100006,${TFM},,,2023-09-15,`),
    },
  },
  ...["100006 Predecessor", "100006 Predecessor, 090001 Cousin", "Does not have links", "100006"].map(
    (cell): Given => ({
      what: `a list with the linked schools: ${cell}`,
      files: {
        schools: csv(
          `${LIST_HEADER},Linked establishments`,
          `100001,Oak Primary,801,Bristol,2001,North,Open,Academies,Primary,"${cell}"`,
          "100006,Fir Primary,801,Bristol,2006,North,Closed,Academies,Primary,",
        ),
        engagement: engagement(`100006,${TFM},,,2023-09-15,`, `90001,${TFM},,,2023-09-15,`),
      },
    }),
  ),
  {
    what: "schools that kept their number or name when they became another",
    files: {
      schools: csv(
        LIST_HEADER,
        "100001,Oak Primary,801,Bristol,2001,North,Open,Academies,Primary",
        "100006,Oak Primary,801,Bristol,2001,North,Closed,Academies,Primary",
        "100007,Fir Primary,801,Bristol,2002,North,Open,Academies,Primary",
        "100008,Fir Primary,801,Bristol,2003,North,Closed,Academies,Primary",
        "100009,Elm Primary,801,Bristol,2004,North,Closed,Academies,Primary",
        ...[1, 2, 3, 4, 5].map((n) => `20000${n},Ash Primary,801,Bristol,210${n},,Open,Academies,Primary`),
      ),
      links: csv("URN,LinkURN,LinkName,LinkType", "100006,100001,,Successor"),
      engagement: engagement(
        ...["801/2001", "Oak Primary", "Fir Primary", "Elm Primary", "Ash Primary"].map(
          (cell) => `${cell},${TFM},,,2023-09-15,`,
        ),
      ),
    },
  },
  {
    what: "a school that kept its number, without links",
    files: {
      schools: csv(
        LIST_HEADER,
        "100001,Oak Primary,801,Bristol,2001,North,Open,Academies,Primary",
        "100006,Oak School,801,Bristol,2001,North,Closed,Academies,Primary",
      ),
      engagement: engagement(`801/2001,${TFM},,,2023-09-15,`),
    },
  },
  {
    what: "schools of which something is not known, that engaged",
    files: {
      schools: csv(
        LIST_HEADER,
        "100001,Oak,801,Bristol,2001,,Opn,Academies,Primary",
        "100002,Elm,801,Bristol,2002,,Open,Academies,TBC",
        "100003,Ash,801,Bristol,2003,,Open,Academies,Primary",
      ),
      engagement: engagement(...[1, 2, 3].map((n) => `10000${n},${TFM},,,2023-09-15,`)),
    },
    facts: [...TOTAL, ...ENGAGED],
  },
  {
    what: "links without a column of types",
    files: { links: csv("URN,LinkURN,LinkName", "100006,100001,"), engagement: started("2023-09-15") },
  },
];

const BY_PROGRAMME: readonly Given[] = [
  {
    what: "programmes by name and code, and those that are not known",
    files: {
      engagement: engagement(
        "100001,NCP 24-11,,,2023-09-15,",
        "100002,ncp24-11b,,,2023-09-15,",
        "100003,Mastering Number,,,2023-09-15,",
        "100005,Masterng Number,,,2023-09-15,",
        "100005,NCP23-99,,,2023-09-15,",
        "100007,,,,2023-09-15,",
        "100007,TBC,,,2023-09-15,",
        "100007,Stuart's group,,,2023-09-15,",
      ),
    },
  },
  {
    what: "a programme whose name is nearly that of another",
    files: { engagement: engagement("100001,TfM,,,2023-09-15,", "100002,Masterng Number,,,2023-09-15,") },
  },
  {
    what: "programmes that are taken to be others, or nothing",
    files: {
      engagement: engagement(
        "100001,Ours,,,2023-09-15,",
        "100002,TfM,,,2023-09-15,",
        "100003,Theirs,,,2023-09-15,",
      ),
      llme: llme("a,2023-09-15,,g1,Ours,100001,,,"),
    },
    options: { programmes: { ours: "primary-teaching-for-mastery", TfM: "nothing", Theirs: "nothing" } },
    facts: [...ENGAGED, "llme.active", "llme.led.mastery-work-groups"],
  },
  {
    what: "rows without a programme",
    files: { engagement: engagement("100001,,,,2023-09-15,", "100002,,,,TBC,") },
  },
  {
    what: "groups that work together without being engaged",
    files: {
      schools: csv(LIST.trimEnd(), "100009,Kay School,801,Bristol,4009,South,Open,Academies,Secondary"),
      engagement: engagement(
        "100004,Secondary Mastery,,,2023-09-15,",
        "100004,Leadership community,,,2023-09-15,",
        "100009,Leadership community,,,2023-09-15,",
        "100009,Leadership community,,,2024-09-15,",
      ),
    },
    facts: ["secondary.schools.engaged", "secondary.schools.collaborating"],
  },
  {
    what: "a programme for all phases, which says something of the phase of its school alone",
    files: {
      engagement: engagement("100004,Teaching for Mastery,,,2023-09-15,", "100008,TfM,,,2023-09-15,"),
    },
    facts: [...ENGAGED, "secondary.schools.engaged"],
  },
];

const BY_PERSON: readonly Given[] = [
  {
    what: "teachers by id, phase and programme",
    files: {
      teachers: teachers(
        "T-01,KS1,SKTM,,,2024-07-31",
        "t1,primary,SKTM,,,TBC",
        '"130,001",KS2,SKTM,,,2024-07-31',
        "130001.0,KS2,SKTM,,,2024-07-31",
        "1.3E+11,KS2,SKTM,,,2024-07-31",
        ",KS2,SKTM,,,2024-07-31",
        "tbc,KS2,SKTM,,,2024-07-31",
        "t9,KS4,SKTM,,,2024-07-31",
        "t10,,SKTM,,,2024-07-31",
        "t11,FE,GCSE Resit,,2024-09-15,",
        "t12,primary,SKTM,,2024-09-15,",
      ),
    },
    facts: TAUGHT,
  },
  {
    what: "leaders by flags, groups and schools",
    files: {
      llme: llme(
        "a,2023-09-15,,g1,TfM,100001,yes,✓,x",
        "b,2023-09-15,ongoing,g1,TfM,100002,No,✗,0",
        "c,2023-09-15,2024-08-31,g2,TfM,100003,Y,1,true",
        "d,2023-09-15,2024-09-01,g3,SKTM,,yes?,maybe,",
        "e,2025-09-15,,,,,yes,TBC,not yet",
        "f,,,g4,Leadership community,100001,n,false,☐",
      ),
    },
    facts: [
      "llme.active",
      "llme.leading",
      "llme.led.mastery-work-groups",
      "llme.led.leadership-communities",
      "llme.schools.worked-with",
      "llme.schools.with-agreed-support",
      "llme.accredited",
      "llme.in-local-community",
    ],
  },
  {
    what: "programmes and groups of cells that may be merged",
    files: {
      llme: llme(
        ...["TfM", "", "SKTM", "", "Leadership community", ""].map(
          (programme, at) => `l${at},2023-09-15,,${programme === "" ? "" : `g${at}`},${programme},,,,`,
        ),
      ),
    },
    facts: ["llme.active", "llme.leading", "llme.led.mastery-work-groups"],
  },
  {
    what: "teachers in two files, one of which does not say their phase",
    files: {
      teachers: {
        "one.csv": teachers("t1,KS1,SKTM,,,2024-07-31"),
        "two.csv": csv("Id,Programme,Started,Completed", "t2,SKTM,,2024-07-31", "t1,SKTM,,2024-07-31"),
      },
    },
    facts: TAUGHT,
  },
  {
    what: "groups and programmes that are always blank",
    files: { llme: llme("a,2023-09-15,,,,,,,", "b,2023-09-15,,,,,,,") },
    facts: ["llme.active", "llme.leading", "llme.led.mastery-work-groups", "llme.schools.worked-with"],
  },
  {
    what: "what may be about persons",
    files: {
      teachers: csv(
        "Id,Phase,Programme,Started,Completed,Surname,E-mail,Notes,Remarks on Ann Lee's phone",
        "Ann Lee,KS1,SKTM,,2024-07-31,Lee,ann@example.org,,",
        "1234567,KS1,SKTM,,2024-07-31,Lee,,write to ann@example.org,",
        "12/34567,KS1,SKTM,,2024-07-31,Lee,,,",
      ),
    },
    facts: TAUGHT.slice(0, 1),
  },
];

const BY_LIST: readonly Given[] = [
  {
    what: "a list that says everything",
    facts: [...TOTAL, "secondary.schools.total"],
    options: { area: { localAuthorities: ["0801", "devon"] } },
  },
  { what: "an area of districts", facts: TOTAL, options: { area: { districts: ["North", "Teign"] } } },
  {
    what: "an area of schools",
    facts: TOTAL,
    options: { area: { urns: [100001, "URN 100004", 100006, 999999] } },
  },
  {
    what: "an area of schools that closed, or are not listed",
    files: {
      schools: csv(LIST.trimEnd(), "100010,Gum Primary,801,Bristol,2010,North,Closed,Academies,Primary"),
      links: csv("URN,LinkURN,LinkName,LinkType", "100006,100002,,Successor", "100006,100003,,Successor"),
    },
    facts: TOTAL,
    options: { area: { urns: [100001, 100010, 100006, 999998, 999999] } },
  },
  {
    what: "an area of schools in a file with a remark, and a note below",
    facts: TOTAL,
    options: { area: { urns: { file: "ours.csv", content: "URN,Remark\n100001,ours\nNote: by March,\n" } } },
  },
  {
    what: "an area of schools in a file of a folder",
    facts: TOTAL,
    options: { area: { urns: { file: "lists/ours.csv", content: "100001\n100003\n" } } },
  },
  {
    what: "an area of schools in a file that holds more than schools",
    facts: TOTAL,
    options: {
      area: { urns: { file: "ours.csv", content: "Head,URN\nAnn Lee,100001\nBob Ray,1000\nCy,100003,\n" } },
    },
  },
  {
    what: "an area of schools in a file without any",
    facts: TOTAL,
    options: { area: { urns: { file: "ours.csv", content: "Head,School\nAnn Lee,Oak\n" } } },
  },
  {
    what: "areas that the list does not have",
    facts: TOTAL,
    options: { area: { localAuthorities: ["802", "Bristle", "Dorset", "836", "Fir"] } },
  },
  {
    what: "districts that the list does not have",
    facts: TOTAL,
    options: { area: { districts: ["Norh", "Poole"] } },
  },
  { what: "an area without the closed school", facts: TOTAL, options: { area: { districts: ["Teign"] } } },
  {
    what: "areas of which several may be meant",
    files: {
      schools: csv(
        LIST_HEADER,
        "100001,Oak,1,East Sussex,2001,,Open,Academies,Primary",
        "100002,Elm,2,West Sussex,2002,,Open,Academies,Primary",
        "100003,Ash,3,Old Kent Road,2003,,Open,Academies,Primary",
      ),
    },
    facts: TOTAL,
    options: { area: { localAuthorities: ["Sussex", "Kent"] } },
  },
  {
    what: "schools of which something is not known",
    files: {
      schools: csv(
        LIST_HEADER,
        "100001,Oak,801,Bristol,2001,,Open,Academies,Primary",
        "100002,Elm,801,Bristol,2002,,,Academies,Primary",
        "100003,Ash,801,Bristol,2003,,Opn,Academies,Primary",
        "100004,Yew,801,Bristol,2004,,Open,,Primary",
        "100005,Bay,801,Bristol,2005,,Open,Acadamies,Primary",
        "100006,Fir,801,Bristol,2006,,Open,Academies,TBC",
        "100007,Box,801,Bristol,2007,,Open,Academies,Prmry",
        "100008,Ivy,,n/a,2008,,Open,Academies,Primary",
        "10009,Nut,801,Bristol,2009,,Open,Academies,Primary",
        "x,Gum,801,Bristol,2010,,Open,Academies,Primary",
        "x,Gum,801,Bristol,2010,,Open,Academies,Nursery",
        "y,Gum,878,Devon,2010,,Open,Academies,Primary",
        "100011,Pine,801,Bristol,2011,,Banana,Colleges,16 plus",
        "",
        `100012,Fig,801,Bristol,2012,,"${"Banana ".repeat(12)}",Academies,Primary`,
        'z,"Gum\nTree",801,Bristol,2010,,Open,Academies,Primary',
      ),
    },
    facts: TOTAL,
    options: { area: { localAuthorities: ["801"] } },
  },
  {
    what: "schools by codes",
    files: {
      schools: csv(
        "URN,EstablishmentStatus (code),EstablishmentTypeGroup (code),PhaseOfEducation (code)",
        "100001,1,10,2",
        "100002,01,4.0,2.00",
        "100003,3,11,Primary",
        "100004,2,10,2",
        "100005,4,10,2",
        "100006,1,3,2",
        "100007,1,010,4",
        "100008,100,10,2",
        "100009,1,100,2",
      ),
    },
    facts: [...TOTAL, "secondary.schools.total"],
  },
  {
    what: "schools that are there twice",
    files: {
      schools: csv(
        LIST_HEADER,
        "100001,Oak,801,Bristol,2001,,Open,Academies,Primary",
        "100001,Oak,801,Bristol,2001,,Open,Academies,Primary",
        "100002,Elm,801,Bristol,2002,,Open,Academies,Primary",
        "100002,Elm,801,Bristol,2002,,Closed,Academies,Primary",
        "100002,Elm,801,Bristol,2002,,Closed,Academies,Primary",
        "100003,Ash,801,Bristol,2003,,Opn,Academies,Primary",
        "100003,Ash,801,Bristol,2003,,Open,Academies,Primary",
      ),
    },
    facts: TOTAL,
  },
  {
    what: "schools whose days do not fit their status",
    files: {
      schools: csv(
        `${LIST_HEADER},OpenDate,CloseDate`,
        "100001,Oak,801,Bristol,2001,,Open,Academies,Primary,01-04-2025,",
        "100002,Elm,801,Bristol,2002,,Open,Academies,Primary,31-03-2025,31-03-2025",
        "100003,Ash,801,Bristol,2003,,Closed,Academies,Primary,01-09-2025,31-08-2020",
        "100004,Yew,801,Bristol,2004,,Open,Academies,Primary,01-09-2000,01-04-2025",
      ),
    },
    facts: TOTAL,
  },
  {
    what: "a list without a school of one phase",
    files: { schools: csv(LIST_HEADER, "100001,Oak,801,Bristol,2001,,Open,Academies,Primary") },
    facts: [...TOTAL, "secondary.schools.total"],
  },
  {
    what: "a list of very many authorities",
    files: {
      schools: csv(
        LIST_HEADER,
        ...Array.from({ length: 21 }, (_, at) => `${100_001 + at},Oak,${at + 1},,,,Open,Academies,Primary`),
      ),
    },
    facts: TOTAL,
  },
  {
    what: "a list of twenty authorities with an open school",
    files: {
      schools: csv(
        LIST_HEADER,
        ...Array.from(
          { length: 21 },
          (_, at) => `${100_001 + at},Oak,${at + 1},,,,${at === 7 ? "Closed" : "Open"},Academies,Primary`,
        ),
      ),
    },
    facts: TOTAL,
  },
  {
    what: "a list of twenty authorities",
    files: {
      schools: csv(
        LIST_HEADER,
        ...Array.from({ length: 20 }, (_, at) => `${100_001 + at},Oak,${at + 1},,,,Open,Academies,Primary`),
      ),
    },
    facts: TOTAL,
  },
  ...[
    "edubasealldata20250301.csv",
    "20250331.csv",
    "2024-03-30 schools.csv",
    "schools2025-04-01",
    "202303301.csv",
  ].map(
    (name): Given => ({ what: `a list called ${name}`, files: { schools: { [name]: LIST } }, facts: TOTAL }),
  ),
  {
    what: "a list called by a day over two years before",
    files: { schools: { "a/b20230301.csv": LIST } },
    facts: TOTAL,
  },
  {
    what: "lists in two files",
    files: {
      schools: { "one.csv": LIST, "two.csv": LIST.replaceAll(",1000", ",").replace("100008", "100009") },
    },
    facts: TOTAL,
  },
  {
    what: "a list with columns of other names",
    files: {
      schools: csv("URN,SchoolStatus,GroupOfType,Phase", "100001,Open,Academies,Primary"),
    },
    facts: TOTAL,
  },
  {
    what: "a list with columns of other names that are mapped",
    files: { schools: csv("Nr,SchoolStatus,Group,Stage", "100001,Open,Academies,Primary") },
    options: {
      columns: {
        nr: "URN",
        SchoolStatus: "EstablishmentStatus (name)",
        group: "EstablishmentTypeGroup (name)",
        STAGE: "PhaseOfEducation (name)",
      },
    },
    facts: TOTAL,
  },
  {
    what: "columns that are mapped to none, or not there",
    options: { columns: { Nr: "URM", Nummer: "URN", Banana: "Banana" } },
    facts: TOTAL,
  },
  {
    what: "a list of a hub that the rules know",
    files: {
      schools: csv(
        LIST_HEADER,
        ...["390", "391", "392", "393", "394", "929", "801"].map(
          (code, at) => `${100_001 + at},Oak,${code},,,,Open,Academies,Primary`,
        ),
      ),
    },
    options: { hub: { id: "Great North" } },
    facts: TOTAL,
  },
  { what: "a column that is mapped, and not there", options: { columns: { Nummer: "URN" } }, facts: TOTAL },
  { what: "a list of a hub of unknown places", options: { hub: { id: "Turing NW" } }, facts: TOTAL },
  {
    what: "no list at all",
    files: { schools: {} },
    facts: TOTAL,
    options: { area: { districts: ["North"] } },
  },
  {
    what: "no list at all, of a hub that the rules know",
    files: { schools: {} },
    facts: TOTAL,
    options: { hub: { id: "Turing NW" } },
  },
  { what: "an empty list", files: { schools: "" }, facts: TOTAL },
  { what: "an empty area", options: { area: { districts: [] } }, facts: TOTAL },
];

const BY_TABLE: readonly Given[] = [
  {
    what: "titles, totals, notes and headers again",
    files: {
      engagement: csv(
        "Engagement of our schools",
        "",
        "# a note of ours",
        "URN,Programme,Phase,Signed up,Started,Completed",
        `100001,${TFM},,,2023-09-15,`,
        "URN,Programme,Phase,Signed up,Started,Completed",
        `100002,${TFM},,,2023-09-15,`,
        "Total: 2,,,,,",
        "Total,2,,,,",
        "Number of schools: 2,,,,,",
        "Notes: as of March,,,,,",
        "* provisional,,,,,",
        "# not counted,,,,,",
        "Last updated 1 March 2025,,,,,",
        "Totally Oak,,,,,",
        `#100003,${TFM},,,2023-09-15,`,
        "# 100005,,,,,",
        "# see #5,,,,,",
        `Note: 100007,${TFM},,,2023-09-15,`,
      ),
    },
  },
  {
    what: "rows above the names",
    files: { engagement: csv("100001,TfM,2023", "URN,Programme,Started", "100002,TfM,2023") },
  },
  { what: "a register without a header", files: { engagement: csv("100001,TfM,2023-09-15") } },
  { what: "an empty register", files: { engagement: "" } },
  { what: "a register of a header alone", files: { engagement: engagement() } },
  {
    what: "a register of a header alone that is complete",
    files: { engagement: engagement() },
    options: { complete: true },
  },
  {
    what: "rows of other lengths, and cells over several lines",
    files: {
      engagement: csv(
        "URN,Programme,Phase,Signed up,Started,Completed",
        `100001,${TFM},,,2023-09-15`,
        `100002,${TFM},,,2023-09-15,,`,
        "100003",
        `100005,"${TFM},,,2023-09-15,\n100007,TfM",,,2023-09-15,`,
        `100007,${TFM},"a\nb",,2023-09-15,`,
        `100007,${TFM},"a,b,c,d,e,f,g,h,i,j,k,l\nm",,2023-09-15,`,
        `100007,${TFM},"a|b|c|d|e|f\ng",,2023-09-15,`,
      ),
    },
  },
  {
    what: "two columns of one name",
    files: { engagement: csv("URN,Programme,Started,Started", "100001,TfM,2023,2024") },
  },
  {
    what: "a register whose columns have other names",
    files: { engagement: csv("School name,Project code,Date of start", "Elm Primary,NCP24-11,2023-09-15") },
  },
  {
    what: "columns of which two could be meant",
    files: { engagement: csv("URN,School URN,Programme,Started", "100001,100002,TfM,2023") },
  },
  { what: "a register without a programme", files: { engagement: csv("URN,Started", "100001,2023") } },
  {
    what: "a register without the day that is asked for",
    files: { engagement: csv("URN,Programme,Started", "100001,TfM,2023") },
    options: { countsFrom: "completed" },
  },
  {
    what: "one of two files without a column",
    files: {
      engagement: {
        "one.csv": engagement(`100001,${TFM},embedding,,2023-09-15,`),
        "two.csv": csv("URN,Programme,Started", `100002,${TFM},2023-09-15`, `100003,${TFM},2023-09-15`),
      },
    },
    facts: PHASES,
  },
  {
    what: "rows with a separator of their own",
    files: { engagement: "sep=|\nURN|Programme|Started\n100001|TfM|2023-09-15\n" },
  },
  { what: "a quote that does not end", files: { engagement: 'URN,Programme,Started\n100001,"TfM,2023\n' } },
  { what: "text that is none", files: { engagement: "URN,Programme,Started\n100001,T\0fM,2023\n" } },
  {
    what: "rows in many places",
    files: {
      engagement: engagement(
        ...Array.from({ length: 50 }, (_, at) => `100001,${at % 2 === 0 ? TFM : "SKTM"},,,2023-09-15,`),
      ),
    },
  },
  {
    what: "parts that are not among their whole",
    files: {
      llme: csv(
        "Id,Started,Ended,Programme",
        "a,2023-09-15,,TfM",
        "b,2023-09-15,,TfM",
        "c,TBC,,TfM",
        "d,no,,TfM",
      ),
    },
    facts: ["llme.active", "llme.leading"],
  },
];

const BY_REQUEST: readonly Given[] = [
  { what: "a day that does not exist", options: { asOf: "2025-02-30" } },
  { what: "a step that does not exist", options: { countsFrom: "begun" as "started" } },
  { what: "a hub without an id", options: { hub: { id: "" } } },
  { what: "a register that does not exist", files: { engagements: "x", banana: "y" } },
  {
    what: "rules that read no registers",
    rules: { ...(ruleSet as RuleSet), registers: undefined } as unknown as RuleSet,
  },
  {
    what: "programmes that do not exist",
    options: { programmes: { Ours: "mastering-numbers", Theirs: "a b c d e f g h" } },
  },
];

async function told({
  what,
  files = {},
  options = {},
  facts = ENGAGED,
  rules = ruleSet,
}: Given): Promise<string> {
  const all = { schools: LIST, ...files };
  const named = Object.entries(all).map(([id, content]) => {
    const each = typeof content === "string" ? { [`${id}.csv`]: content } : content;
    return [id, Object.entries(each).map(([file, text]) => ({ file, content: text }))] as const;
  });
  const lines = [`# ${what}`];
  try {
    const { snapshot, findings, counts } = await summariseRegisters(
      rules,
      Object.fromEntries(named) as never,
      {
        hub: { id: "hub" },
        asOf: "2025-03-31",
        ...options,
      },
    );
    for (const fact of facts) {
      const value = (snapshot.facts as Readonly<Record<string, unknown>>)[fact];
      const { source, on } = snapshot.evidence?.[fact] ?? {};
      lines.push(`${fact}: ${JSON.stringify(value)}`);
      if (source !== undefined) lines.push(`  source: ${source}${on === undefined ? "" : `, on ${on}`}`);
      lines.push(...formatRowCounts(counts.filter((each) => each.fact === fact)).map((each) => `  ${each}`));
    }
    lines.push(...findings.map((each) => `${each.severity}: ${formatRegisterFinding(each)}`));
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error;
    lines.push(...error.findings.map((each) => `${each.severity}: ${formatRegisterFinding(each)}`));
  }
  return lines.join("\n");
}

describe("what registers give, and what is said of them", () => {
  it.each([
    ["days", BY_DAYS],
    ["phases", BY_PHASE],
    ["schools", BY_SCHOOL],
    ["programmes", BY_PROGRAMME],
    ["people", BY_PERSON],
    ["lists", BY_LIST],
    ["tables", BY_TABLE],
    ["requests", BY_REQUEST],
  ] as const)("stays as it is, by %s", async (name, cases) => {
    const all: string[] = [];
    for (const each of cases) all.push(await told(each));
    await expect(`${all.join("\n\n")}\n`).toMatchFileSnapshot(`./told/${name}.txt`);
  });
});

describe("files of a register that have the same name", () => {
  it("are apart: rows of which nobody knows the school may be of two", async () => {
    const file = { file: "a.csv", content: engagement(`TBC,${TFM},,,2023-09-15,`) };
    const schools = { file: "schools.csv", content: LIST };
    const given = { schools, engagement: [file, file] };
    const { snapshot } = await summariseRegisters(ruleSet, given, { hub: { id: "hub" }, asOf: "2025-03-31" });
    expect(snapshot.facts["primary.schools.engaged"]).toEqual({ min: 0, max: 2 });
  });
});

describe("the count of rows as a file", () => {
  const counts = [
    {
      fact: "a",
      register: "r",
      file: "f.csv",
      rows: 1_234,
      counted: 1_200,
      open: {
        rows: 3,
        lines: [
          [2, 3],
          [1005, 1005],
        ] as const,
      },
      notCounted: [
        { why: "it is another's", rows: 1, lines: [[7, 7]] as const },
        { why: "no day, or none", rows: 30, lines: [[8, 9]] as const },
      ],
    },
    {
      fact: "c",
      register: "r",
      file: "f.csv",
      rows: 2,
      counted: 0,
      open: { rows: 2, lines: [[8, 8]] as const },
      notCounted: [],
    },
    {
      fact: "b",
      register: "r",
      file: "f.csv",
      rows: 1,
      counted: 1,
      open: { rows: 0, lines: [] },
      notCounted: [],
      notTold: "there are no rows",
    },
  ];

  it("has a row for each outcome, with where and why", () => {
    expect(writeRowCounts(counts, "csv").replaceAll("\r", "").trimEnd().split("\n")).toEqual([
      "\ufeffregister,file,fact,outcome,why,rows,lines",
      "r,f.csv,a,read,,1234,",
      "r,f.csv,a,counted,,1200,",
      'r,f.csv,a,open,,3,"2 to 3 and 1,005"',
      "r,f.csv,a,not counted,it is another's,1,7",
      'r,f.csv,a,not counted,"no day, or none",30,8 to 9 and others',
      "r,f.csv,c,read,,2,",
      "r,f.csv,c,counted,,0,",
      "r,f.csv,c,open,,2,8 and others",
      "r,f.csv,b,read,there are no rows,1,",
      "r,f.csv,b,counted,,1,",
    ]);
  });

  it("is as JSON what was counted", () => {
    const text = writeRowCounts(counts, "json");
    expect(JSON.parse(text)).toEqual(counts);
    expect(text).toBe(`${JSON.stringify(counts, null, 2)}\n`);
  });

  it("is in words a line for each fact and file", () => {
    expect(formatRowCounts(counts)).toEqual([
      "f.csv: a: 1,234 rows: 1,200 counted; 3 open (lines 2 to 3 and 1,005); 1 not: it is another's (line 7); 30 not: no day, or none (lines 8 to 9 and others)",
      "f.csv: c: 2 rows: 0 counted; 2 open (lines 8 and others)",
      "f.csv: b: 1 row: not told, since there are no rows",
    ]);
  });
});
