import { describe, expect, test } from "vitest";
import { STATUSES } from "../../src/base/status.js";
import { lowerFirst } from "../../src/base/words.js";
import { cleanText } from "../../src/explain/clean-text.js";
import { escapeMarkdown } from "../../src/explain/escape-markdown.js";
import { countWords, possibleWords, statusWords } from "../../src/explain/status-words.js";
import { wrapText } from "../../src/explain/wrap-text.js";

describe("statusWords", () => {
  test("every status has words of its own", () => {
    expect(STATUSES.map(statusWords)).toEqual([
      "Met",
      "On track",
      "Off track",
      "Not met",
      "Not known",
      "Needs a judgement",
      "Does not apply",
    ]);
  });

  test("counts agree with their verbs", () => {
    expect(countWords("needs-judgement", 1)).toBe("1 needs a judgement");
    expect(countWords("needs-judgement", 2)).toBe("2 need a judgement");
    expect(countWords("not-applicable", 1)).toBe("1 does not apply");
    expect(countWords("met", 1200)).toBe("1,200 met");
  });

  test("possible statuses are joined with or; a single one says nothing", () => {
    expect(possibleWords(["met", "off-track", "not-applicable"])).toBe(
      "could be met, off track or not applicable",
    );
    expect(possibleWords(["met"])).toBeNull();
  });
});

describe("cleanText", () => {
  test("white space becomes spaces, and what controls a terminal or hides in text is replaced", () => {
    expect(cleanText("a\r\n\tb")).toBe("a b");
    expect(cleanText("\u001b]8;;x\u0007\u009b31m")).toBe("\ufffd]8;;x\ufffd\ufffd31m");
    expect(cleanText("\u202e\u2066\u200b\ufeff\ud800\u{e0041}")).toBe("\ufffd".repeat(6));
  });

  test("letters of any script, accents and emoji stay", () => {
    const text = "Siân Ó Móráin – 数学 “maths” 👩‍🏫";
    expect(cleanText(text)).toBe(text);
  });
});

describe("escapeMarkdown", () => {
  test.each([
    ["# title", "\\# title"],
    ["- item", "\\- item"],
    ["1. item", "1\\. item"],
    ["12 more", "12 more"],
    ["= =", "\\= ="],
    ["a_b*c`d", "a\\_b\\*c\\`d"],
    ["<script>&amp;", "\\<script\\>\\&amp;"],
    ["www.x.org me@x.org", "www\\.x.org me\\@x.org"],
    ["http://x", "http\\://x"],
    ["a|b~c", "a\\|b\\~c"],
    ["back\\slash", "back\\\\slash"],
  ])("%s is written as %s", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});

describe("wrapText", () => {
  test("breaks at spaces, with a hanging indent", () => {
    expect(wrapText("one two three four five", 20, "- ", "  ")).toEqual(["- one two three four", "  five"]);
  });

  test("a day is never broken", () => {
    expect(wrapText("to be reached by 31 August 2025.", 25)).toEqual(["to be reached by", "31 August 2025."]);
    expect(wrapText("to be reached now (31 August 2025)", 25)).toEqual([
      "to be reached now",
      "(31 August 2025)",
    ]);
  });

  test("a word that is too long gets a line of its own", () => {
    expect(wrapText(`a ${"x".repeat(30)} b`, 20)).toEqual(["a", "x".repeat(30), "b"]);
  });

  test("nothing gives one line", () => {
    expect(wrapText("", 20, "  ")).toEqual([""]);
  });
});

describe("lowerFirst", () => {
  test("words in capitals stay as they are", () => {
    expect(["There are", "LLME who", "FE Mastery", "“High", "12 of", "A plan"].map(lowerFirst)).toEqual([
      "there are",
      "LLME who",
      "FE Mastery",
      "“High",
      "12 of",
      "a plan",
    ]);
  });
});
