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
/** Every fact that can be counted is known and far too low, so no list of the printed summary is short. */
const worst = evaluate(ruleSet, {
  ...mixed,
  subject: {
    ...mixed.subject,
    name: "A hub with a long name, of the north-east and the coast beyond the river",
  },
  facts: Object.fromEntries(
    Object.entries(mixed.facts).map(([id, value]) => {
      if (id.startsWith("judgement.")) return [id, "not-started"];
      if (typeof value === "object") return [id, id.endsWith(".engaged") ? 20 : 0];
      if (typeof value !== "number" || /total|entered|assessed|previous/.test(id)) return [id, value];
      return [id, Math.floor(value / 10)];
    }),
  ),
});
const PAGES = {
  network: formatHtml(ruleSet, evaluate(ruleSet, example("network-2025-08-31")), { subjects: hubs }),
  hub: formatHtml(ruleSet, evaluate(ruleSet, mixed), { history: [earlier] }),
  "on-track": formatHtml(ruleSet, evaluate(ruleSet, example("hub-example-on-track"))),
  mixed: formatHtml(ruleSet, evaluate(ruleSet, mixed)),
  alone: formatHtml(ruleSet, evaluate(ruleSet, example("network-2025-08-31"))),
  empty: formatHtml(
    ruleSet,
    evaluate(ruleSet, { subject: mixed.subject, asOf: "2025-03-31", facts: { "llme.active": 41 } }),
  ),
  worst: formatHtml(ruleSet, worst),
  full: formatHtml(ruleSet, evaluate(ruleSet, mixed), { history: [earlier], print: "full" }),
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
  /** What the console printed, and what the page requested besides itself. */
  readonly complaints: string[];
}

async function open(
  name: keyof typeof PAGES,
  options: { width?: number; dark?: boolean; script?: boolean } = {},
): Promise<Opened> {
  const { width = 1280, dark = false, script = true } = options;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    javaScriptEnabled: script,
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

/** A script that lists the words of the table of phases that stand on more than one line. */
const BROKEN_WORDS = `[...document.querySelectorAll(".matrix th")].flatMap((cell) => {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode())
    for (const { 0: word, index } of texts.currentNode.textContent.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      if (range.getClientRects().length > 1) found.push(word);
    }
  return found;
})`;

describe("a report, opened from disk", () => {
  it.each(["network", "hub", "attack"] as const)(
    "says nothing in the console and fetches nothing: %s",
    async (name) => {
      const { page, complaints } = await open(name);
      expect(await page.locator("article, .blank li").count()).toBe(28);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it.each([
    ["network", 1280, false, "screen"],
    ["network", 360, true, "screen"],
    ["hub", 1280, true, "screen"],
    ["hub", 360, false, "screen"],
    ["empty", 1280, false, "screen"],
    ["full", 700, false, "print"],
    ["worst", 700, true, "print"],
  ] as const)("has no fault that axe finds: %s, %i wide, dark %s, %s", async (name, width, dark, media) => {
    const { page } = await open(name, { width, dark });
    await page.emulateMedia({ media });
    await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      // Paper has nothing to click on.
      .disableRules(media === "print" ? ["target-size"] : [])
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

  it("leads by keyboard past everything to the results, and from a target to its goal, unfolded", async () => {
    const { page } = await open("hub");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the results");
    await page.keyboard.press("Enter");
    expect(page.url()).toMatch(/#content$/);
    const goal = page.locator("#goal-llme-team");
    expect(await goal.isVisible()).toBe(false);
    await page.locator('.card a[href="#goal-llme-team"]').focus();
    await page.keyboard.press("Enter");
    await goal.waitFor({ state: "visible" });
    await page.context().close();
  });

  it("shows only the goals of one number, by keyboard, and all of them again", async () => {
    const { page } = await open("hub");
    const chip = page.locator('.chip[data-status="off-track"][data-phase="secondary"]');
    const shown = page.locator("article:visible, .blank li:visible");
    expect(await shown.count()).toBe(28);
    await chip.focus();
    await page.keyboard.press("Enter");
    expect(await shown.count()).toBe(Number.parseInt((await chip.textContent())!.trim(), 10));
    for (const each of await shown.all()) expect(await each.getAttribute("data-status")).toBe("off-track");
    expect(await chip.getAttribute("aria-current")).toBe("true");
    expect(await page.locator('[role="status"]').textContent()).toContain("Secondary schools: ");
    await page.getByRole("button", { name: "Show all goals" }).press("Enter");
    expect(await shown.count()).toBe(28);
    expect(await page.locator('.chip[aria-current="true"]').count()).toBe(0);
    await page.context().close();
  });

  it.each(["network", "hub"] as const)(
    "has no target under 24 pixels but links within a text, narrow or wide: %s",
    async (name) => {
      for (const width of [360, 1280]) {
        const { page } = await open(name, { width });
        for (const each of await page.locator("button, summary, .chip, nav a, .card h3 a").all()) {
          const box = await each.boundingBox();
          if (box !== null) expect(Math.min(box.height, box.width)).toBeGreaterThanOrEqual(24);
        }
        await page.context().close();
      }
    },
  );

  it("sorts hubs by a column, both ways, by keyboard, with what is not known last", async () => {
    const { page } = await open("network");
    const column = page.locator(".side th button", { hasText: "Primary" });
    const names = () => page.locator(".side tbody[data-rows] th").allTextContents();
    await column.focus();
    await page.keyboard.press("Enter");
    const upwards = await names();
    expect(upwards[0]).toBe("Invented hub 1");
    expect(await page.locator(".side th[aria-sort=ascending]").count()).toBe(1);
    await page.keyboard.press("Enter");
    const downwards = await names();
    expect(downwards.at(-1)).toBe("Invented hub 1");
    expect(downwards.toSorted()).toEqual(upwards.toSorted());
    expect(await page.locator(".side .whole th").textContent()).toBe("Maths Hubs Network");
    await page.locator(".side th button", { hasText: "Secondary" }).press("Enter");
    expect(await names()).toEqual(downwards);
    await page.context().close();
  });

  it("keeps the names of the hubs in view while the table scrolls sideways on a narrow screen", async () => {
    const { page } = await open("network", { width: 360 });
    const name = page.locator(".side tbody[data-rows] th").first();
    const before = await name.boundingBox();
    await page.evaluate("document.querySelector('.scroll.wide').scrollLeft = 300");
    expect(Math.abs((await name.boundingBox())!.x - before!.x)).toBeLessThan(2);
    expect(before!.width).toBeLessThan(180);
    await page.context().close();
  });

  it.each([720, 900, 1280])(
    "breaks no word of the table of phases at %d pixels, nor is wider than that",
    async (width) => {
      const { page } = await open("mixed", { width });
      expect(await page.evaluate(BROKEN_WORDS)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await page.context().close();
    },
  );

  it("can be read without its script: every number is there, and no button that does nothing", async () => {
    const { page } = await open("network", { script: false });
    expect(await page.locator("button").count()).toBe(0);
    expect(await page.locator(".side tbody[data-rows] tr:visible").count()).toBe(hubs.length);
    expect(await page.locator(".matrix .chip:visible").count()).toBeGreaterThan(4);
    await page.locator(".chip").first().click();
    expect(page.url()).toMatch(/#goals$/);
    await page.context().close();
  });
});

describe("a report, printed on A4", () => {
  const pagesOf = async (page: Page) => {
    const pdf = await page.pdf({ format: "A4", printBackground: true });
    return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)!.length;
  };

  it.each(["on-track", "mixed", "alone", "hub", "network", "empty", "worst"] as const)(
    "is two pages, with its script and without: %s",
    async (name) => {
      for (const script of [true, false]) {
        const { page } = await open(name, { script });
        expect(await pagesOf(page)).toBe(2);
        await page.context().close();
      }
    },
  );

  it("has every goal on its second page, none cut off at its side", async () => {
    const { page } = await open("worst", { width: 703 });
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".all tbody tr:visible").count()).toBe(28 + 4);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(703);
    expect(await page.locator("#goals").isVisible()).toBe(false);
    await page.context().close();
  });

  it("has the summary, the goals and then everything else, unfolded, if all is asked for", async () => {
    const { page } = await open("full");
    expect(await pagesOf(page)).toBeGreaterThan(4);
    expect(await page.locator("details[open]").count()).toBeLessThan(20);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#basis").isVisible()).toBe(true);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator("details:not([open])").count()).toBe(0);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator("details:not([open])").count()).toBeGreaterThan(10);
    await page.context().close();
  });
});
