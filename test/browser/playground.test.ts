import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { context as esbuildContext } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { differenceOf } from "./difference.js";
import { openBrowser } from "./open-browser.js";

const ROOT = join(import.meta.dirname, "../..");
let browser: Browser;
let server: Awaited<ReturnType<typeof esbuildContext>>;
let address: string;

beforeAll(async () => {
  server = await esbuildContext({
    entryPoints: [join(ROOT, "docs/playground/playground.ts")],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    outdir: join(ROOT, "docs/playground"),
    logLevel: "error",
  });
  const { port } = await server.serve({ servedir: join(ROOT, "docs/playground"), host: "127.0.0.1" });
  address = `http://127.0.0.1:${port}/`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

interface Opened {
  readonly page: Page;
  readonly complaints: string[];
}

async function open(fragment = "", width = 1280, colorScheme: "light" | "dark" = "light"): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith("data:"))
      complaints.push(request.url());
  });
  await page.goto(address + fragment);
  await page.locator("article").first().waitFor();
  return { page, complaints };
}

const statusOf = async (page: Page, goal: string) =>
  (await page.locator(`[id="goal-${goal}"] .badge`).getAttribute("class"))!.replace("badge s-", "");

describe("the playground", () => {
  it("starts with an example, asks for nothing beyond itself and says nothing in the console", async () => {
    const { page, complaints } = await open();
    expect(await page.locator("article").count()).toBe(28);
    expect(await page.locator("#summary").textContent()).toContain("28 goals: 3 met");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("shows at once what a changed fact changes, typed as JSON", async () => {
    const { page } = await open();
    const text = await page.locator("#snapshot").inputValue();
    expect(await statusOf(page, "secondary.engagement")).toBe("off-track");
    await page
      .locator("#snapshot")
      .fill(text.replace('"secondary.schools.engaged": 37', '"secondary.schools.engaged": 43'));
    expect(await statusOf(page, "secondary.engagement")).toBe("met");
    expect(await page.locator("#changes").textContent()).toContain("off track before, met now");
    await page.context().close();
  });

  it("moves a fact by keyboard on its slider, and the JSON with it", async () => {
    const { page } = await open();
    await page.locator("summary", { hasText: "Secondary schools" }).click();
    const slider = page
      .getByLabel("Secondary schools that have engaged with teaching for mastery support")
      .last();
    await slider.focus();
    for (let more = 0; more < 6; more++) await page.keyboard.press("ArrowRight");
    expect(await page.locator("#snapshot").inputValue()).toContain('"secondary.schools.engaged": 43');
    expect(await statusOf(page, "secondary.engagement")).toBe("met");
    await page.context().close();
  });

  it("shows a fault at its place, and leads there", async () => {
    const { page } = await open();
    const text = await page.locator("#snapshot").inputValue();
    await page
      .locator("#snapshot")
      .fill(text.replace('"primary.schools.engaged"', '"primary.schools.enaged"'));
    const fault = page.locator("#fault-list button").first();
    expect(await fault.textContent()).toMatch(/^Line \d+, column \d+: .*primary\.schools\.engaged/);
    await fault.click();
    const [line, at] = (await page.evaluate(
      "(() => { const f = document.activeElement; return [f.value.slice(0, f.selectionStart).split('\\n').length, f.selectionStart]; })()",
    )) as [number, number];
    expect(await fault.textContent()).toContain(`Line ${line},`);
    expect(at).toBeGreaterThan(0);
    expect(await page.locator("#snapshot").getAttribute("aria-invalid")).toBe("true");
    await page.locator("#snapshot").fill(`${text.slice(0, 60)}`);
    expect(await page.locator("#fault-list li").count()).toBe(1);
    await page.locator("#snapshot").fill(text);
    expect(await page.locator("#faults").isVisible()).toBe(false);
    await page.context().close();
  });

  it("edits a target, says that this is hypothetical, and who changes by it", async () => {
    const { page } = await open();
    await page.locator("[id='target-secondary-engagement']").fill("50%");
    expect(await statusOf(page, "secondary.engagement")).toBe("met");
    expect(await page.locator("#summary").textContent()).toContain("playground");
    expect(await page.locator("#who").textContent()).toContain("off-track to met");
    await page.locator("[id='target-secondary-engagement']").fill("a lot");
    expect(await page.locator("#fault-list").textContent()).toContain("secondary-engagement");
    await page.locator("[id='target-secondary-engagement']").fill("");
    expect(await statusOf(page, "secondary.engagement")).toBe("off-track");
    await page.context().close();
  });

  it("is shared by the end of its address, facts and targets alike", async () => {
    const { page } = await open();
    await page.locator("[id='target-secondary-engagement']").fill("50%");
    await page.locator("#share").click();
    await page.locator("#shared", { hasText: /Copied|address/ }).waitFor();
    const fragment = new URL(page.url()).hash;
    const { page: other } = await open(fragment);
    expect(await statusOf(other, "secondary.engagement")).toBe("met");
    expect(await other.locator("[id='target-secondary-engagement']").inputValue()).toBe("50%");
    for (const each of [page, other]) await each.context().close();
  });

  it.each(["#x", "#e30", "#%00", `#${"A".repeat(10_000)}`])(
    "starts afresh from an address that holds nothing: %s",
    async (fragment) => {
      const { page, complaints } = await open(fragment);
      expect(await page.locator("#summary").textContent()).toContain("28 goals");
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it("takes markup in a name for text", async () => {
    const { page } = await open();
    const name = "<img src=x onerror=window.attacked=1>";
    await page
      .locator("#snapshot")
      .fill(JSON.stringify({ subject: { scope: "hub", id: "a", name }, asOf: "2025-03-31", facts: {} }));
    expect(await page.locator("#summary").textContent()).toContain(name);
    expect(await page.locator("img").count()).toBe(0);
    await page.context().close();
  });

  it("draws again only the goals that a keystroke changes", async () => {
    const { page } = await open();
    const drawn = "[...document.querySelectorAll('article')].filter((each) => each.seen).length";
    await page.evaluate("for (const each of document.querySelectorAll('article')) each.seen = true");
    await page.locator("#snapshot").press("Control+End");
    await page.keyboard.press("Space");
    expect(await page.evaluate(drawn)).toBe(28);
    const text = await page.locator("#snapshot").inputValue();
    await page
      .locator("#snapshot")
      .fill(text.replace('"secondary.schools.engaged": 37', '"secondary.schools.engaged": 43'));
    const left = Number(await page.evaluate(drawn));
    expect(left).toBeGreaterThan(20);
    expect(left).toBeLessThan(28);
    await page.context().close();
  });

  it.each([
    [1280, "light", "dark"],
    [360, "dark", "light"],
  ] as const)("looks as it did: %i wide, %s", async (width, scheme, otherScheme) => {
    const { page } = await open("", width, scheme);
    const picture = await page.screenshot();
    const path = join(import.meta.dirname, `screens/playground-${width}.png`);
    if (process.env["UPDATE_SCREENS"] !== undefined) writeFileSync(path, picture);
    const blank = await browser.newPage();
    expect(await differenceOf(blank, picture, readFileSync(path))).toBeLessThan(4);
    const { page: other } = await open("", width, otherScheme);
    expect(await differenceOf(blank, await other.screenshot(), readFileSync(path))).toBeGreaterThan(4);
    await blank.close();
    for (const each of [page, other]) await each.context().close();
  });

  it.each([
    [1280, "light"],
    [360, "dark"],
  ] as const)(
    "has no fault that axe finds, and does not scroll sideways: %i wide, %s",
    async (width, scheme) => {
      const { page } = await open("", width, scheme);
      await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
      await page.locator("#snapshot").fill('{"x": 1}');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`),
      ).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.context().close();
    },
  );
});
