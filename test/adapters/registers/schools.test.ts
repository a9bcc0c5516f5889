import { describe, expect, it } from "vitest";
import { type Certainty, NO, PERHAPS, YES } from "../../../src/adapters/registers/certainty.js";
import { Links } from "../../../src/adapters/registers/links.js";
import { type SchoolAccount, Schools } from "../../../src/adapters/registers/schools.js";
import { ruleSet } from "../../../src/rules/2024-25.js";

type Link = readonly [urn: number, type: string, other: number];
type Listed = readonly [urn: number, open: Certainty, name?: string];

const account = (open: Certainty): SchoolAccount => ({
  open,
  inArea: YES,
  counts: [YES],
  line: 2,
  causes: [],
});

/** The schools of a list, by URN, status and name, and the links between them, of which none is missing. */
function schoolsOf(listed: readonly Listed[], links: readonly Link[] = []) {
  const known = new Links(ruleSet.registers!.schools.links);
  for (const link of links) known.add(...link);
  known.given = true;
  const schools = new Schools(known);
  for (const [urn, open, name = ""] of listed) schools.add(urn, account(open), { name });
  return { schools, known };
}

describe("a school that is listed twice", () => {
  it("is new at first, then the same, or different if the rows disagree", () => {
    const { schools } = schoolsOf([]);
    const added = [YES, YES, NO].map((open) => schools.add(1, account(open), { name: "oak" }));
    expect(added).toEqual(["new", "same", "different"]);
  });
});

describe("a closed school", () => {
  const listed: Listed[] = [
    [100_001, YES],
    [100_002, NO],
    [100_003, NO],
  ];

  it("is its successor for certain only if nothing else may have come after it", () => {
    const one: Link = [100_003, "Successor", 100_001];
    const { urns, why } = schoolsOf(listed, [one]).schools.resolve("100003");
    expect([urns, why]).toEqual([[[100_001, YES]], "closed"]);
  });

  it("is perhaps its open successor if another one closed for good", () => {
    const both: Link[] = [
      [100_003, "Successor", 100_001],
      [100_003, "Successor", 100_002],
    ];
    const { urns, why } = schoolsOf(listed, both).schools.resolve("100003");
    expect([urns, why]).toEqual([[[100_001, PERHAPS]], "closed"]);
  });

  it("is perhaps its successor if another link of an unknown type may lead elsewhere", () => {
    const links: Link[] = [
      [100_003, "Successor", 100_001],
      [100_003, "Sucessor", 100_002],
      [100_002, "Successor", 100_001],
    ];
    const { urns } = schoolsOf(listed, links).schools.resolve("100003");
    expect(urns).toEqual([[100_001, PERHAPS]]);
  });

  it("that may still be open is uncertain, even if its successors became it again", () => {
    const links: Link[] = [
      [100_001, "Successor", 100_002],
      [100_002, "Successor", 100_001],
    ];
    const { urns } = schoolsOf(
      [
        [100_001, PERHAPS],
        [100_002, NO],
      ],
      links,
    ).schools.resolve("100001");
    expect(urns).toEqual([[100_001, PERHAPS]]);
  });
});

describe("schools with the same name", () => {
  const named = (...opens: readonly Certainty[]) =>
    opens.map((open, at): Listed => [100_001 + at, open, "oak"]);

  it("are listed, the first four by their URNs", () => {
    const shared = (number: number) =>
      schoolsOf(named(...Array.from({ length: number }, () => YES))).schools.resolve("Oak").shared;
    expect(shared(1)).toBe(undefined);
    expect(shared(4)).toBe("4 schools of the list are called so: 100001, 100002, 100003 and 100004");
    expect(shared(5)).toBe("5 schools of the list are called so: 100001, 100002, 100003, 100004 and others");
  });

  it("may each be meant if they are open, and no others", () => {
    const { urns, why } = schoolsOf(named(YES, YES)).schools.resolve("Oak");
    expect([urns, why]).toEqual([
      [
        [100_001, PERHAPS],
        [100_002, PERHAPS],
      ],
      "closed",
    ]);
  });

  it("may have closed without a known successor, and then it is unclear which is meant", () => {
    const { schools, known } = schoolsOf(named(NO, NO));
    known.given = false;
    expect(schools.resolve("Oak")).toMatchObject({ urns: [], why: "perhaps-closed" });
    expect(schools.resolve("Oak").shared).toContain("100001 and 100002");
    const link: Link = [100_001, "Successor", 100_009];
    expect(schoolsOf(named(NO, NO), [link]).schools.resolve("Oak").why).toBe("perhaps-closed");
  });

  it("need not be told apart if all became the same one, but do if all became the same two", () => {
    const became = (...others: readonly number[]) => {
      const links = [100_001, 100_002].flatMap((urn) =>
        others.map((other): Link => [urn, "Successor", other]),
      );
      const listed = [...named(NO, NO), ...others.map((urn): Listed => [urn, YES])];
      return schoolsOf(listed, links).schools.resolve("Oak");
    };
    expect(became(100_005)).toMatchObject({ urns: [[100_005, YES]], why: "closed" });
    expect(became(100_005).shared).toBe(undefined);
    expect(became(100_005, 100_006).shared).toContain("100001 and 100002");
  });
});
