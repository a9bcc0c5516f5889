import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  drop,
  FILES,
  fromDisk,
  name,
  ROOT,
  saved,
  savedFile,
  settled,
  statusOf,
  unfold,
  withWorkbench,
  written,
} from "./workbench-page.js";

const { open, openIn } = withWorkbench();

const EARLIER = {
  subject: { scope: "hub", id: "invented-hub", name: "Invented hub" },
  asOf: "2024-12-31",
  facts: { "secondary.schools.total": 10, "secondary.schools.engaged": 9 },
};
const KEEP = "Keep my work in this browser";

/** Every kind of storage that a page has in a browser. */
const storages = (page: Page) =>
  page.evaluate(`(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }))()`);
const NOTHING = { local: {}, session: {}, cookies: "", databases: [] };

const example = async (page: Page) => {
  await page.getByRole("button", { name: "Try an example" }).click();
  await page.locator(".goal").first().waitFor();
  await settled(page);
  await unfold(page);
};

const nameOf = (page: Page) => page.getByLabel("Name of the hub").inputValue();
const dayOf = (page: Page) => page.getByLabel("The day of the numbers").inputValue();

describe("a file that says whose numbers it has", () => {
  it("names the hub and the day, which can be changed, and is enough to start from", async () => {
    const { page, complaints } = await open();
    await drop(page, [written("autumn.json", JSON.stringify(EARLIER))]);
    await page.locator(".goal").first().waitFor();
    expect([await nameOf(page), await dayOf(page)]).toEqual(["Invented hub", "2024-12-31"]);
    expect(await page.locator(".from").allTextContents()).toEqual([
      expect.stringContaining("Taken from autumn.json."),
      expect.stringContaining("Taken from autumn.json."),
    ]);
    await page.getByRole("button", { name: "Start from the numbers of 31 December 2024" }).click();
    expect(JSON.parse(await saved(page, "Save the snapshot"))).toMatchObject(EARLIER);
    await name(page, "Other hub", "2025-01-31");
    expect(await page.locator(".from").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("changes nothing that was chosen, and says nothing if files disagree", async () => {
    const { page } = await open();
    const other = { ...EARLIER, subject: { ...EARLIER.subject, id: "other-hub", name: "Other" } };
    await drop(page, [
      written("autumn.json", JSON.stringify(EARLIER)),
      written("other.json", JSON.stringify(other)),
    ]);
    await page.locator(".file").nth(1).waitFor();
    expect([await nameOf(page), await dayOf(page)]).toEqual(["", ""]);
    await name(page, "My hub", "2025-03-31");
    await drop(page, [written("again.json", JSON.stringify(EARLIER))]);
    await page.locator(".file").nth(2).waitFor();
    expect([await nameOf(page), await dayOf(page)]).toEqual(["My hub", "2025-03-31"]);
    await page.context().close();
  });

  it("may be about the network, which the form then asks about", async () => {
    const { page, complaints } = await open();
    await drop(page, [fromDisk(join(ROOT, "docs/examples/network-2025-08-31.json"))]);
    await page.locator(".goal").first().waitFor();
    await page.getByRole("button", { name: "Start from the numbers" }).click();
    const given = JSON.parse(readFileSync(join(ROOT, "docs/examples/network-2025-08-31.json"), "utf8"));
    expect(JSON.parse(await saved(page, "Save the snapshot"))).toMatchObject({
      subject: given.subject,
      facts: given.facts,
    });
    await page.getByLabel("The numbers are about").selectOption("hub");
    await page.getByLabel("Name of the hub").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each([
    ["CSV", "numbers.csv"],
    ["Excel", "numbers.xlsx"],
  ])("may be the numbers that were saved as %s, with everything that they had", async (kind, ending) => {
    const { page } = await open();
    await example(page);
    const numbers = await savedFile(page, `Save the numbers (${kind})`);
    expect(numbers.name).toBe(`invented-hub-2025-03-31-${ending}`);
    const { subject, asOf, facts } = JSON.parse(await saved(page, "Save the snapshot"));
    const { page: other, complaints } = await open();
    await drop(other, [numbers]);
    await other.locator(".goal").first().waitFor();
    await settled(other);
    expect(await other.locator(".file select").inputValue()).toBe("template");
    expect(JSON.parse(await saved(other, "Save the snapshot"))).toMatchObject({ subject, asOf });
    expect(JSON.parse(await saved(other, "Save the snapshot")).facts).toEqual(facts);
    expect(complaints).toEqual([]);
    for (const each of [page, other]) await each.context().close();
  });
});

describe("a saved session", () => {
  it("is opened with the files that are dropped with it added to it, as one step", async () => {
    const { page } = await open();
    await drop(page, FILES.slice(0, 2));
    await page.locator(".file").nth(1).waitFor();
    await name(page, "Invented hub", "2025-03-31");
    const session = await saved(page, "Save the session");
    const { page: other, complaints } = await open();
    await drop(other, [...FILES.slice(2), written("my-session.json", session), written("empty.csv", "")]);
    await other.locator(".file").nth(3).waitFor();
    expect(await other.locator(".file .name").allTextContents()).toEqual(FILES.map((each) => each.name));
    expect(await other.locator(".faults").textContent()).toContain("empty.csv");
    await settled(other);
    expect(await saved(other, "Save the snapshot")).toContain("llme.active");
    await other.getByRole("button", { name: "Undo: open my-session.json" }).click();
    expect(await other.locator(".file").count()).toBe(0);
    await drop(
      other,
      ["one.json", "two.json"].map((each) => written(each, session)),
    );
    await other.locator(".faults", { hasText: "two.json" }).waitFor();
    expect(await other.locator(".file").count()).toBe(2);
    expect(complaints).toEqual([]);
    for (const each of [page, other]) await each.context().close();
  });
});

describe("what the browser keeps", () => {
  it("is nothing, unless the user agrees", async () => {
    const { page } = await open();
    expect(await page.getByLabel(KEEP).isChecked()).toBe(false);
    await drop(page, FILES);
    await page.locator(".file").nth(3).waitFor();
    await name(page, "Invented hub", "2025-03-31");
    await settled(page);
    await saved(page, "Save the session");
    expect(await storages(page)).toEqual(NOTHING);
    await page.context().close();
  });

  it("is everything on the page if the user agrees, opens as it was left, and is forgotten on request", async () => {
    const { page, complaints } = await open();
    const context = page.context();
    await drop(page, FILES);
    await page.locator(".file").nth(3).waitFor();
    await page.getByLabel(KEEP).check();
    await name(page, "Invented hub", "2025-03-31");
    await unfold(page);
    await page.getByLabel("Primary schools", { exact: true }).fill("7");
    await settled(page);
    const before = await saved(page, "Save the snapshot");
    // Once everything is kept, the page closes without asking.
    await page.waitForFunction(`(() => {
      const leaving = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(leaving);
      return !leaving.defaultPrevented;
    })()`);
    await page.close();

    const { page: next, complaints: later } = await openIn(context);
    await next.locator(".goal").first().waitFor();
    await settled(next);
    expect(await next.getByLabel(KEEP).isChecked()).toBe(true);
    expect(await saved(next, "Save the snapshot")).toBe(before);
    expect(await next.locator(".file").count()).toBe(4);
    await next.getByRole("button", { name: "Forget what this browser keeps" }).click();
    await next.locator(".said", { hasText: "Forgotten" }).waitFor();
    await next.waitForFunction("indexedDB.databases().then((all) => all.length === 0)");
    expect(await storages(next)).toEqual(NOTHING);
    // What is done from now on is not kept either.
    await next.getByLabel("Name of the hub").fill("Another hub");
    await next.reload();
    await next.locator("h1").waitFor();
    expect(await next.getByLabel(KEEP).isChecked()).toBe(false);
    expect(await nameOf(next)).toBe("");
    expect(await storages(next)).toEqual(NOTHING);
    expect([...complaints, ...later]).toEqual([]);
    await context.close();
  });

  it("is nothing if the browser refuses, and the page says so and goes on", async () => {
    const { page } = await open();
    const context = page.context();
    await context.addInitScript(`Object.defineProperty(window, "indexedDB", {
      get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
    })`);
    const { page: refused, complaints } = await openIn(context);
    await refused.getByLabel(KEEP).check();
    const alert = refused.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toContain("keeps nothing for this page. It says: Access is denied");
    expect(await refused.getByLabel(KEEP).isChecked()).toBe(false);
    await name(refused, "Invented hub", "2025-03-31");
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe("a value that is typed", () => {
  it("says where it is from, in the snapshot and beside the goal", async () => {
    const { page, complaints } = await open();
    await example(page);
    const title = "Secondary schools that have engaged with teaching for mastery support";
    const source = page.getByLabel(`Where from? ${title}`, { exact: true });
    expect(await source.count()).toBe(0);
    await page.getByLabel(title, { exact: true }).fill("2");
    const evidence = async () =>
      JSON.parse(await saved(page, "Save the snapshot")).evidence["secondary.schools.engaged"];
    expect(await evidence()).toEqual({ source: "as given by the hub" });
    await source.fill("Head of hub, by telephone");
    expect(await evidence()).toEqual({ source: "Head of hub, by telephone" });
    expect(await page.locator("[id='goal-secondary-engagement']").textContent()).toContain("by telephone");
    await page.getByRole("button", { name: `Use the files’ figure: ${title}` }).click();
    expect(await evidence()).toMatchObject({ source: expect.stringContaining("engagement.csv") });
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("what if", () => {
  it("has a slider beside each number, which moves by keyboard, as one step to undo", async () => {
    const { page, complaints } = await open();
    await example(page);
    const title = "Share of secondary schools to have engaged";
    const slider = page.getByRole("slider", { name: title });
    const field = page.getByLabel(title, { exact: true });
    expect(await slider.inputValue()).toBe("65");
    await slider.focus();
    for (const key of ["Home", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
    expect(await field.inputValue()).toBe("2%");
    expect(await slider.getAttribute("aria-valuetext")).toBe("2%");
    expect(await statusOf(page, "secondary-engagement")).toBe("met");
    await field.fill("40%");
    expect(await slider.inputValue()).toBe("40");
    await page.getByRole("button", { name: `Undo: change “${title}”` }).click();
    expect(await field.inputValue()).toBe("65%");
    const team = page.getByRole("slider", { name: "Active LLME in a hub's team" });
    expect([await team.getAttribute("min"), await team.getAttribute("max")]).toEqual(["0", "100"]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("tries another level by choice, and another day, which it refuses if it is not valid", async () => {
    const { page, complaints } = await open();
    await example(page);
    await page.getByLabel("Level that counts as met").selectOption("sustained");
    const day = page.locator("[id='assumption-by-2025-is-the-end-of-the-academic-year']");
    await day.fill("2025-01-31");
    expect(await page.locator(".goals").textContent()).toContain("31 January 2025");
    await day.fill("2022-01-31");
    expect(await day.getAttribute("aria-invalid")).toBe("true");
    await page.getByRole("button", { name: "Back to the numbers of the goals" }).click();
    expect(await day.inputValue()).toBe("2025-08-31");
    expect(await page.getByLabel("Level that counts as met").inputValue()).toBe("embedded");
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
