import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluate, type SnapshotOf } from "../../src/index.js";
import { formatHtml } from "../../src/report.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { differenceOf } from "./difference.js";
import { openBrowser } from "./open-browser.js";

const examples = join(import.meta.dirname, "../../docs/examples");
const example = (name: string) =>
  JSON.parse(readFileSync(join(examples, `${name}.json`), "utf8")) as SnapshotOf<typeof ruleSet>;
const mixed = example("hub-example-mixed");
const ATTACK = `"'><img src=x onerror="window.attacked=1"><script>window.attacked=1</script>`;

const hubs = Array.from({ length: 12 }, (_, at) =>
  evaluate(ruleSet, {
    subject: { scope: "hub", id: `hub-${at}`, name: `Invented hub ${at + 1}` },
    asOf: "2025-08-31",
    facts: {
      "primary.schools.total": 100,
      "primary.schools.engaged": at === 0 ? { min: 40, max: 90 } : 60 + ((at * 7) % 31),
      "llme.active": 40 + at,
    },
  }),
);
const earlier = evaluate(ruleSet, {
  subject: mixed.subject,
  asOf: "2024-10-01",
  facts: { "primary.schools.total": 388, "primary.schools.engaged": 200 },
});
const PAGES = {
  network: formatHtml(ruleSet, evaluate(ruleSet, example("network-2025-08-31")), { subjects: hubs }),
  hub: formatHtml(ruleSet, evaluate(ruleSet, mixed), { history: [earlier] }),
  attack: formatHtml(
    ruleSet,
    evaluate(ruleSet, {
      subject: { scope: "hub", id: ATTACK, name: ATTACK },
      asOf: "2025-03-31",
      facts: { "primary.schools.total": { unknown: ATTACK } },
      evidence: { "primary.schools.total": { source: ATTACK } },
    }),
  ),
};

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "report-"));
  for (const [name, page] of Object.entries(PAGES)) writeFileSync(join(folder, `${name}.html`), page);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

interface Opened {
  readonly page: Page;
  /** What the console said, and what the page asked for beyond itself. */
  readonly complaints: string[];
}

async function open(
  name: keyof typeof PAGES,
  options: { width?: number; dark?: boolean } = {},
): Promise<Opened> {
  const { width = 1280, dark = false } = options;
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

describe("a report, opened from disk", () => {
  it.each(["network", "hub", "attack"] as const)(
    "says nothing in the console and fetches nothing: %s",
    async (name) => {
      const { page, complaints } = await open(name);
      expect(await page.locator("article").count()).toBe(28);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it.each([
    ["network", 1280, false],
    ["network", 360, true],
    ["hub", 1280, true],
    ["hub", 360, false],
  ] as const)("has no fault that axe finds: %s, %i wide, dark %s", async (name, width, dark) => {
    const { page } = await open(name, { width, dark });
    await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} (${nodes[0]?.failureSummary})`);
    expect(found).toEqual([]);
    await page.context().close();
  });

  it.each([360, 1280])("never scrolls sideways as a whole, folded or open: %i wide", async (width) => {
    for (const name of ["network", "hub"] as const) {
      const { page } = await open(name, { width });
      const wide = () => page.evaluate("document.documentElement.scrollWidth");
      expect(await wide()).toBeLessThanOrEqual(width);
      await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
      expect(await wide()).toBeLessThanOrEqual(width);
      await page.context().close();
    }
  });

  it.each([
    ["network", 1280],
    ["network", 360],
    ["hub", 1280],
    ["hub", 360],
  ] as const)("looks as it did: %s, %i wide", async (name, width) => {
    const { page } = await open(name, { width });
    const picture = await page.screenshot();
    const path = join(import.meta.dirname, `screens/report-${name}-${width}.png`);
    if (process.env["UPDATE_SCREENS"] !== undefined) writeFileSync(path, picture);
    const blank = await browser.newPage();
    expect(await differenceOf(blank, picture, readFileSync(path))).toBeLessThan(4);
    const { page: other } = await open(name === "hub" ? "network" : "hub", { width });
    expect(await differenceOf(blank, await other.screenshot(), readFileSync(path))).toBeGreaterThan(4);
    await blank.close();
    for (const each of [page, other]) await each.context().close();
  });

  it("leaves markup in names, reasons and evidence text", async () => {
    const { page } = await open("attack");
    expect(await page.evaluate("window.attacked")).toBe(undefined);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.locator("h1").textContent()).toBe(ATTACK);
    await page.context().close();
  });

  it("leads by keyboard from a tile to its goal, and past everything to the results", async () => {
    const { page } = await open("hub");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the results");
    await page.keyboard.press("Enter");
    expect(page.url()).toMatch(/#content$/);
    await page.locator('a[href="#goal-llme-team"]').first().focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.querySelector('article:target h3').textContent")).toContain("LLME");
    await page.context().close();
  });

  it("sorts hubs by a column, one way and the other, by keyboard, what is not known last", async () => {
    const { page } = await open("network");
    const column = page.locator("#subjects ~ .scroll th button", { hasText: "LLME" });
    const names = () => page.locator("#subjects ~ .scroll tbody th").allTextContents();
    await column.focus();
    await page.keyboard.press("Enter");
    const upwards = await names();
    expect(upwards[0]).toBe("Invented hub 1");
    expect(await page.locator("#subjects ~ .scroll th[aria-sort=ascending]").count()).toBe(1);
    await page.keyboard.press("Enter");
    expect(await names()).toEqual(upwards.toReversed());
    await page.context().close();
  });

  it("prints what is folded, on A4", async () => {
    const { page } = await open("hub");
    const pdf = await page.pdf({ format: "A4", printBackground: true });
    expect(pdf.length).toBeGreaterThan(50_000);
    await page.emulateMedia({ media: "print" });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator("details:not([open])").count()).toBe(0);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator("details[open]").count()).toBe(0);
    await page.context().close();
  });
});
