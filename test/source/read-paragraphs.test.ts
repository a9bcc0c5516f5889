import { describe, expect, it } from "vitest";
import { readSourceDocument } from "../../src/source/read-source-document.js";

const read = (document: string) =>
  readSourceDocument(document).map(({ heading, bullets, paragraphs }) => ({
    heading,
    bullets: bullets.map(({ text }) => text),
    paragraphs: paragraphs.map(({ number, text, line }) => `${number} ${text} (${line})`),
  }));

const LONG =
  "Maths hubs help schools in many ways, and over the years they have learnt what works and what does not, so that the goals below are theirs as much as ours.";

describe("readSourceDocument", () => {
  it.each([
    "- ",
    "* ",
    "• ",
    "– ",
    "— ",
    "‐ ",
    "‑ ",
    "− ",
    "· ",
    "o ",
    "o\t",
    "○ ",
    "▪ ",
    "■ ",
    "➢ ",
    "→ ",
    "✓ ",
    "\uf0a7 ",
    "1. ",
    "12) ",
    "a) ",
    "b. ",
    "(a) ",
    "(3) ",
    "iv. ",
    "(ii) ",
    "A) ",
    "\u200b– ",
    "\ufeff- ",
  ])("recognises a bullet by %j, and loses none", (mark) => {
    expect(read(`A:\n- first\n${mark}second\n${mark}third\n`)).toMatchObject([
      { bullets: ["first", "second", "third"] },
    ]);
  });

  it("takes the short line above to be the heading, not the paragraph that leads in", () => {
    expect(
      read(
        `Primary schools\n${LONG}\n– one\n– two\n\nSecondary schools\n${LONG.replace(/\.$/, ":")}\n– three\n`,
      ),
    ).toEqual([
      { heading: "Primary schools", bullets: ["one", "two"], paragraphs: [`1 ${LONG} (2)`] },
      { heading: "Secondary schools", bullets: ["three"], paragraphs: [expect.stringContaining("ours:")] },
    ]);
  });

  it("keeps a paragraph after a list, blank line or not, and gives it its number", () => {
    const aim = "By 2027, the aim is for 70% of schools to have trained";
    const whole = (gap: string) =>
      `${LONG}\nPrimary\nThey help schools to:\n- train\n- keep at it${gap}${aim}.\n`;
    for (const gap of ["\n\n", "\n"])
      expect(read(whole(gap))[0]).toEqual({
        heading: "Primary",
        bullets: ["train", "keep at it"],
        paragraphs: ["1 They help schools to: (3)", expect.stringContaining(`2 ${aim}.`)],
      });
    // Without a full stop it is as short as a heading, but it states an aim.
    expect(read(`Primary\n- train\n\n${aim}\n`)[0]!.paragraphs).toEqual([`1 ${aim} (4)`]);
  });

  it("joins the lines of a wrapped paragraph", () => {
    const wrapped =
      "By the year 2027, which is not far away any more, the aim is for 70%\nof primary schools to have trained with their hub.";
    expect(
      read(`Primary\n- train all of your teachers as well as you can, and then some more\n\n${wrapped}\n`)[0]!
        .paragraphs,
    ).toEqual([`1 ${wrapped.replace("\n", " ")} (4)`]);
  });

  it("puts what is before the first heading last, under no heading", () => {
    expect(read(`The goals\n${LONG}\nPrimary\n- train\n`)).toEqual([
      { heading: "Primary", bullets: ["train"], paragraphs: [] },
      { heading: "", bullets: [], paragraphs: [`1 ${LONG} (2)`] },
    ]);
  });

  it("reads a document without a list if a paragraph sets an aim", () => {
    expect(read("By 2027, 70% of primary schools will have trained.\n")).toHaveLength(1);
    expect(read("Hubs help schools.\n")).toEqual([]);
  });

  it("joins a word that was broken at a soft hyphen", () => {
    expect(read("A:\n- inter\u00ad\n  national and na\u00adtional\n")[0]!.bullets).toEqual([
      "international and national",
    ]);
  });
});
