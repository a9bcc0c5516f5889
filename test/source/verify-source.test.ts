import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RuleSet } from "../../src/rule-set/types.js";
import { readSourceDocument } from "../../src/source/read-source-document.js";
import { type SourceDifference, verifySource } from "../../src/source/verify-source.js";
import { wordChanges } from "../../src/source/word-changes.js";
import { runs } from "../runs.js";
import { puzzleDocument, puzzleRules } from "./puzzle-league.js";

const { ruleSet } = puzzleRules();
const DOCUMENT = "puzzle-goals-2024-25";
const text = puzzleDocument("2024-25");

function differences(document: string, was?: string, rules: RuleSet = ruleSet): readonly SourceDifference[] {
  return verifySource(
    rules,
    DOCUMENT,
    readSourceDocument(document),
    was === undefined ? undefined : readSourceDocument(was),
  ).differences;
}

const withGoal = (id: string, change: (goal: RuleSet["goals"][string]) => object): RuleSet => ({
  ...ruleSet,
  goals: { ...ruleSet.goals, [id]: { ...ruleSet.goals[id]!, ...change(ruleSet.goals[id]!) } },
});

describe("verifySource", () => {
  it("finds nothing if the rules say what the document says", () => {
    const report = verifySource(ruleSet, DOCUMENT, readSourceDocument(text));
    const counts = { sections: 2, bullets: 5, goals: 5, excerpts: 5, numbers: 2, days: 4 };
    expect(report).toEqual({ ...counts, differences: [], notes: [] });
  });

  it("finds nothing however the document is typeset", () => {
    const typeset = `\ufeff${text.replace(/^- /gm, "•\t").replaceAll(", ", ",\n    ").replaceAll("\n", "\r\n")}`;
    expect(differences(typeset)).toEqual([]);
  });

  it("names the word that changed, which the fingerprint proves", () => {
    const [changed, excerpt, ...others] = differences(text.replace("60% of primary", "70% of primary"));
    const words = { was: "60%", now: "70%" };
    expect(changed).toMatchObject({
      kind: "bullet-changed",
      goal: "primary.clubs",
      bullet: { section: "primary", bullet: 3, line: 7 },
      changes: [{ ...words, before: "the hope is that", after: "of primary schools have" }],
      known: "fingerprint",
    });
    expect(excerpt).toMatchObject({
      kind: "excerpt-differs",
      criterion: "share-with-club",
      changes: [words],
    });
    expect(others.map(({ kind }) => kind)).toEqual(["number-differs"]);
  });

  it("leaves open which words changed if they cannot be worked out, unless the old document is given", () => {
    const now = text.replace("keeping a diary of what worked", "noting down what was learnt");
    expect(differences(now)).toEqual([
      {
        kind: "bullet-changed",
        goal: "primary.sharing",
        bullet: expect.anything(),
        sha256: expect.any(String),
      },
    ]);
    expect(differences(now, text)).toMatchObject([
      {
        known: "document",
        changes: [
          { was: "keeping a diary of", now: "noting down", after: "what" },
          { was: "worked", now: "was learnt", before: "what" },
        ],
      },
    ]);
  });

  it("says that a bullet has moved, within its section or to another", () => {
    const evening = "- hold a puzzle evening for families once a term\n";
    const elsewhere = text.replace(evening, "").replace("- swap", `${evening}- swap`);
    expect(differences(elsewhere).map((each) => [each.kind, "goal" in each && each.goal])).toEqual([
      ["bullet-moved", "primary.sharing"],
      ["bullet-moved", "primary.clubs"],
      ["bullet-moved", "secondary.evenings"],
      ["bullet-moved", "secondary.mentors"],
    ]);
    expect(differences(elsewhere)[2]).toMatchObject({
      from: { section: "secondary", bullet: 1 },
      bullet: { section: "primary", bullet: 2 },
    });
  });

  it("says which bullet is gone, which is new, and which is encoded twice", () => {
    const now = text.replace(
      "- hold a puzzle evening for families once a term",
      "- lend boxes of chess pieces",
    );
    expect(differences(now)).toMatchObject([
      { kind: "bullet-gone", goal: "secondary.evenings", from: { section: "secondary", bullet: 1 } },
      {
        kind: "bullet-not-encoded",
        bullet: { section: "secondary", bullet: 1 },
        begins: "lend boxes of chess pieces",
      },
    ]);
    const twice = withGoal("secondary.mentors", () => ({
      source: ruleSet.goals["secondary.evenings"]!.source,
      criteria: {},
    }));
    expect(differences(text, undefined, twice)).toMatchObject([
      { kind: "bullet-encoded-twice", goals: ["secondary.evenings", "secondary.mentors"] },
      { kind: "bullet-not-encoded", bullet: { bullet: 2 } },
    ]);
  });

  it("distinguishes bullets with the same words in two sections", () => {
    const swap = "- swap puzzles with neighbouring schools, keeping a diary of what worked\n";
    const both = text.replace("- hold a", `${swap}- hold a`);
    const found = differences(both);
    expect(found.filter(({ kind }) => kind === "bullet-not-encoded")).toMatchObject([
      { bullet: { section: "secondary", bullet: 1 } },
    ]);
    expect(found.some((each) => "goal" in each && each.goal === "primary.sharing")).toBe(false);
  });

  it("asks for an excerpt word for word, but not for its quotes and white space", () => {
    const excerptOf = (excerpt: string) =>
      withGoal("secondary.evenings", ({ criteria }) => ({
        criteria: { held: { ...criteria["held"], excerpt } },
      }));
    expect(differences(text, undefined, excerptOf("a  puzzle\u00a0evening"))).toEqual([]);
    for (const excerpt of ["A puzzle evening", "a puzzle evenings", "a puzzle morning"])
      expect(differences(text, undefined, excerptOf(excerpt))).toMatchObject([
        { kind: "excerpt-differs", excerpt },
      ]);
    const [far] = differences(text, undefined, excerptOf("nothing like it at all"));
    expect(far).not.toHaveProperty("changes");
  });

  it("quotes no more than the first twelve words of a bullet", () => {
    const long = "- one two three four five six seven eight nine ten eleven twelve thirteen\n";
    const [found] = differences(`${text}${long}`);
    expect(found).toMatchObject({
      begins: "one two three four five six seven eight nine ten eleven twelve …",
    });
  });

  it("finds any one word that is changed, and with the old document names it", () => {
    const bullets = readSourceDocument(text).flatMap((section) => section.bullets);
    const place = fc
      .nat(bullets.length - 1)
      .chain((at) => fc.tuple(fc.constant(at), fc.nat(bullets[at]!.text.split(" ").length - 1)));
    fc.assert(
      fc.property(place, fc.stringMatching(/^[b-z]{9}$/), ([at, word], now) => {
        const words = bullets[at]!.text.split(" ");
        const changed = text.replace(bullets[at]!.text, words.with(word, now).join(" "));
        const found = differences(changed, text).filter(({ kind }) => kind === "bullet-changed");
        expect(found).toMatchObject([{ changes: [{ was: words[word], now }] }]);
      }),
      { numRuns: runs(30) },
    );
  });
});

describe("wordChanges", () => {
  const word = fc.constantFrom("a", "b", "c", "d");
  const sentence = fc.array(word, { maxLength: 10 }).map((words) => words.join(" "));

  it("finds nothing between a text and itself, and something between any other two", () => {
    fc.assert(
      fc.property(sentence, sentence, (was, now) => {
        expect(wordChanges(was, now).length > 0).toBe(was !== now);
      }),
    );
  });

  it("shows words added and left out, with the words around them", () => {
    expect(wordChanges("one two three", "one three four")).toEqual([
      { was: "two", now: "", before: "one", after: "three" },
      { was: "", now: "four", before: "three", after: "" },
    ]);
  });
});
