import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { evaluate, type SnapshotOf } from "../../src/index.js";
import { formatHtml } from "../../src/report.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { differenceOf } from "./difference.js";
import { drop, FILES, name, ROOT, settled, withWorkbench } from "./workbench-page.js";

const EXAMPLES = join(ROOT, "docs/examples");
/** The largest size of a picture in bytes, so that the pages load quickly. */
const LARGEST = 150_000;

const { open, browser } = withWorkbench();

async function opened(height: number): Promise<Page> {
  const { page } = await open();
  await page.setViewportSize({ width: 1000, height });
  return page;
}

async function openExample(height: number): Promise<Page> {
  const page = await opened(height);
  await page.getByRole("button", { name: "Try an example" }).click();
  await page.locator(".ticks").waitFor();
  await page.locator(".goal").first().waitFor();
  await settled(page);
  return page;
}

const unfoldStep = (page: Page, id: string) =>
  page.evaluate(
    `for (const each of document.querySelectorAll("section:has(#${id}) details")) each.open = true`,
  );

/** Waits until the height of the page and the position of its focus have not changed for a quarter of a second. */
const unmoved = (page: Page) =>
  page.evaluate(`new Promise((done) => {
    let before;
    const look = () => {
      const now = [document.body.scrollHeight, document.activeElement.getBoundingClientRect().top].join();
      if (now === before) return done();
      before = now;
      setTimeout(look, 250);
    };
    look();
  })`);

/** Types in a field of the workbench, and scrolls it to the middle. */
async function type(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole("textbox", { name: label }).first().fill(text);
  await page.locator(".moves").waitFor();
  await settled(page);
  await unmoved(page);
  await page.evaluate("document.activeElement.scrollIntoView({ block: 'center', behavior: 'instant' })");
  await unmoved(page);
}

async function withRange(height: number): Promise<Page> {
  const page = await openExample(height);
  await unfoldStep(page, "form");
  await type(page, "Secondary schools that have engaged with teaching for mastery support", "1-2");
  return page;
}

/** Scrolls to a step, below the bar that stays at the top. */
const showStep = (page: Page, id: string) =>
  page.evaluate(`scrollBy({
    top: document.getElementById("${id}").getBoundingClientRect().top - 70,
    behavior: "instant",
  })`);

/** Each picture in the documentation, and how to bring its page to look like that. */
const PICTURES: Readonly<Record<string, () => Promise<Page>>> = {
  "report-of-a-hub": async () => {
    const mixed = JSON.parse(readFileSync(join(EXAMPLES, "hub-example-mixed.json"), "utf8"));
    const page = await browser().newPage({ viewport: { width: 1100, height: 630 } });
    await page.setContent(formatHtml(ruleSet, evaluate(ruleSet, mixed as SnapshotOf<typeof ruleSet>)));
    return page;
  },
  "workbench-files": async () => {
    const page = await opened(600);
    await drop(page, FILES);
    await page.locator(".file").nth(3).waitFor();
    await page.getByLabel("Local authorities", { exact: true }).click();
    await page.getByLabel("Invented Shire").check();
    await name(page, "Invented hub", "2025-03-31");
    await settled(page);
    await showStep(page, "files");
    return page;
  },
  "workbench-counts": async () => {
    const page = await openExample(560);
    await page.getByText("Where each number comes from").click();
    await showStep(page, "counts");
    return page;
  },
  "workbench-form": () => withRange(600),
  "workbench-report": async () => {
    const page = await withRange(600);
    await page.getByRole("button", { name: "Look at the report" }).click();
    await page.frameLocator("#report").locator("h1").waitFor();
    await showStep(page, "save");
    return page;
  },
  "workbench-what-if": async () => {
    const page = await openExample(640);
    await unfoldStep(page, "what-if");
    await type(page, "Share of primary schools to have engaged", "50%");
    return page;
  },
};

describe("the pictures of the documentation", () => {
  // `UPDATE_SCREENS=1 npm run test:browser` takes them again.
  it.each(Object.entries(PICTURES))("show %s as it looks", async (picture, taking) => {
    const path = join(EXAMPLES, `${picture}.png`);
    const page = await taking();
    const taken = await page.screenshot();
    await page.context().close();
    if (process.env["UPDATE_SCREENS"] !== undefined) writeFileSync(path, taken);
    const blank = await browser().newPage();
    const kept = readFileSync(path);
    expect(await differenceOf(blank, taken, kept)).toBeLessThan(4);
    expect(kept.length).toBeLessThan(LARGEST);
    await blank.close();
  });
});
