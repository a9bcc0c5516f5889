import { describe, expect, it } from "vitest";
import { allBlocks, type Block, PAGES, readPage } from "./pages.js";

/** The languages a block may have, and its possible marks. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  // Run by examples.test.ts unless it is marked; type-checked by type-check.test.ts either way. A recipe is run by
  // the tests in test/recipes.
  ts: ["", "no-run", "recipe"],
  // Type-checked, and run by walkthrough.test.ts, or in test/recipes.
  tsx: ["", "recipe"],
  // Parsed and evaluated by examples.test.ts.
  json: [""],
  // Compared with the command line by commands.test.ts.
  sh: [""],
  // Read by walkthrough.test.ts if it belongs to a command.
  csv: [""],
  sql: [""],
  html: [""],
  text: [""],
};

const place = ({ page, line, language, marks }: Block): string =>
  `${page}:${line}: ${language} ${marks}`.trim();

describe("the blocks of the documentation", () => {
  it("have a language and marks that a test knows", () => {
    const strange = allBlocks().filter(({ language, marks }) => !KNOWN[language]?.includes(marks));
    expect(strange.map(place)).toEqual([]);
  });

  it("are all found: as many begin as end", () => {
    for (const page of PAGES) {
      const fences = readPage(page).match(/^ *```/gm) ?? [];
      expect(fences.length, page).toBe(2 * allBlocks().filter((block) => block.page === page).length);
    }
  });

  it("are marked as TypeScript if they are", () => {
    const code = /^(import|export) .* from "|\/\/=>/m;
    const hidden = allBlocks().filter(({ language, text }) => !language.startsWith("ts") && code.test(text));
    expect(hidden.map(place)).toEqual([]);
  });

  it("are recipes if a test of recipes finds them by name, each by its own", () => {
    const recipes = allBlocks("ts", "tsx").filter(({ marks }) => marks === "recipe");
    const names = recipes.map(
      ({ language, text }) => new RegExp(`^// ([\\w-]+\\.${language})\n`).exec(text)?.[1],
    );
    expect(
      recipes.filter((block, at) => block.page !== "docs/recipes.md" || names[at] === undefined).map(place),
    ).toEqual([]);
    expect(names).toEqual([...new Set(names)]);
  });

  it("are left unrun only if they need another package, a file of the reader's, or a test runner", () => {
    const unrun = allBlocks("ts").filter(({ marks }) => marks === "no-run");
    const needs = /from "(express|vitest)"/;
    expect(unrun.filter(({ text }) => !needs.test(text)).map(place)).toEqual([]);
  });
});
