import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/index.js";
import { formatHtml } from "../../src/report.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { runWith } from "../cli/fake-io.js";
import { differenceOf } from "./difference.js";
import {
  drop,
  FILES,
  fromDisk,
  name,
  REGISTERS,
  ROOT,
  saved,
  statusOf,
  textOf,
  unfold,
  withWorkbench,
  written,
} from "./workbench-page.js";

const ATTACK = `<img src=x onerror="window.attacked=1">`;

const { file, open, browser } = withWorkbench();

async function summarised(argv: readonly string[]): Promise<string> {
  const { code, out } = await runWith(["summarise", ...argv], { cwd: ROOT });
  expect(code).toBe(0);
  return out;
}

describe("the workbench", () => {
  it("is one file of at most 600 kB, whose policy forbids every connection", () => {
    expect(statSync(file).size).toBeLessThanOrEqual(600_000);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(file, "utf8"))![1]!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/connect-src|unsafe|https?:|\*/);
  });

  it("goes from an open page to the printed report of a hub in ten clicks and drops at most", async () => {
    const { page, complaints } = await open();
    // The page itself counts what can be clicked and what takes dropped files.
    await page.evaluate(`(() => {
      window.steps = 0;
      for (const each of ["pointerdown", "drop"]) addEventListener(each, () => window.steps++, true);
    })()`);
    await drop(page, FILES);
    await page.locator(".file").nth(3).waitFor();
    await page.getByLabel("Local authorities", { exact: true }).click();
    await page.getByLabel("Invented Shire").click();
    await page.getByLabel("Name of the hub").click();
    await page.keyboard.type("Invented hub");
    await page.getByLabel("The day of the numbers").click({ position: { x: 12, y: 12 } });
    await page.keyboard.type("03312025");
    await page.locator(".goal").first().waitFor();
    await page.getByRole("button", { name: "Look at the report" }).click();
    await page.frameLocator("#report").locator("h1", { hasText: "Invented hub" }).waitFor();
    await page.evaluate(
      "document.getElementById('report').contentWindow.print = () => { window.printed = true; }",
    );
    await page.getByRole("button", { name: "Print the report" }).click();
    expect(await page.evaluate("window.printed")).toBe(true);
    const steps = await page.evaluate<number>("window.steps");
    expect(steps).toBeGreaterThan(5);
    expect(steps).toBeLessThanOrEqual(10);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("goes from dropped files to the report by pointer, and asks for nothing", async () => {
    const { page, complaints } = await open();
    await drop(page, FILES);
    await page.locator(".file").nth(3).waitFor();
    expect(
      await page.evaluate("[...document.querySelectorAll('.file select')].map((each) => each.value)"),
    ).toEqual(["schools", "links", "engagement", "llme"]);
    await page.getByLabel("Local authorities", { exact: true }).click();
    await page.getByLabel("Invented Shire").check();
    await name(page, "Invented hub", "2025-03-31");
    await page.getByText("Where each number comes from").click();
    expect(await page.locator(".counts li").first().textContent()).toContain(
      "schools.csv, 9 rows: 4 counted",
    );

    const snapshot = await saved(page, "Save the snapshot");
    const paths = ["schools", "links", "engagement", "llme"].flatMap((each) => [
      `--${each}`,
      join("docs/examples/registers", `${each}.csv`),
    ]);
    expect(snapshot).toBe(
      await summarised([
        ...paths,
        ...[
          "--las",
          "Invented Shire",
          "--hub",
          "invented-hub",
          "--name",
          "Invented hub",
          "--as-of",
          "2025-03-31",
        ],
      ]),
    );
    const report = await saved(page, "Save the report");
    expect(report).toBe(formatHtml(ruleSet, evaluate(ruleSet, JSON.parse(snapshot))));

    await page.getByRole("button", { name: "Look at the report" }).click();
    const frame = page.frameLocator("#report");
    await frame.locator("h1", { hasText: "Invented hub" }).waitFor();
    await page.evaluate(
      "document.getElementById('report').contentWindow.print = () => { window.printed = true; }",
    );
    await page.getByRole("button", { name: "Print the report" }).click();
    expect(await page.evaluate("window.printed")).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("finds the hub’s schools by their names", async () => {
    const { page, complaints } = await open();
    await drop(page, FILES);
    await page.locator(".file").nth(3).waitFor();
    await name(page, "Small hub", "2025-03-31");
    await page.getByLabel("Districts", { exact: true }).click();
    await page.getByLabel("Invented Town").check();
    await page.locator(".counts li", { hasText: "Primary schools: 1" }).waitFor({ state: "attached" });
    await page.getByLabel("Schools, one by one").click();
    for (const school of ["academy", "infant"]) {
      await page.getByLabel("Find a school by its name").fill(school);
      await page.getByRole("button", { name: "Add Invented" }).click();
    }
    expect(await page.getByLabel("URNs").inputValue()).toBe("990003\n990001");
    await page.locator(".counts li", { hasText: "Primary schools: 2" }).waitFor({ state: "attached" });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("goes the same way by keyboard alone", async () => {
    const { page, complaints } = await open();
    const focusOn = async (text: string) => {
      for (let steps = 0; steps < 400; steps++) {
        await page.keyboard.press("Tab");
        const label = await page.evaluate<string>(
          "((e) => e.labels?.[0]?.textContent || e.getAttribute('aria-label') || e.textContent)(document.activeElement)",
        );
        if (label.startsWith(text)) return;
      }
      throw new Error(`"${text}" can't be reached by Tab`);
    };
    page.on("filechooser", (chooser) => chooser.setFiles(FILES.map((each) => join(REGISTERS, each.name))));
    await focusOn("Choose files");
    await page.keyboard.press("Enter");
    await page.locator(".file").nth(3).waitFor();
    await focusOn("Name of the hub");
    await page.keyboard.type("Invented hub");
    await focusOn("The day of the numbers");
    await page.keyboard.type("03312025");
    await page.locator(".goal").first().waitFor();
    await focusOn("Secondary schools");
    await page.keyboard.press("Enter");
    await focusOn("Secondary schools that have engaged");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("2");
    expect(await statusOf(page, "secondary-engagement")).toBe("met");
    await focusOn("Save the report");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    expect(await textOf(download)).toContain("Invented hub");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("reads workbooks as summarise does, byte for byte", async () => {
    const { page, complaints } = await open();
    const [schools, engagement] = ["cases/schools.csv", "titles-dates-totals.xlsx"].map((each) =>
      join("test/fixtures/registers", each),
    ) as [string, string];
    await drop(page, [fromDisk(join(ROOT, engagement)), fromDisk(join(ROOT, schools))]);
    await page.locator(".file").nth(1).waitFor();
    await name(page, "My hub", "2025-03-31");
    const files = ["--schools", schools, "--engagement", engagement];
    expect(await saved(page, "Save the snapshot")).toBe(
      await summarised([...files, "--hub", "my-hub", "--name", "My hub", "--as-of", "2025-03-31"]),
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("judges again with every value that is typed, takes ranges and “not known”, and undoes", async () => {
    const { page, complaints } = await open();
    await page.getByRole("button", { name: "Try an example" }).click();
    await page.locator(".goal").first().waitFor();
    await unfold(page);
    const field = page.getByLabel("Secondary schools that have engaged with teaching for mastery support", {
      exact: true,
    });
    const before = await statusOf(page, "secondary-engagement");
    await field.fill("2");
    expect(await statusOf(page, "secondary-engagement")).toBe("met");
    expect(await page.locator(".moves").textContent()).toContain("met now");
    await field.fill("1-2");
    expect(await statusOf(page, "secondary-engagement")).toBe("unknown");
    await field.fill("many");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator(".fault").textContent()).toContain("many");
    await field.fill("300");
    expect(await page.locator(".goals").textContent()).toContain("contradict each other");
    await page.getByLabel("Not known: Secondary schools that have engaged").first().check();
    await field.fill("the list is lost");
    expect(await statusOf(page, "secondary-engagement")).toBe("unknown");
    expect(await saved(page, "Save the snapshot")).toContain("the list is lost");
    const undo = page.getByRole("button", { name: /^Undo/ });
    await undo.click();
    expect(await statusOf(page, "secondary-engagement")).toBe(before);
    const level = page.locator("[id='fact-judgement-primary-expectations-send']");
    await level.selectOption("not-started..embedded");
    expect(await level.inputValue()).toBe("not-started..embedded");
    expect(JSON.parse(await saved(page, "Save the snapshot"))).toMatchObject({
      facts: { "judgement.primary.expectations.send": { min: "not-started", max: "embedded" } },
    });
    await undo.click();
    await undo.click();
    expect(await page.locator(".goal").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("opens a saved session where it was left", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Try an example" }).click();
    await page.locator(".goal").first().waitFor();
    await unfold(page);
    await page.getByLabel("Primary schools", { exact: true }).fill("6");
    const session = await saved(page, "Save the session");
    const snapshot = await saved(page, "Save the snapshot");
    const { page: other, complaints } = await open();
    await drop(other, [written("my-session.json", session)]);
    await other.locator(".goal").first().waitFor();
    expect(await saved(other, "Save the snapshot")).toBe(snapshot);
    expect(complaints).toEqual([]);
    for (const each of [page, other]) await each.context().close();
  });

  it("gives the numbers as a table that it reads back as a template", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Try an example" }).click();
    await page.locator(".goal").first().waitFor();
    const numbers = await saved(page, "Save the numbers (CSV)");
    const { facts } = JSON.parse(await saved(page, "Save the snapshot")) as { facts: object };
    const { page: other } = await open();
    await drop(other, [written("numbers.csv", numbers)]);
    await other.locator(".file").first().waitFor();
    expect(await other.locator(".file select").inputValue()).toBe("template");
    await name(other, "Invented hub", "2025-03-31");
    const again = JSON.parse(await saved(other, "Save the snapshot")) as { facts: object };
    expect(again.facts).toEqual(facts);
    for (const each of [page, other]) await each.context().close();
  });

  it("tries other targets, says what they move, and goes back", async () => {
    const { page, complaints } = await open();
    await page.getByRole("button", { name: "Try an example" }).click();
    await page.locator(".goal").first().waitFor();
    await unfold(page);
    const before = await statusOf(page, "secondary-engagement");
    const target = page.locator("[id='parameter-secondary-engagement']");
    await target.fill("10%");
    expect(await statusOf(page, "secondary-engagement")).toBe("met");
    await page.locator("section", { hasText: "What these numbers change" }).getByText("met now").waitFor();
    await target.fill("a lot");
    expect(await target.getAttribute("aria-invalid")).toBe("true");
    await page.getByRole("button", { name: "Back to the numbers" }).click();
    expect(await statusOf(page, "secondary-engagement")).toBe(before);
    expect(await target.inputValue()).toBe("65%");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("shows an earlier snapshot beside today, and starts from its numbers", async () => {
    const { page, complaints } = await open();
    const earlier = {
      subject: { scope: "hub", id: "invented-hub", name: "Invented hub" },
      asOf: "2024-12-31",
      facts: { "secondary.schools.total": 10, "secondary.schools.engaged": 9 },
    };
    await drop(page, [written("autumn.json", JSON.stringify(earlier))]);
    await page.locator(".file").first().waitFor();
    await name(page, "Invented hub", "2025-03-31");
    await page.getByRole("button", { name: "Start from the numbers of 31 December 2024" }).click();
    expect(await statusOf(page, "secondary-engagement")).toBe("met");
    await unfold(page);
    await page
      .getByLabel("Secondary schools that have engaged with teaching for mastery support", { exact: true })
      .fill("1");
    await page.locator("section", { hasText: "Since 31 December 2024" }).getByText("9 becomes 1").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("takes the rules of a folder, or says what is wrong with them", async () => {
    const { page, complaints } = await open();
    await page.getByText("Other goals: use a folder").click();
    const choose = page.locator("input[type=file][accept='.json,.zip']");
    await choose.setInputFiles([{ name: "a.json", mimeType: "application/json", buffer: Buffer.from("{") }]);
    await page.locator(".faults", { hasText: "rule-set.json" }).waitFor();
    const names = ["rule-set", "facts", "primary", "secondary", "post-16", "llme"];
    await choose.setInputFiles(
      names.map((each) => ({
        name: `${each}.json`,
        mimeType: "application/json",
        buffer: Buffer.from(
          readFileSync(join(ROOT, "rules/2024-25", `${each}.json`), "utf8").replace(
            "Maths Hub strategic goals 2024/25",
            "Goals of our own",
          ),
        ),
      })),
    );
    await page.locator("#rules option", { hasText: "Goals of our own" }).waitFor({ state: "attached" });
    await name(page, "Our hub", "2025-03-31");
    expect(await page.locator("#rules").inputValue()).toBe("2024-25");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("asks what rules of another kind ask, about those they are about", async () => {
    const { page, complaints } = await open();
    await page.getByText("Other goals: use a folder").click();
    const names = ["rule-set", "facts", "access", "money", "safety", "workforce"];
    await page
      .locator("input[type=file][accept='.json,.zip']")
      .setInputFiles(names.map((each) => join(ROOT, "docs/examples/hospital/rules", `${each}.json`)));
    await page.getByLabel("Name of the trust").fill("Northgate");
    await page.getByLabel("The day of the numbers").fill("2025-03-31");
    await page.locator(".goal").first().waitFor();
    expect(JSON.parse(await saved(page, "Save the snapshot"))).toMatchObject({ subject: { scope: "trust" } });
    await page.locator("#rules").selectOption("2024-25");
    await page.getByLabel("Name of the hub").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("says beside a file that it can't be read, and goes on with the others", async () => {
    const { page, complaints } = await open();
    await drop(page, [
      written("empty.csv", ""),
      written("picture.png", "\u0089PNG\r\n\u001a\n"),
      written("broken.xlsx", "PK\u0003\u0004 nothing"),
      written("list.csv", "Colour,Weight\nred,3\n"),
      written("broken.json", '{"subject": '),
      written("my-session.json", '{"ruleSetId": "2024-25", "answers": {'),
      ...FILES,
    ]);
    await page.locator(".file").nth(7).waitFor();
    const faults = await page.locator(".faults").textContent();
    for (const each of ["empty.csv", "my-session.json"]) expect(faults).toContain(each);
    await name(page, "My hub", "2025-03-31");
    expect(complaints).toEqual([]);
    await page.locator(".file select").first().selectOption("engagement");
    await page.locator(".messages .error").first().waitFor();
    await page.context().close();
  });

  it("shows markup in names, cells and fields as text", async () => {
    const { page, complaints } = await open();
    const schools = FILES[0]!.bytes;
    const engagement = `URN,Programme,Phase,Signed up,Started,Completed\n"${ATTACK.replaceAll('"', '""')}",=1+1,\u001b[31m,,"${ATTACK.replaceAll('"', '""')}",\n`;
    await drop(page, [
      { name: "schools.csv", bytes: schools },
      written(`${ATTACK.replace("/", "")}.csv`, engagement),
    ]);
    await page.locator(".file").nth(1).waitFor();
    await name(page, ATTACK, "2025-03-31");
    await unfold(page);
    await page.getByLabel("Not known: Primary schools", { exact: true }).check();
    await page.getByLabel("Primary schools", { exact: true }).fill(ATTACK);
    expect(await page.locator(".goals").textContent()).toContain(ATTACK);
    await page.getByRole("button", { name: "Look at the report" }).click();
    await page.frameLocator("#report").locator("h1").waitFor();
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.frameLocator("#report").locator("img").count()).toBe(0);
    expect(await page.evaluate("window.attacked")).toBeUndefined();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("reads 100,000 rows in a worker, shows its progress, and keeps responding", async () => {
    const { page, complaints } = await open();
    const schools = [
      "URN,LA (code),LA (name),EstablishmentName,EstablishmentTypeGroup (name),EstablishmentStatus (name),PhaseOfEducation (name)",
    ];
    for (let at = 0; at < 20_000; at++)
      schools.push(
        `${100_000 + at},990,Shire,School ${at},Academies,Open,${at % 5 ? "Primary" : "Secondary"}`,
      );
    const engagement = ["URN,Programme,Phase,Signed up,Started,Completed"];
    for (let at = 0; at < 100_000; at++)
      engagement.push(`${100_000 + (at % 18_000)},Primary Teaching for Mastery,embedding,,19/09/2023,`);
    await page.getByLabel("Name of the hub").fill("Large hub");
    await page.getByLabel("The day of the numbers").fill("2025-03-31");
    await page.locator(".goal").first().waitFor();
    await page.evaluate(`new MutationObserver(() => {
      if (document.querySelector("progress[value]")?.value > 0) window.progressed = true;
    }).observe(document.body, { childList: true, subtree: true, attributes: true })`);
    await drop(page, [
      written("schools.csv", schools.join("\n")),
      written("engagement.csv", engagement.join("\n")),
    ]);
    // The page answers while its worker reads.
    await page.locator(".doing").waitFor();
    await page.getByLabel("Districts", { exact: true }).click();
    await page.getByLabel("Every school in the list").click();
    await page.locator(".said", { hasText: "120,000 rows read" }).waitFor({ timeout: 60_000 });
    expect(await page.evaluate("window.progressed")).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each([
    [1280, "light"],
    [1280, "dark"],
    [360, "light"],
    [360, "dark"],
  ] as const)(
    "has no fault that axe finds, and never scrolls sideways: %i wide, %s",
    async (width, scheme) => {
      const { page } = await open(width, scheme);
      const check = async (state: string) => {
        const { violations } = await new AxeBuilder({ page }).exclude("#report").analyze();
        expect(
          violations.map(({ id, nodes }) => `${state}: ${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`),
        ).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth"), state).toBeLessThanOrEqual(width);
      };
      await check("empty");
      await page.getByRole("button", { name: "Try an example" }).click();
      await page.locator(".goal").first().waitFor();
      await unfold(page);
      await page.getByLabel("Keep my work in this browser").check();
      await page.locator("input[type=range]").first().press("ArrowLeft");
      await check("example");
      await drop(page, [written("empty.csv", ""), written("odd.csv", "a,b\n1,2\n")]);
      await page.locator(".faults").waitFor();
      await page.locator(".file select").last().selectOption("teachers");
      await page.locator(".messages .error").first().waitFor();
      await page.getByLabel("Primary schools", { exact: true }).fill("many");
      await check("faults");
      await page.getByLabel("Primary schools", { exact: true }).fill("1");
      await page.locator(".goals .faults").waitFor();
      await check("numbers that do not fit");
      await page.context().close();
    },
  );

  it.each([
    [1280, "light", "dark"],
    [360, "dark", "light"],
  ] as const)("looks as it did: %i wide, %s", async (width, scheme, otherScheme) => {
    const pictureOf = async (colours: "light" | "dark") => {
      const { page } = await open(width, colours);
      await page.getByRole("button", { name: "Try an example" }).click();
      await page.locator(".ticks").waitFor();
      await page.locator(".goal").first().waitFor();
      const picture = await page.screenshot();
      await page.context().close();
      return picture;
    };
    const picture = await pictureOf(scheme);
    const path = join(import.meta.dirname, `screens/workbench-${width}.png`);
    if (process.env["UPDATE_SCREENS"] !== undefined) writeFileSync(path, picture);
    const blank = await browser().newPage();
    expect(await differenceOf(blank, picture, readFileSync(path))).toBeLessThan(4);
    expect(await differenceOf(blank, await pictureOf(otherScheme), readFileSync(path))).toBeGreaterThan(4);
    await blank.close();
  });

  it("fits a page that is twice as large", async () => {
    const { page } = await open(640);
    await page.evaluate("document.documentElement.style.fontSize = '200%'");
    await page.getByRole("button", { name: "Try an example" }).click();
    await page.locator(".goal").first().waitFor();
    await unfold(page);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(640);
    await page.context().close();
  });
});
