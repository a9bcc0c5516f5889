import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requiredChanges } from "../../src/compare/required-changes.js";
import { settlingFacts } from "../../src/compare/settling-facts.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { evaluationSchema } from "../../src/evaluate/evaluation-schema.js";
import { mismatch } from "../../src/evaluate/matches-shape.js";
import { statuses } from "../../src/evaluate/statuses.js";
import type { Evaluation, Snapshot } from "../../src/evaluate/types.js";
import { explain } from "../../src/explain/explain.js";
import { formatMarkdown } from "../../src/explain/format-markdown.js";
import { formatText } from "../../src/explain/format-text.js";
import { formatHtml } from "../../src/report.js";
import { levelBelow } from "../../src/rule-set/subjects.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { snapshotArbitrary } from "../../src/testing.js";
import { runs } from "../runs.js";
import { madeUpRules } from "./draw-case.js";

/** Rules and a snapshot for them. */
interface Drawn {
  readonly ruleSet: RuleSet;
  readonly snapshot: Snapshot;
}

/** Snapshots with all the parts that a snapshot can have. */
function drawn(ruleSet: RuleSet): fc.Arbitrary<Drawn> {
  const evidence = Object.fromEntries(
    Object.keys(ruleSet.facts).map((id) => [id, { source: `The register of ${id}`, on: "2025-01-31" }]),
  );
  return fc
    .tuple(snapshotArbitrary(ruleSet), fc.boolean(), fc.boolean())
    .map(([snapshot, isNamed, isBacked]) => {
      const { subject } = snapshot;
      const whole = {
        ...snapshot,
        subject: isNamed ? { ...subject, name: "Hub of the north" } : subject,
        ...(isBacked ? { evidence } : {}),
        ...(isBacked && levelBelow(ruleSet, subject.scope) !== undefined
          ? { combined: { subjects: ["north", "south"], expected: 3 } }
          : {}),
        "x-own": { note: [1, 2] },
      };
      return { ruleSet, snapshot: whole };
    });
}

const SOURCES: readonly (readonly [name: string, drawn: fc.Arbitrary<Drawn>, ordinary: number])[] = [
  ["2024-25", drawn(goals2024), 350],
  ["2020-23", drawn(goals2020), 250],
  ["made-up rules", fc.constantFrom(...madeUpRules(80)).chain(drawn), 400],
];

const readBack = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Everything in a value that is not plain data, by path. */
function strangersIn(value: unknown, way = ""): readonly string[] {
  if (value === null || typeof value === "string" || typeof value === "boolean") return [];
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${way}: ${value}`];
  if (typeof value !== "object") return [`${way}: ${typeof value}`];
  const isList = Array.isArray(value);
  const found: string[] = [];
  if (Object.getPrototypeOf(value) !== (isList ? Array.prototype : Object.prototype))
    found.push(`${way}: a prototype of its own`);
  for (const key of Reflect.ownKeys(value)) {
    const { get, set, enumerable, value: inner } = Reflect.getOwnPropertyDescriptor(value, key)!;
    const at = `${way}/${String(key)}`;
    if (isList && key === "length") continue;
    if (typeof key === "symbol") found.push(`${at}: a symbol`);
    else if (get !== undefined || set !== undefined) found.push(`${at}: an accessor`);
    else if (!enumerable) found.push(`${at}: hidden`);
    else found.push(...strangersIn(inner, at));
  }
  return found;
}

/** Overwrites everything in a value that can be changed. */
function spoil(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    spoil(inner);
    if (!Object.isFrozen(value)) (value as Record<string, unknown>)[key] = "spoilt";
  }
  if (!Object.isFrozen(value)) Object.assign(value, { added: "spoilt" });
}

describe.each(SOURCES)("a result by %s", (_, source, ordinary) => {
  const holds = (check: (found: Evaluation, drawn: Drawn) => void, part = 1) =>
    fc.assert(
      fc.property(source, ({ ruleSet, snapshot }) =>
        check(evaluate(ruleSet, snapshot), { ruleSet, snapshot }),
      ),
      { numRuns: runs(ordinary * part) },
    );

  it("equals its clone, its JSON read back and a copy of its properties", () => {
    holds((found) => {
      const goals = Object.fromEntries(Object.entries(found.goals).map(([id, goal]) => [id, { ...goal }]));
      for (const copy of [structuredClone(found), readBack(found), { ...found, goals }]) {
        if (!isDeepStrictEqual(copy, found)) expect(copy).toStrictEqual(found);
      }
    });
  });

  it("has values, plain objects and lists, and nothing else", () => {
    holds((found) => {
      expect(strangersIn(found)).toEqual([]);
    });
  });

  it("is what its schema says", () => {
    holds((found) => {
      expect(mismatch(found, evaluationSchema)).toBeUndefined();
    });
  });

  it("has the statuses that statuses gives, of goals and of criteria", () => {
    holds(({ goals }, { ruleSet, snapshot }) => {
      const found = Object.entries(goals).map(([id, { status, possible, criteria }]) => {
        const each = Object.entries(criteria).map(([criterion, { status, possible }]) => [
          criterion,
          { status, possible },
        ]);
        return [id, { status, possible, criteria: Object.fromEntries(each) }];
      });
      const given = statuses(ruleSet, snapshot);
      if (!isDeepStrictEqual(given, { goals: Object.fromEntries(found) }))
        expect(given).toEqual({ goals: Object.fromEntries(found) });
      expect(Object.keys(given.goals)).toEqual(Object.keys(goals));
    });
  });

  it("stays as it is when the snapshot is changed afterwards", () => {
    holds((_found, { ruleSet, snapshot }) => {
      const own = structuredClone(snapshot);
      const kept = evaluate(ruleSet, own);
      const before = JSON.stringify(kept);
      spoil(own);
      expect(JSON.stringify(kept)).toBe(before);
    }, 0.4);
  });

  it("shares nothing with the next that could be changed", () => {
    holds((found, { ruleSet, snapshot }) => {
      const before = JSON.stringify(found);
      const quick = JSON.stringify(statuses(ruleSet, snapshot));
      spoil(found);
      spoil(statuses(ruleSet, snapshot));
      expect(JSON.stringify(evaluate(ruleSet, snapshot))).toBe(before);
      expect(JSON.stringify(statuses(ruleSet, snapshot))).toBe(quick);
    }, 0.4);
  });
});

describe.each(SOURCES)("a clone of a result by %s", (_, source, ordinary) => {
  const READERS: Readonly<Record<string, (ruleSet: RuleSet, result: Evaluation) => unknown>> = {
    explain,
    formatText,
    formatMarkdown,
    formatHtml,
    requiredChanges,
    settlingFacts,
  };

  it.each(Object.entries(READERS))("reads as the result itself does: %s", (_name, reader) => {
    fc.assert(
      fc.property(source, ({ ruleSet, snapshot }) => {
        const found = evaluate(ruleSet, snapshot);
        const expected = reader(ruleSet, found);
        for (const copy of [structuredClone(found), readBack(found)])
          expect(reader(ruleSet, copy)).toEqual(expected);
      }),
      { numRuns: runs(ordinary / 25) },
    );
  });
});
