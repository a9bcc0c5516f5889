import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRuleFolder } from "../../src/adapters/node/read-rule-set.js";
import { evaluate, type SnapshotOf } from "../../src/index.js";
import { formatDocument } from "../../src/report.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { coverCases } from "../../src/testing/rules/cover-cases.js";
import { coveragePage } from "../../src/testing/rules/coverage-page.js";
import { standInDocument } from "../source/stand-in.js";
import { openBrowser } from "./open-browser.js";

const ROOT = join(import.meta.dirname, "../..");
const example = (name: string) =>
  JSON.parse(readFileSync(join(ROOT, `docs/examples/${name}.json`), "utf8")) as SnapshotOf<typeof ruleSet>;
const DOCUMENT = "strategic-goals-2024-25";
const ATTACK = `"'><img src=x onerror="window.attacked=1"><script>window.attacked=1</script>`;
const text = standInDocument(ruleSet, DOCUMENT);
const { cases } = await readRuleFolder(join(ROOT, "rules/2024-25"));

const PAGES = {
  network: formatDocument(ruleSet, evaluate(ruleSet, example("network-2025-08-31")), text),
  hub: formatDocument(ruleSet, evaluate(ruleSet, example("hub-example-mixed")), text),
  coverage: coveragePage(ruleSet, coverCases(ruleSet, cases), DOCUMENT, text),
  // A document that has lost words and tries to do harm.
  attack: formatDocument(
    ruleSet,
    evaluate(ruleSet, { subject: { scope: "hub", id: ATTACK, name: ATTACK }, asOf: "2025-03-31", facts: {} }),
    text.replaceAll("pupils", ATTACK),
  ),
};
const NAMES = Object.keys(PAGES) as (keyof typeof PAGES)[];

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "document-"));
  for (const [name, page] of Object.entries(PAGES)) writeFileSync(join(folder, `${name}.html`), page);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

async function open(
  name: keyof typeof PAGES,
  { width = 1280, dark = false } = {},
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const address = pathToFileURL(join(folder, `${name}.html`)).href;
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== address) complaints.push(request.url());
  });
  await page.goto(address);
  return { page, complaints };
}

describe("a document that is marked, opened from disk", () => {
  it.each(NAMES)("says nothing in the console, fetches nothing and runs nothing: %s", async (name) => {
    const { page, complaints } = await open(name);
    expect(await page.locator(".bullets > li").count()).toBe(28);
    expect(complaints).toEqual([]);
    expect(await page.evaluate("window.attacked")).toBe(undefined);
    expect(Buffer.byteLength(PAGES[name])).toBeLessThan(150_000);
    await page.context().close();
  });

  it.each([
    ["network", 1280, false],
    ["network", 360, true],
    ["hub", 1280, true],
    ["hub", 360, false],
    ["coverage", 1280, true],
    ["coverage", 360, false],
    ["attack", 360, true],
  ] as const)(
    "has no fault that axe finds, and never scrolls sideways: %s, %i wide, dark %s",
    async (name, width, dark) => {
      const { page } = await open(name, { width, dark });
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes[0]?.html} (${nodes[0]?.failureSummary})`,
      );
      expect(found).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.context().close();
    },
  );

  it("leads by keyboard from a mark to its criterion and back, and past the document to the list", async () => {
    const { page } = await open("hub");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the list of criteria");
    await page.keyboard.press("Enter");
    expect(page.url()).toMatch(/#criteria$/);
    await page.locator("#m-7").focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.querySelector('li:target .number').textContent")).toBe("7");
    await page.locator("#c-7 a").focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.querySelector('.ref:target').id")).toBe("m-7");
    await page.context().close();
  });

  it("puts a shape and a word beside every colour", async () => {
    const { page } = await open("network");
    const bare = await page.evaluate(
      "[...document.querySelectorAll('.ref, .badge')].filter((each) => !each.querySelector('use') || !/[a-z]/.test(each.textContent)).length",
    );
    expect(bare).toBe(0);
    await page.context().close();
  });
});
