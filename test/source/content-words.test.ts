import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countWords } from "../../src/rule-set/schema/schema-parts.js";
import { contentWords, FUNCTION_WORDS } from "../../src/source/content-words.js";

const wordsOf = (text: string) => contentWords(text).map(({ word }) => word);

describe("contentWords", () => {
  it("leaves out function words, even at the beginning of a sentence", () => {
    expect(wordsOf("The kites of a club are those that its members fly.")).toEqual([
      "kites",
      "club",
      "members",
      "fly",
    ]);
  });

  it("keeps words that set a limit or a condition, and negations", () => {
    const limits = "before after until if unless without no not all each every only at least more less";
    expect(wordsOf(limits)).toEqual(limits.split(" ").filter((word) => word !== "at"));
  });

  it("keeps abbreviations and the month that are spelt like function words", () => {
    expect(wordsOf("It is IT by May, with US kites")).toEqual(["IT", "May", "US", "kites"]);
  });

  it("takes both parts of a hyphenated word, and numbers without their marks", () => {
    expect(wordsOf("high-flying kites: 62.5%")).toEqual(["high", "flying", "kites", "62", "5"]);
  });

  it("leaves out the ending that an apostrophe joins to a word, and no other", () => {
    expect(wordsOf("each club's kites, clubs' kites, they'll fly")).toEqual([
      "each",
      "club",
      "kites",
      "clubs",
      "kites",
      "fly",
    ]);
    expect(wordsOf("T kites, 's-shaped', o'clock, can't")).toEqual([
      "T",
      "kites",
      "s",
      "shaped",
      "o",
      "clock",
    ]);
    expect(wordsOf("it's so'strong")).toEqual(["strong"]);
  });

  it("says where each word is", () => {
    const text = "Fly a kite, écru or 𝔘";
    const found = contentWords(text);
    expect(found.map(({ from, to }) => text.slice(from, to))).toEqual(["Fly", "kite", "écru", "𝔘"]);
    expect(found[1]).toEqual({ word: "kite", from: 6, to: 10 });
  });

  it("finds nothing in a text without content words", () => {
    expect(contentWords("")).toEqual([]);
    expect(contentWords("of the, and – to")).toEqual([]);
  });

  it("counts words as the limit on excerpts does, apart from those it leaves out", () => {
    const part = fc.oneof(fc.constantFrom("kite", "Club", "7", "É", "-", ",", "%", "(", " "), fc.string());
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join(" ").replaceAll("'", " ");
        const left = text.match(/[\p{L}\p{N}]+/gu)?.filter((word) => isFunctionWord(word)).length ?? 0;
        expect(contentWords(text)).toHaveLength(countWords(text) - left);
      }),
    );
  });

  it("has a sorted list of small words, each once", () => {
    expect(FUNCTION_WORDS).toEqual([...new Set(FUNCTION_WORDS)].sort());
    expect(FUNCTION_WORDS.filter((word) => !/^[a-z]{1,7}$/.test(word))).toEqual([]);
  });
});

function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.some(
    (each) => each === word || each.charAt(0).toUpperCase() + each.slice(1) === word,
  );
}
