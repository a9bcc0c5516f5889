import { describe, expect, it } from "vitest";
import { safeParseRuleSet } from "../../../src/rule-set/parse.js";
import { smallRuleSet } from "../small-rule-set.js";

const coded = { code: "Status (code)", name: "Status", values: { "1": "Open", "2": "Closed" } };
const registers = {
  schools: {
    urn: "URN",
    fields: { status: coded, "type-group": coded, phase: { name: "Phase", values: { "2": "Primary" } } },
    areas: { "local-authority": { code: "LA" }, district: { name: "District" } },
    open: ["Open"],
    opened: "OpenDate",
    closed: "CloseDate",
    linked: "Linked",
    links: { urn: "URN", other: "LinkURN", type: "LinkType", successor: ["Successor"], predecessor: ["P"] },
  },
  entries: {
    engagement: {
      columns: {
        urn: { is: "school", headers: ["URN"] },
        programme: { is: "programme", headers: ["Programme"] },
        phase: { is: "choice", headers: ["Phase"], values: ["embedding"], optional: true },
        agreed: { is: "flag", headers: ["Agreed"], optional: true },
        started: { is: "day", headers: ["Started"] },
      },
    },
  },
  programmes: { mastery: { called: ["Mastery"], kinds: ["support"] } },
  counts: {
    "schools.total": { register: "schools", where: { phase: ["Primary"] } },
    "schools.engaged": {
      register: "engagement",
      distinct: "urn",
      where: { programme: ["support"], phase: ["embedding"], agreed: ["yes"] },
      from: "started",
    },
  },
};

/** The issues of the small rule set with these registers, as `code pointer`. */
function issuesOf(section: unknown) {
  const ruleSet = { ...JSON.parse(smallRuleSet["rule-set.json"]!), registers: section };
  const parsed = safeParseRuleSet({ ...smallRuleSet, "rule-set.json": ruleSet });
  return (parsed.success ? parsed.warnings : parsed.error.issues).map(({ code, pointer, message }) => ({
    at: `${code} ${pointer}`,
    message,
  }));
}

const withCount = (count: unknown, fact = "schools.engaged") =>
  issuesOf({ ...registers, counts: { ...registers.counts, [fact]: count } });

describe("the registers of a rule set", () => {
  it("are part of it if they are valid", () => {
    expect(issuesOf(registers)).toEqual([]);
    expect(issuesOf(undefined)).toEqual([]);
  });

  it("count declared facts, and only counts", () => {
    expect(withCount({ register: "schools" }, "schools.totl")).toEqual([
      {
        at: "unknown-fact /registers/counts/schools.totl",
        message: 'No fact "schools.totl". Did you mean "schools.total"?',
      },
    ]);
    const [issue] = withCount({ register: "schools" }, "report.sent");
    expect(issue?.at).toBe("not-a-count /registers/counts/report.sent");
  });

  it("use declared registers, columns and values, or say what was meant", () => {
    const count = registers.counts["schools.engaged"];
    const at = "/registers/counts/schools.engaged";
    const told = (changed: object) => withCount({ ...count, ...changed })[0];
    expect(told({ register: "engagment" })).toEqual({
      at: `unknown-register ${at}/register`,
      message: 'No register "engagment". Did you mean "engagement"?',
    });
    expect(told({ distinct: "urm" })?.at).toBe(`unknown-column ${at}/distinct`);
    expect(told({ until: "ended" })?.at).toBe(`unknown-column ${at}/until`);
    expect(told({ where: { programe: ["support"] } })?.at).toBe(`unknown-column ${at}/where/programe`);
    expect(told({ where: { programme: ["suport"] } })).toEqual({
      at: `unknown-value ${at}/where/programme/0`,
      message: 'No value "suport". Did you mean "support"?',
    });
    expect(told({ where: { agreed: ["maybe"] } })?.message).toBe('No value "maybe". Choose yes or no.');
    expect(told({ where: { started: ["yes"] } })?.message).toBe('No value "yes". None is declared.');
    expect(withCount({ register: "engagement" })[0]?.at).toBe(`missing-key ${at}`);
  });

  it("use phases and statuses of schools that exist", () => {
    const at = "/registers/counts/schools.total/where";
    const where = (asked: object) => withCount({ register: "schools", where: asked }, "schools.total")[0]?.at;
    expect(where({ phase: ["Primry"] })).toBe(`unknown-value ${at}/phase/0`);
    expect(where({ region: ["North"] })).toBe(`unknown-column ${at}/region`);
    const schools = { ...registers.schools, open: ["Opened"] };
    expect(issuesOf({ ...registers, schools })[0]?.at).toBe("unknown-value /registers/schools/open/0");
  });

  it("name phases of the rules, for programmes and for what counts", () => {
    const mastery = { ...registers.programmes.mastery, phase: "primry" };
    expect(issuesOf({ ...registers, programmes: { mastery } })[0]?.at).toBe(
      "unknown-phase /registers/programmes/mastery/phase",
    );
    const count = { ...registers.counts["schools.engaged"], phase: "tertiary" };
    expect(withCount(count)[0]?.at).toBe("unknown-phase /registers/counts/schools.engaged/phase");
  });

  it("say for which values a list must have a school, among the declared ones", () => {
    const covered = (asked: object) =>
      withCount({ register: "schools", covered: asked }, "schools.total")[0]?.at;
    const at = "/registers/counts/schools.total/covered";
    expect(covered({ phase: ["Primary"] })).toBe(undefined);
    expect(covered({ phase: ["Primry"] })).toBe(`unknown-value ${at}/phase/0`);
    expect(covered({ region: ["North"] })).toBe(`unknown-column ${at}/region`);
  });

  it("accept other words for declared values", () => {
    const synonyms = (synonyms: object) => {
      const { columns } = registers.entries.engagement;
      const phase = { ...columns.phase, synonyms };
      return issuesOf({ ...registers, entries: { engagement: { columns: { ...columns, phase } } } })[0]?.at;
    };
    expect(synonyms({ Embedded: "embedding" })).toBe(undefined);
    expect(synonyms({ Embedded: "embeding" })).toBe(
      "unknown-value /registers/entries/engagement/columns/phase/synonyms/Embedded",
    );
  });

  it("may say what is needed to read days, terms and hubs", () => {
    const days = {
      earliest: "2010-01-01",
      terms: { autumn: { called: ["Autumn"], from: "09-01", until: "12-31" } },
    };
    const hubs = {
      north: { called: ["North"], localAuthorities: ["390"], source: "Its website", verified: true },
    };
    expect(issuesOf({ ...registers, days, hubs })).toEqual([]);
    expect(issuesOf({ ...registers, days: { ...days, earliest: "2010-02-30" } })[0]?.at).toBe(
      "bad-date /registers/days/earliest",
    );
    const terms = { autumn: { called: ["Autumn"], from: "13-01", until: "12-31" } };
    expect(issuesOf({ ...registers, days: { ...days, terms } })).toHaveLength(1);
    expect(issuesOf({ ...registers, hubs: { north: { called: ["North"] } } })[0]?.at).toBe(
      "missing-key /registers/hubs/north",
    );
  });

  it("are closed: a key that is not theirs is an issue", () => {
    expect(issuesOf({ ...registers, people: {} })[0]?.at).toBe("unknown-key /registers/people");
  });
});
