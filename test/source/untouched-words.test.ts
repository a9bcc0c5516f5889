import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Criterion, Goal, RuleSet } from "../../src/rule-set/types.js";
import { contentWords } from "../../src/source/content-words.js";
import { fingerprintOf, normaliseText } from "../../src/source/normalise-text.js";
import { readSourceDocument } from "../../src/source/read-source-document.js";
import { untouchedWords } from "../../src/source/untouched-words.js";
import { puzzleDocument, puzzleRules } from "./puzzle-league.js";

const { ruleSet } = puzzleRules();
const DOCUMENT = "kite-goals";
const CRITERION = ruleSet.goals["primary.clubs"]!.criteria["share-with-club"]!;

/** A goal from the invented kite goals, for a bullet with this text, with these excerpts. */
function goalOf(number: number, text: string, excerpts: readonly string[], document = DOCUMENT): Goal {
  const criteria: Record<string, Criterion> = {};
  for (const [at, excerpt] of excerpts.entries()) criteria[`c${at}`] = { ...CRITERION, excerpt };
  return {
    ...ruleSet.goals["primary.clubs"]!,
    source: { document, section: "kites", bullet: number, sha256: fingerprintOf(normaliseText(text)) },
    criteria,
  };
}

/** What is listed for a document with these bullets, with the excerpts of each one's goal; `undefined` for no goal. */
function listed(
  bullets: readonly (readonly [text: string, excerpts: readonly string[] | undefined])[],
  more: RuleSet["goals"] = {},
  newline = "\n",
) {
  const goals: Record<string, Goal> = { ...more };
  for (const [at, [text, excerpts]] of bullets.entries())
    if (excerpts !== undefined) goals[`kites.g${at + 1}`] = goalOf(at + 1, text, excerpts);
  const document = ["Kites:", ...bullets.map(([text]) => `- ${text}`), ""].join(newline);
  return untouchedWords({ ...ruleSet, goals }, DOCUMENT, readSourceDocument(document));
}

/** The counts and words of the only bullet. */
function wordsOf(text: string, ...excerpts: readonly string[]) {
  const [{ content, quoted, untouched } = {}] = listed([[text, excerpts]]);
  return { content, quoted, untouched };
}

describe("untouchedWords", () => {
  it("lists the words outside the excerpt, in the bullet's order, and says where the bullet is", () => {
    expect(listed([["fly ten kites over the old harbour", ["ten kites"]]])).toEqual([
      {
        section: "kites",
        bullet: 1,
        heading: "Kites",
        line: 2,
        goal: "kites.g1",
        content: 6,
        quoted: 2,
        untouched: ["fly", "over", "old", "harbour"],
      },
    ]);
  });

  it("lists a word that is there twice and quoted once", () => {
    const text = "kites for schools, and kites for families";
    const found = { content: 4, quoted: 2 };
    expect(wordsOf(text, "kites for schools")).toEqual({ ...found, untouched: ["kites", "families"] });
    expect(wordsOf(text, "kites for families")).toEqual({ ...found, untouched: ["kites", "schools"] });
  });

  it("lists repeated words once, whatever their capitals, at the first untouched one", () => {
    expect(wordsOf("kites, Strings, kites and strings: Kites", "kites,")).toEqual({
      content: 5,
      quoted: 1,
      untouched: ["Strings", "kites"],
    });
  });

  it("counts every place of the excerpt, overlapping ones too", () => {
    expect(wordsOf("red kites in May, red kites in June", "red kites")).toEqual({
      content: 6,
      quoted: 4,
      untouched: ["May", "June"],
    });
    expect(wordsOf("up down up down up away", "up down up")).toEqual({
      content: 6,
      quoted: 5,
      untouched: ["away"],
    });
  });

  it("joins the excerpts of several criteria, and counts a word in two of them once", () => {
    expect(wordsOf("fly ten red kites twice", "ten red", "red kites")).toEqual({
      content: 5,
      quoted: 3,
      untouched: ["fly", "twice"],
    });
  });

  it("takes curly and straight quotes to be the same, in the bullet and in the excerpt", () => {
    const found = { content: 4, quoted: 3, untouched: ["fly"] };
    expect(wordsOf("fly the club’s “big” kite", `club's "big" kite`)).toEqual(found);
    expect(wordsOf(`fly the club's "big" kite`, "club’s “big” kite")).toEqual(found);
  });

  it("does not join the quotes of two places", () => {
    expect(wordsOf("the club's kite, and the club’s string", "the club’s")).toEqual({
      content: 4,
      quoted: 2,
      untouched: ["kite", "string"],
    });
  });

  it("treats the parts of a hyphenated word separately", () => {
    expect(wordsOf("build high-flying kites", "flying kites")).toEqual({
      content: 4,
      quoted: 2,
      untouched: ["build", "high"],
    });
  });

  it("does not count a word of which an excerpt quotes a part", () => {
    expect(wordsOf("ten kites", "ten kite")).toEqual({ content: 2, quoted: 1, untouched: ["kites"] });
    expect(wordsOf("ten kites", "en kites")).toEqual({ content: 2, quoted: 1, untouched: ["ten"] });
  });

  it("counts nothing for an excerpt that is not in the bullet", () => {
    expect(wordsOf("fly ten kites", "Ten kites")).toEqual({
      content: 3,
      quoted: 0,
      untouched: ["fly", "ten", "kites"],
    });
    expect(wordsOf("fly ten kites", "")).toMatchObject({ quoted: 0 });
    expect(wordsOf("fly ten kites")).toMatchObject({ quoted: 0 });
  });

  it("leaves nothing of a bullet that is quoted in full, or has only function words besides", () => {
    expect(wordsOf("fly ten kites", "fly ten kites")).toEqual({ content: 3, quoted: 3, untouched: [] });
    expect(wordsOf("the ten kites are with us", "ten kites")).toEqual({
      content: 2,
      quoted: 2,
      untouched: [],
    });
    expect(wordsOf("to be", "be")).toEqual({ content: 0, quoted: 0, untouched: [] });
  });

  it("lists every word of a bullet that no goal encodes, and names no goal", () => {
    const [, found] = listed([
      ["fly ten kites", ["ten kites"]],
      ["mend the torn sails", undefined],
    ]);
    expect(found).toEqual({
      section: "kites",
      bullet: 2,
      heading: "Kites",
      line: 3,
      content: 3,
      quoted: 0,
      untouched: ["mend", "torn", "sails"],
    });
    expect(found).not.toHaveProperty("goal");
  });

  it("ignores excerpts of a goal that cites another document", () => {
    const text = "fly ten kites";
    const others = { "kites.other": goalOf(1, text, ["fly ten kites"], "other-goals") };
    expect(listed([[text, ["ten kites"]]], others)).toMatchObject([{ goal: "kites.g1", untouched: ["fly"] }]);
    const [found] = listed([[text, undefined]], others);
    expect(found).toMatchObject({ quoted: 0, untouched: ["fly", "ten", "kites"] });
    expect(found).not.toHaveProperty("goal");
  });

  it("ignores excerpts of another bullet's goal", () => {
    expect(
      listed([
        ["fly ten kites", ["fly"]],
        ["mend ten kites", ["ten kites"]],
      ]).map(({ goal, untouched }) => ({ goal, untouched })),
    ).toEqual([
      { goal: "kites.g1", untouched: ["ten", "kites"] },
      { goal: "kites.g2", untouched: ["mend"] },
    ]);
  });

  it("takes the first of two goals that encode the same bullet", () => {
    const text = "fly ten kites";
    const first = { "kites.first": goalOf(1, text, ["fly"]) };
    expect(listed([[text, ["ten kites"]]], first)).toMatchObject([
      { goal: "kites.first", quoted: 1, untouched: ["ten", "kites"] },
    ]);
  });

  it.each(["\n", "\r\n", "\r"])(
    "reads lines that end with %j, and bullets that go on in the next",
    (newline) => {
      const wrapped = `fly ten red${newline}  kites`;
      expect(
        listed(
          [
            [wrapped, ["ten red kites"]],
            ["mend sails", undefined],
          ],
          {},
          newline,
        ),
      ).toMatchObject([
        { line: 2, goal: "kites.g1", content: 4, quoted: 3, untouched: ["fly"] },
        { line: 4, untouched: ["mend", "sails"] },
      ]);
    },
  );

  it("finds the goal of a bullet whose text has changed, by last year's document too", () => {
    const was = "fly ten kites over every harbour";
    const now = "fly ten kites over all bridges";
    const rules = { ...ruleSet, goals: { "kites.fly": goalOf(1, was, ["every harbour"]) } };
    const [mine, old] = [now, was].map((text) => readSourceDocument(`Kites:\n- ${text}\n`));
    expect(untouchedWords(rules, DOCUMENT, mine!, old)).toMatchObject([
      { goal: "kites.fly", content: 6, quoted: 0 },
    ]);
    expect(untouchedWords(rules, DOCUMENT, mine!)[0]).not.toHaveProperty("goal");
  });

  it("lists the bullets of all sections in the document's order", () => {
    const found = untouchedWords(
      ruleSet,
      "puzzle-goals-2024-25",
      readSourceDocument(puzzleDocument("2024-25")),
    );
    expect(found.map(({ goal, line }) => [goal, line])).toEqual([
      ["primary.corners", 5],
      ["primary.sharing", 6],
      ["primary.clubs", 7],
      ["secondary.evenings", 10],
      ["secondary.mentors", 11],
    ]);
  });

  it("counts every content word either as quoted or among the untouched occurrences", () => {
    const word = fc.constantFrom("kite", "Kite", "the", "of", "high-flying", "club’s", "ten,", "“red”", "up");
    const bullet = fc.array(word, { minLength: 1, maxLength: 12 }).chain((words) =>
      fc.record({
        text: fc.constant(words.join(" ")),
        excerpts: fc.array(
          fc
            .tuple(fc.nat(words.length - 1), fc.integer({ min: 1, max: 4 }))
            .map(([from, size]) => words.slice(from, from + size).join(" ")),
          { maxLength: 3 },
        ),
      }),
    );
    fc.assert(
      fc.property(bullet, ({ text, excerpts }) => {
        const { content, quoted, untouched } = wordsOf(text, ...excerpts);
        // Character by character, so that it uses nothing of the code that finds passages.
        const bare = normaliseText(text);
        const isCovered = new Array<boolean>(bare.length).fill(false);
        for (const excerpt of excerpts.map(normaliseText))
          for (let at = 0; at < bare.length; at++)
            if (bare.startsWith(excerpt, at)) isCovered.fill(true, at, at + excerpt.length);
        const words = contentWords(bare);
        const rest = words.filter(({ from, to }) => isCovered.slice(from, to).includes(false));
        expect(quoted! + rest.length).toBe(content);
        expect(content).toBe(words.length);
        const keys = rest.map((each) => each.word.toLowerCase());
        expect(untouched!.map((each) => each.toLowerCase())).toEqual([...new Set(keys)]);
      }),
    );
  });
});
