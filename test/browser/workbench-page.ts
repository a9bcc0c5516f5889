import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, Download, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { buildWorkbench } from "../../src/workbench/build-workbench.js";
import { openBrowser } from "./open-browser.js";

export const ROOT = join(import.meta.dirname, "../..");
export const REGISTERS = join(ROOT, "docs/examples/registers");

/** A page that is open. */
export interface Opened {
  readonly page: Page;
  /** Whatever the console printed, and every request except that for the page itself. */
  readonly complaints: string[];
}

/** A file to be dropped. */
export interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Builds the workbench before the tests of a file, and opens it for each from disk. */
export function withWorkbench() {
  const folder = mkdtempSync(join(tmpdir(), "workbench-"));
  const file = join(folder, "workbench.html");
  const address = pathToFileURL(file).href;
  const started: { browser?: Browser } = {};

  beforeAll(async () => {
    await buildWorkbench(file);
    started.browser = await openBrowser();
  });

  afterAll(async () => {
    await started.browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens the page in an existing context, and so with what the browser has kept. */
  async function openIn(context: BrowserContext): Promise<Opened> {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      const url = request.url();
      if (url !== address && !/^(blob:|about:|data:)/.test(url)) complaints.push(url);
    });
    await page.goto(address);
    await page.locator("h1").waitFor();
    return { page, complaints };
  }

  async function open(width = 1280, colorScheme: "light" | "dark" = "light"): Promise<Opened> {
    return openIn(await started.browser!.newContext({ viewport: { width, height: 900 }, colorScheme }));
  }

  return { file, open, openIn, browser: () => started.browser! };
}

export const fromDisk = (path: string, name = basename(path)): Given => ({ name, bytes: readFileSync(path) });
export const written = (name: string, text: string): Given => ({ name, bytes: Buffer.from(text) });

/** The registers of the example. */
export const FILES = ["schools", "links", "engagement", "llme"].map((each) =>
  fromDisk(join(REGISTERS, `${each}.csv`)),
);

/** Drops files on the page. */
export async function drop(page: Page, files: readonly Given[]): Promise<void> {
  const given = files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString("base64")]);
  const data = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    for (const [name, base64] of ${JSON.stringify(given)})
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    return data;
  })()`);
  await page.dispatchEvent(".page", "drop", { dataTransfer: data });
}

export const textOf = async (download: Download) => readFileSync(await download.path(), "utf8");

async function download(page: Page, button: string): Promise<Download> {
  const [given] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  return given;
}

/** The text that a button saves. */
export const saved = async (page: Page, button: string) => textOf(await download(page, button));

/** The file that a button saves, under its name. */
export async function savedFile(page: Page, button: string): Promise<Given> {
  const given = await download(page, button);
  return { name: given.suggestedFilename(), bytes: readFileSync(await given.path()) };
}

/** Enters the name of the hub and the day, and waits for the goals. */
export async function name(page: Page, hub: string, day: string): Promise<void> {
  await page.getByLabel("Name of the hub").fill(hub);
  await page.getByLabel("The day of the numbers").fill(day);
  await page.locator(".goal").first().waitFor();
}

export const unfold = (page: Page) =>
  page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");

export const statusOf = async (page: Page, goal: string) =>
  (await page.locator(`[id="goal-${goal}"] summary .badge`).getAttribute("class"))!.replace("badge s-", "");

/** Waits until nothing is being read or counted. */
export const settled = (page: Page) => page.locator(".doing").waitFor({ state: "detached" });
