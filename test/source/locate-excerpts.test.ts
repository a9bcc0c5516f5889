import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RuleSet } from "../../src/rule-set/types.js";
import { locateExcerpts } from "../../src/source/locate-excerpts.js";
import { fingerprintOf, normaliseText } from "../../src/source/normalise-text.js";
import { passagesOf } from "../../src/source/passages-of.js";
import { readWholeDocument } from "../../src/source/read-source-document.js";
import { runs } from "../runs.js";
import { seedOfRun } from "../seeds.js";
import { puzzleDocument, puzzleRules } from "./puzzle-league.js";

const { ruleSet } = puzzleRules();
const DOCUMENT = "puzzle-goals-2024-25";
const text = puzzleDocument("2024-25");

/** What is marked for each criterion, as the file has it. */
function marked(document: string, rules: RuleSet = ruleSet): Record<string, string[]> {
  const { blocks, excerpts } = locateExcerpts(rules, DOCUMENT, document);
  return Object.fromEntries(
    excerpts.map(({ goal, criterion, block, ranges }) => [
      `${goal} ${criterion}`,
      ranges.map(({ from, to }) => blocks[block!]!.lines.join("\n").slice(from, to)),
    ]),
  );
}

const withExcerpt = (excerpt: string): RuleSet => {
  const goal = ruleSet.goals["primary.sharing"]!;
  const [[id, criterion]] = Object.entries(goal.criteria) as [[string, (typeof goal.criteria)[string]]];
  return {
    ...ruleSet,
    goals: {
      ...ruleSet.goals,
      "primary.sharing": { ...goal, criteria: { [id]: { ...criterion, excerpt } } },
    },
  };
};

describe("readWholeDocument", () => {
  it("keeps every line in order, except empty ones, with its kind", () => {
    const { blocks } = readWholeDocument(text);
    expect(blocks.map(({ kind }) => kind[0]).join("")).toBe("tthtbbbhtbb");
    const shown = blocks.flatMap(({ lines }) => lines);
    expect(shown).toEqual(text.split("\n").filter((line) => line !== ""));
  });

  it("loses nothing of any text, and finds the same bullets in it", () => {
    const line = fc.constantFrom(
      ...["", " ", "Heading:", "# Heading", "Help to:", "- ", "- one", "  two high-", "quality", "1. three"],
      ...["• “four”", "A long line of prose that is a sentence.", "five"],
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom("\n", "\r\n", "\u2028"), (lines, end) => {
        const { blocks, sections } = readWholeDocument(lines.join(end));
        expect(blocks.flatMap((block) => block.lines)).toEqual(lines.filter((each) => each.trim() !== ""));
        expect(blocks.flatMap(({ bullet }) => bullet ?? [])).toEqual(
          sections.flatMap(({ bullets }) => bullets),
        );
        const headings = blocks.filter(({ kind }) => kind === "heading").length;
        expect(headings).toBeGreaterThanOrEqual(sections.filter(({ heading }) => heading !== "").length);
      }),
      { numRuns: runs(200), seed: seedOfRun() },
    );
  });
});

describe("locateExcerpts", () => {
  it("finds each excerpt in the bullet of its goal", () => {
    for (const [key, found] of Object.entries(marked(text))) {
      const [goal, criterion] = key.split(" ") as [string, string];
      expect(found).toEqual([ruleSet.goals[goal]!.criteria[criterion]!.excerpt]);
    }
  });

  it("finds it however the document is typeset, and gives the file's own characters", () => {
    const typeset = `\ufeff${text.replace(/^- /gm, "•\t ").replaceAll(" ", "\n    ").replace("puzzles\n", "puz-\nzles\n")}`;
    const found = Object.values(marked(typeset.replaceAll("\n", "\r\n"))).flat();
    expect(found.length).toBeGreaterThan(3);
    for (const each of found) expect(each).toMatch(/^\S.*\n {4}.*\S$/s);
  });

  it("gives the quotes of the file, whichever the rules have", () => {
    const quoted = text.replace("neighbouring schools,", "“neighbouring  schools’ hall”,");
    expect(marked(quoted, withExcerpt('"neighbouring schools\' hall"'))["primary.sharing swapping"]).toEqual([
      "“neighbouring  schools’ hall”",
    ]);
  });

  it("finds it among characters that cannot be seen or are joined, and in a paragraph", () => {
    const typeset = text.replace(
      "neighbouring schools,",
      "neigh\u00adbour\u200bing o\ufb03ce sch\u2011ools,",
    );
    expect(marked(typeset, withExcerpt("neighbouring office sch-ools"))["primary.sharing swapping"]).toEqual([
      "neigh\u00adbour\u200bing o\ufb03ce sch\u2011ools",
    ]);
    const goal = ruleSet.goals["primary.sharing"]!;
    const { bullet: _, ...source } = goal.source;
    const inParagraph = {
      ...ruleSet,
      goals: { ...ruleSet.goals, "primary.sharing": { ...goal, source: { ...source, paragraph: 2 } } },
    };
    const moved = text
      .replace(/- (swap.*)\n/, "")
      .replace(/^(Secondary Schools Puzzle Goals:)/m, `\n${/- (swap.*)\n/.exec(text)![1]}.\n$1`);
    const sha256 = fingerprintOf(normaliseText(`${/- (swap.*)\n/.exec(text)![1]}.`));
    Object.assign(inParagraph.goals["primary.sharing"]!.source, { sha256 });
    expect(marked(moved, inParagraph)["primary.sharing swapping"]).toEqual([
      "swap puzzles with neighbouring schools",
    ]);
  });

  it("finds every place of an excerpt, and says if there is none", () => {
    const places = (excerpt: string) => Object.entries(marked(text, withExcerpt(excerpt)))[1]![1];
    expect(places("p")).toEqual(["p", "p", "p"]);
    expect(places("sell puzzles")).toEqual([]);
  });

  it("gives no bullet for a goal that the document does not have", () => {
    const { excerpts } = locateExcerpts(ruleSet, DOCUMENT, "Kites:\n- fly kites\n");
    expect(excerpts.map(({ block, ranges }) => [block, ranges])).toEqual(excerpts.map(() => [undefined, []]));
    expect(excerpts).toHaveLength(5);
  });

  it("marks what says the same as the excerpt, in any text", () => {
    const word = fc.constantFrom("a", "it’s", "“b”", "high-", "c,", "- d");
    const gap = fc.constantFrom(" ", "  ", "\n", "\u00a0", "\t");
    const sentence = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sentence, fc.nat(11), fc.nat(11), (pieces, from, length) => {
        const bullet = pieces.map(([each, space]) => each + space).join("");
        const words = normaliseText(bullet).split(" ");
        const at = Math.min(from, words.length - 1);
        const excerpt = normaliseText(words.slice(at, at + length + 1).join(" "));
        const document = text.replace(/- swap.*?worked/s, `- ${bullet.replaceAll("\n", "\n  ")}`);
        const { blocks, excerpts } = locateExcerpts(withExcerpt(excerpt), DOCUMENT, document);
        const { block, ranges } = excerpts[1]!;
        if (block === undefined) return;
        const lines = blocks[block]!.lines.join("\n");
        expect(ranges).toHaveLength(passagesOf(normaliseText(excerpt), blocks[block]!.bullet!.text).length);
        for (const each of ranges) {
          // Except for white space and the form of quotes.
          const [shown, wanted] = [lines.slice(each.from, each.to), excerpt].map((said) =>
            normaliseText(`x${said}`).replaceAll(" ", ""),
          );
          expect(shown).toBe(wanted);
        }
      }),
      { numRuns: runs(200), seed: seedOfRun() },
    );
  });
});
