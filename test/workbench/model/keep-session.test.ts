import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { countSession } from "../../../src/workbench/model/count-session.js";
import { openSession, writeSession } from "../../../src/workbench/model/keep-session.js";
import { newSession, type Session } from "../../../src/workbench/model/session.js";
import { runs } from "../../runs.js";
import { seedOfRun } from "../../seeds.js";
import { bytesOf, sessionOf } from "./files.js";

const EMPTY = newSession(ruleSet, { id: "h" }, "2025-03-31");
const faultsOf = (text: string) => {
  const opened = openSession(text);
  return "faults" in opened ? opened.faults : [];
};

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const record = <T>(value: fc.Arbitrary<T>) =>
  fc.dictionary(text, value, { maxKeys: 4, noNullPrototype: true });
const optional = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }, needed: (keyof T)[]) =>
  fc.record(model, { requiredKeys: needed }) as fc.Arbitrary<T>;

const value = fc.oneof(
  fc.nat(),
  text,
  fc.boolean(),
  fc.constant(null),
  fc.record({ min: fc.nat(), max: fc.nat() }),
  fc.record({ unknown: text }),
);

const session = fc.record(
  {
    format: fc.constant(1 as const),
    ruleSetId: text,
    hub: optional<Session["hub"]>({ id: text, name: text }, ["id"]),
    scope: text,
    area: fc.oneof(
      fc.record({ localAuthorities: fc.array(text) }),
      fc.record({ districts: fc.array(text) }),
      fc.record({ urns: fc.array(fc.oneof(text, fc.nat())) }),
    ),
    asOf: fc.constantFrom("", "2025-03-31", "2024-02-29"),
    files: fc.array(
      fc.record(
        {
          id: text,
          name: text,
          kind: fc.oneof(text, fc.constantFrom("schools", "unknown")),
          by: fc.constantFrom("columns", "user"),
          note: text,
          bytes: fc.uint8Array({ maxLength: 100 }),
        },
        { requiredKeys: ["id", "name", "kind", "by", "note"] },
      ),
      { maxLength: 3 },
    ),
    complete: fc.boolean(),
    answers: record(value),
    evidence: record(optional<{ source: string; on: string }>({ source: text, on: text }, ["source"])),
    overrides: optional<{ parameters: Record<string, string | number>; assumptions: Record<string, string> }>(
      { parameters: record(fc.oneof(text, fc.nat())), assumptions: record(text) },
      [],
    ),
    history: fc.array(
      fc.record({ subject: fc.record({ scope: text, id: text }), asOf: text, facts: record(value) }),
      { maxLength: 2 },
    ),
  },
  {
    requiredKeys: [
      ...(["format", "ruleSetId", "hub", "asOf", "files", "complete"] as const),
      ...(["answers", "evidence", "overrides", "history"] as const),
    ],
  },
) as fc.Arbitrary<Session>;

describe("a session that is written", () => {
  it("opens again as it was, whatever is in it", () => {
    fc.assert(
      fc.property(session, (kept) => {
        expect(openSession(writeSession(kept))).toEqual(kept);
      }),
      { numRuns: runs(200), seed: seedOfRun() },
    );
  });

  it("is the same text each time it is written and opened", () => {
    fc.assert(
      fc.property(session, (kept) => {
        const written = writeSession(kept);
        expect(writeSession(openSession(written) as Session)).toBe(written);
      }),
      { numRuns: runs(100), seed: seedOfRun() },
    );
  });

  it("counts the same when it is opened again", async () => {
    const files = ["schools", "links", "engagement", "llme"].map(
      (name) => [`${name}.csv`, bytesOf(`docs/examples/registers/${name}.csv`)] as const,
    );
    const kept = await sessionOf(
      {
        ...Object.fromEntries(files),
        "clean.xlsx": bytesOf("test/fixtures/registers/clean.xlsx"),
        "utf16.csv": bytesOf("test/fixtures/registers/cases/utf16.csv"),
      },
      {
        area: { localAuthorities: ["990"] },
        answers: { "llme.active": { min: 3 }, "llme.hubs.total": null },
      },
    );
    const opened = openSession(`\ufeff${writeSession(kept)}`) as Session;
    expect(await countSession(ruleSet, opened)).toEqual(await countSession(ruleSet, kept));
    expect(opened.files[4]!.bytes).toEqual(kept.files[4]!.bytes);
  });

  it("takes a large file", () => {
    const bytes = new Uint8Array(3_000_000).map((_, at) => at % 251);
    const file = { id: "1", name: "big", kind: "schools", by: "columns", note: "", bytes } as const;
    const opened = openSession(writeSession({ ...EMPTY, files: [file] })) as Session;
    expect(Buffer.from(opened.files[0]!.bytes!).equals(Buffer.from(bytes))).toBe(true);
  });
});

describe("a text that is not a session", () => {
  it.each([
    ["", /it isn't JSON, or part of it is missing\.$/],
    ['{"a": ', /it isn't JSON, or part of it is missing\.$/],
    ["[]", /^This isn't saved work from the workbench\.$/],
    ["null", /^This isn't saved work from the workbench\.$/],
    ['{"subject": {}, "facts": {}}', /^This isn't saved work from the workbench\.$/],
    [writeSession({ ...EMPTY, format: 2 } as unknown as Session), /^This was saved by another version/],
  ])("is refused in a sentence: %j", (written, fault) => {
    expect(faultsOf(written)).toEqual([expect.stringMatching(fault)]);
  });

  it.each([
    ["hub", { name: 5 }],
    ["hub", "h"],
    ["area", { localAuthorities: ["1"], districts: ["2"] }],
    ["area", { localAuthorities: "850" }],
    ["asOf", "2025-02-30"],
    ["complete", "yes"],
    ["answers", []],
    ["answers", { a: [1] }],
    ["evidence", { a: {} }],
    ["overrides", { parameters: { a: null } }],
    ["overrides", null],
    ["history", [{}]],
    ["files", [{ id: "1" }]],
    ["files", "many"],
    ["scope", 3],
    ["ruleSetId", null],
  ])("is refused if a part of it is something else: %s as %j", (key, wrong) => {
    expect(faultsOf(JSON.stringify({ ...EMPTY, [key]: wrong }))).toEqual([
      `The saved "${key}" can't be read.`,
    ]);
  });

  it("is refused if a file's content is not base64, and names each such file", () => {
    const files = ["a.csv", "b.csv"].map((name) => {
      return { id: name, name, kind: "schools", by: "columns", note: "", base64: "%%%" };
    });
    expect(faultsOf(JSON.stringify({ ...EMPTY, files }))).toEqual([
      'The contents of the file "a.csv" can\'t be read.',
      'The contents of the file "b.csv" can\'t be read.',
    ]);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.jsonValue().map((files) => JSON.stringify({ ...EMPTY, files })),
          fc.jsonValue().map((answers) => JSON.stringify({ ...EMPTY, answers })),
        ),
        (written) => {
          const opened = openSession(written);
          if ("faults" in opened) for (const fault of opened.faults) expect(fault).toMatch(/\.$/);
        },
      ),
      { numRuns: runs(300), seed: seedOfRun() },
    );
  });
});
