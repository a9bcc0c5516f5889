import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprintOf, normaliseText } from "../../src/source/normalise-text.js";
import { readSourceDocument } from "../../src/source/read-source-document.js";

const texts = (document: string) =>
  readSourceDocument(document).map(({ bullets }) => bullets.map(({ text }) => text));
const headings = (document: string) => readSourceDocument(document).map(({ heading }) => heading);

describe("normaliseText", () => {
  it.each([
    ["  two  words\t\n", "two words"],
    ["a\u00a0b", "a b"],
    ["\ufeffa", "a"],
    ["‘a’ “b”", "'a' \"b\""],
    ["- a - b", "a - b"],
    ["A – B.", "A – B."],
  ])("makes %j into %j", (text, normal) => {
    expect(normaliseText(text)).toBe(normal);
  });

  it("changes nothing the second time", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "B", "-", " ", "\t", "\u00a0", "’", "“", ".", "\n"),
    });
    fc.assert(
      fc.property(text, (given) => {
        const once = normaliseText(given);
        expect(normaliseText(once)).toBe(once);
      }),
    );
  });

  it("gives the fingerprint that the rule format describes", () => {
    const text = normaliseText("- By 2027, 80% of primary schools  will run a maths club.\n");
    expect(fingerprintOf(text)).toBe("c7dc30e8c84308d3a0554533a9ff9acc379fcb96cac6265c1ae4913aa5d72656");
  });
});

describe("readSourceDocument", () => {
  it("finds sections by their headings, and numbers the bullets of each", () => {
    const [first, second] = readSourceDocument(
      "The goals\nA sentence about them.\nPrimary schools:\nHubs help them to:\n- do one\n- do two\nSecondary Schools Goals:\n- do three\n",
    );
    expect(first).toMatchObject({
      heading: "Primary schools",
      bullets: [{ number: 1, text: "do one", line: 5 }, { number: 2 }],
    });
    expect(second).toMatchObject({
      heading: "Secondary Schools Goals",
      bullets: [{ number: 1, text: "do three", line: 8 }],
    });
  });

  it.each(["- ", "• ", "* ", "1. ", "1) ", "-\t", "  - ", "\uf0b7\u00a0"])(
    "recognises a bullet by %j",
    (mark) => {
      expect(texts(`A:\n${mark}one\n${mark}two`)).toEqual([["one", "two"]]);
    },
  );

  it.each(["\n", "\r\n", "\r", "\u2028"])("ends lines at %j", (end) => {
    expect(texts(["\ufeffA:", "- one", "- two"].join(end))).toEqual([["one", "two"]]);
  });

  it("joins lines into which a bullet was wrapped, indented or not", () => {
    expect(texts("A:\n- one and\n  the rest\n- two and\nmore of it\nB:\n- three")).toEqual([
      ["one and the rest", "two and more of it"],
      ["three"],
    ]);
  });

  it("joins a word that was broken at its hyphen, and no other", () => {
    expect(texts("A:\n- of high-\n  quality and -\n  dashes")).toEqual([["of high-quality and - dashes"]]);
  });

  it("ends a bullet at an empty line, and keeps the section if no heading follows", () => {
    expect(texts("A:\n- one\n\n- two\n\nSome sentence on both of them.\n\n- three")).toEqual([
      ["one", "two", "three"],
    ]);
    expect(headings("A\n\n- one\n\nB\n\n- two")).toEqual(["A", "B"]);
  });

  it("recognises Markdown headings", () => {
    expect(headings("# Goals\n\n## First part\n- one\n## Second part\nThey are to:\n- two")).toEqual([
      "First part",
      "Second part",
    ]);
  });

  it("keeps dashes, numbers and stars inside a bullet", () => {
    expect(texts("A:\n- one - two\n- 75% by 2025.\n- *three*")).toEqual([
      ["one - two", "75% by 2025.", "*three*"],
    ]);
  });

  it.each(["", "\n\n", "Only a sentence.", "- \n-\n"])("finds nothing in %j", (document) => {
    expect(readSourceDocument(document)).toEqual([]);
  });

  it("reads back whatever bullets a document was made of, however it was typeset", () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const bullet = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(" "));
    const section = fc.record({ name: word, bullets: fc.array(bullet, { minLength: 1, maxLength: 5 }) });
    const style = fc.record({
      mark: fc.constantFrom("- ", "• ", "* ", "-\t", "1. "),
      end: fc.constantFrom("\n", "\r\n"),
      wrapped: fc.constantFrom(" ", "\n  ", "\n", "\u00a0"),
      leadIn: fc.boolean(),
    });
    const parts = fc.array(section, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parts, style, (sections, { mark, end, wrapped, leadIn }) => {
        const lines = sections.flatMap(({ name, bullets }) => [
          `The ${name} goals:`,
          ...(leadIn ? ["Hubs help schools to:"] : []),
          ...bullets.map((text) => `${mark}${text.replaceAll(" ", wrapped)}`),
        ]);
        const read = readSourceDocument(lines.join("\n").replaceAll("\n", end));
        expect(read.map(({ heading, bullets }) => [heading, bullets.map(({ text }) => text)])).toEqual(
          sections.map(({ name, bullets }) => [`The ${name} goals`, bullets]),
        );
      }),
    );
  });
});
