import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { safeParseSnapshot } from "../../../src/evaluate/parse-snapshot.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { runWith, temporaryFolder } from "../fake-io.js";

const ROOT = join(import.meta.dirname, "../../..");
const REGISTERS = "docs/examples/registers";
const flags = (...names: readonly string[]) =>
  names.flatMap((name) => [`--${name}`, `${REGISTERS}/${name}.csv`]);
const HUB = ["--hub", "invented-hub", "--as-of", "2025-03-31"];

const summarise = (...argv: readonly string[]) => runWith(["summarise", ...argv], { cwd: ROOT });
const factsIn = (out: string) => JSON.parse(out).facts as Record<string, unknown>;

describe("summarise", () => {
  it("writes the snapshot that the registers give, and reports what it found on standard error", async () => {
    const { code, out, err } = await summarise(
      ...flags("schools", "links", "engagement", "llme"),
      ...HUB,
      "--las",
      "990",
      "--name",
      "Invented hub",
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      format: 1,
      subject: { scope: "hub", id: "invented-hub", name: "Invented hub" },
      asOf: "2025-03-31",
      facts: {
        "primary.schools.total": 4,
        "primary.schools.engaged": 2,
        "primary.schools.embedding-or-sustaining": 1,
        "secondary.schools.total": 2,
        "secondary.schools.engaged": 1,
        "secondary.schools.collaborating": 1,
        "llme.active": 2,
      },
    });
    expect(safeParseSnapshot(ruleSet, out).success).toBe(true);
    // Nothing is wrong with these registers: the only messages say what became of their rows.
    expect(err.split("\n").filter((line) => /^(error|warning|note): /.test(line))).toEqual([]);
    expect(err).toContain(
      "docs/examples/registers/engagement.csv: primary.schools.engaged: 8 rows: 4 counted; 3 not: the programme is not primary mastery support (lines 5 and 8 to 9); 1 not: signed up only (line 7)\n",
    );
    // Readers of the snapshot need not know where the files are.
    expect(out).not.toContain("docs/");
  });

  it("reports what it found as JSON if asked to", async () => {
    const file = join(temporaryFolder(), "schools.csv");
    const list = readFileSync(join(ROOT, REGISTERS, "schools.csv"), "utf8");
    writeFileSync(file, list.replace("Closed", ""));
    const { err } = await summarise("--schools", file, ...HUB, "--report", "json");
    expect(JSON.parse(err)).toMatchObject([
      { code: "blank", severity: "warning", line: 5, column: "EstablishmentStatus (name)" },
    ]);
  });

  it("writes what became of every row to a file, as JSON or CSV", async () => {
    const folder = temporaryFolder();
    for (const name of ["counts.json", "counts.csv"]) {
      const file = join(folder, name);
      const { code } = await summarise(...flags("schools", "engagement"), ...HUB, "--counts", file);
      expect(code).toBe(0);
      const text = readFileSync(file, "utf8");
      if (name.endsWith("json"))
        expect(JSON.parse(text)).toContainEqual(
          expect.objectContaining({ fact: "secondary.schools.engaged", rows: 8, counted: 1 }),
        );
      else
        expect(parse(text, { columns: true, bom: true })).toContainEqual({
          register: "engagement",
          file: `${REGISTERS}/engagement.csv`,
          fact: "primary.schools.engaged",
          outcome: "not counted",
          why: "signed up only",
          rows: "1",
          lines: "7",
        });
    }
    const over = await summarise(...flags("schools"), ...HUB, "--counts", `${REGISTERS}/schools.csv`);
    expect([over.code, over.out]).toEqual([2, ""]);
  });

  it("adds up several files of one register, such as those of a hub's own years or teams", async () => {
    const folder = temporaryFolder();
    const [head = "", ...rows] = readFileSync(join(ROOT, REGISTERS, "engagement.csv"), "utf8")
      .trimEnd()
      .split("\n");
    const files = [rows.slice(0, 3), rows.slice(3)].flatMap((part, index) => {
      const file = join(folder, `part-${index}.csv`);
      writeFileSync(file, [head, ...part, ""].join("\n"));
      return ["--engagement", file];
    });
    const whole = await summarise(...flags("schools", "links", "engagement"), ...HUB);
    const parts = await summarise(...flags("schools", "links"), ...files, ...HUB);
    expect(factsIn(parts.out)).toEqual(factsIn(whole.out));
  });

  it("recognises columns by what --map says they are, and says which columns there are", async () => {
    const file = join(temporaryFolder(), "engagement.csv");
    const text = readFileSync(join(ROOT, REGISTERS, "engagement.csv"), "utf8");
    writeFileSync(file, text.replace("Started", "Work began"));
    const own = ["--engagement", file, ...HUB];
    expect((await summarise(...flags("schools", "links"), ...own)).err).toContain(
      'There is no column "Started"',
    );
    const mapped = await summarise(...flags("schools", "links"), ...own, "--map", "Work began=Started");
    expect(factsIn(mapped.out)["primary.schools.engaged"]).toBe(2);
    const wrong = await summarise(...flags("schools", "links"), ...own, "--map", "Work began=Startd");
    expect(wrong.err).toContain('No column "Startd" is read. Did you mean "Started"?');
  });

  it("takes what is not listed to be zero if --complete says so", async () => {
    const file = join(temporaryFolder(), "engagement.csv");
    writeFileSync(file, "URN,Programme,Started\n");
    const count = async (...more: readonly string[]) =>
      factsIn((await summarise(...flags("schools"), "--engagement", file, ...HUB, ...more)).out)[
        "primary.schools.engaged"
      ];
    expect(await count()).toEqual({ unknown: "engagement.csv says nothing about it: there are no rows" });
    expect(await count("--complete")).toBe(0);
  });

  it("recognises a hub's area by its id or name, and says which it is", async () => {
    const file = join(temporaryFolder(), "schools.csv");
    const areas = ["390", "391", "392", "393", "394", "929", "840"];
    writeFileSync(
      file,
      [
        "URN,LA (code),PhaseOfEducation (name),EstablishmentTypeGroup (name),EstablishmentStatus (name)",
        ...areas.map((area, index) => `99000${index},${area},Primary,Academies,Open`),
        "",
      ].join("\n"),
    );
    for (const hub of ["great-north", "Great North"]) {
      const { out, err } = await summarise("--schools", file, "--hub", hub, "--as-of", "31/03/2025");
      expect(JSON.parse(out)).toMatchObject({
        subject: { id: "great-north", name: "Great North" },
        asOf: "2025-03-31",
      });
      expect(factsIn(out)["primary.schools.total"]).toBe(6);
      expect(err).toMatch(
        /^note: .*: Great North is taken to cover the local authorities 390, 391, 392, 393, 394 and 929 .* \[hub-area\]\n/,
      );
    }
  });

  it("counts from the step, the programmes and the area that flags name", async () => {
    const engaged = async (...more: readonly string[]) => {
      const { out, err } = await summarise(...flags("schools", "links", "engagement"), ...HUB, ...more);
      expect(err).not.toContain("error");
      return factsIn(out)["primary.schools.engaged"];
    };
    expect(await engaged()).toBe(2);
    expect(await engaged("--counts-from", "signed-up")).toBe(3);
    expect(await engaged("--counts-from", "completed")).toBe(2);
    expect(await engaged("--programme", "Mastering Number=teaching-for-mastery")).toBe(3);
    expect(await engaged("--districts", "Invented North")).toBe(1);
    const folder = temporaryFolder();
    const list = join(folder, "ours.txt");
    writeFileSync(list, "990001\n990002\n");
    expect(await engaged("--urns", list)).toBe(1);
  });

  it("takes names of areas with a comma in double quotes, and flags for areas more than once", async () => {
    const file = join(temporaryFolder(), "edubasealldata20250301.csv");
    const list = readFileSync(join(ROOT, REGISTERS, "schools.csv"), "utf8");
    writeFileSync(file, list.replaceAll("Invented North", '"North, City of"'));
    const total = async (...areas: readonly string[]) => {
      const { code, out, err } = await summarise("--schools", file, ...HUB, ...areas);
      return code === 0 ? factsIn(out)["primary.schools.total"] : err.split("\n")[0];
    };
    const north = await total("--districts", '"North, City of"');
    expect(north).toBeGreaterThan(0);
    expect(north).toBeLessThan((await total()) as number);
    expect(await total("--districts", '"North, City of" , Invented South')).toBe(
      await total("--districts", "Invented South", "--districts", '"north, city of"'),
    );
    expect(await total("--districts", "North, City of")).toBe(
      `${file}: No open school in this list is in the district "North". "North, City of" is one name; put double quotes around it, as in '"North, City of"'. [unknown-area]`,
    );
    for (const wrong of ['"North, City of', 'The "North"', '"North" City'])
      expect(await total("--las", "990", "--las", wrong)).toBe(
        `error: --las ${wrong}: Put double quotes around whole names, in pairs, as in 850,"Bristol, City of".`,
      );
  });

  it("writes to a file, whole or not at all, and never over a register", async () => {
    const folder = temporaryFolder();
    const file = join(folder, "hub.json");
    const done = await summarise(...flags("schools"), ...HUB, "--output", file);
    expect([done.code, done.out]).toEqual([0, ""]);
    expect(factsIn(readFileSync(file, "utf8"))["primary.schools.total"]).toBe(5);
    const over = await summarise(...flags("schools"), ...HUB, "--output", `${REGISTERS}/schools.csv`);
    expect(over.code).toBe(2);
    expect(over.err).toContain("would be overwritten");
  });

  it("ends with 2 and every fault of its flags on bad usage", async () => {
    const { code, out, err } = await summarise("--las", "1", "--districts", "x", "--as-of", "2025-02-30");
    expect([code, out]).toEqual([2, ""]);
    expect(err.split("\n").slice(0, -1)).toEqual([
      "Name the list of schools with --schools, or a filled-in template with --from-template.",
      "Name the hub with --hub, as in --hub my-hub.",
      '--as-of: "2025-02-30" isn\'t a date. Write it as 2025-03-31 or 31/03/2025.',
      "Name the hub's schools by one of --las, --districts and --urns, not by 2 of them.",
    ]);
    const day = await summarise(...flags("schools"), "--hub", "h", "--as-of", "2024-01-01");
    expect(day.code).toBe(2);
    expect(day.err).toContain("No rule set is in force on 1 January 2024");
    const old = await summarise(...flags("schools"), "--hub", "h", "--as-of", "2022-01-01");
    expect([old.code, factsIn(old.out)["primary.schools.total"]]).toEqual([0, 5]);
  });

  it("ends with 2 if files are missing, naming all of them, or lack a column", async () => {
    const missing = await summarise("--schools", "no.csv", "--links", "docs", ...HUB);
    expect(missing.code).toBe(2);
    expect(missing.err).toBe(
      "--schools no.csv: There is no such file.\n--links docs: This is a folder, not a file.\n",
    );
    const folder = temporaryFolder();
    const file = join(folder, "engagement.csv");
    writeFileSync(file, "URN,Programe,Started\n990001,x,\n");
    const column = await summarise(...flags("schools"), "--engagement", file, ...HUB);
    expect([column.code, column.out]).toEqual([2, ""]);
    expect(column.err).toContain('engagement.csv:1: There is no column "Programme"');
    expect(column.err).toContain(" [missing-column]\n1 fault; no snapshot was written.\n");
    const programme = await summarise(...flags("schools"), ...HUB, "--programme", "NCP24-99=mastry");
    expect(programme.code).toBe(2);
    expect(programme.err).toContain('No programme "mastry".');
  });

  it("lets nothing in a register control the terminal", async () => {
    const folder = temporaryFolder();
    const file = join(folder, "schools.csv");
    const list = readFileSync(join(ROOT, REGISTERS, "schools.csv"), "utf8");
    writeFileSync(file, list.replace(/\b(Primary)\b/, "\u001b[31mred"));
    const { err } = await summarise("--schools", file, ...HUB);
    expect(err).toContain("[31mred");
    expect(err).not.toContain("\u001b");
  });
});

describe("summarise --template", () => {
  const fill = (text: string, values: Readonly<Record<string, string>>) =>
    `${text
      .trimEnd()
      .split("\n")
      .map((line) => line + (values[line.split(",")[1]!] ?? ""))
      .join("\n")}\n`;

  const written = async (values: Readonly<Record<string, string>>) => {
    const { out } = await summarise("--template");
    const file = join(temporaryFolder(), "answers.csv");
    writeFileSync(file, fill(out, values));
    return file;
  };

  it("asks for the facts that a hub's goals read, with title, question and unit, under a line that says how", async () => {
    const { code, out } = await summarise("--template");
    expect(code).toBe(0);
    expect(out).toMatch(/^\ufeff"# Fill in the column ""value""\. An empty cell means not known\./);
    const rows = parse(out, { bom: true, columns: true, from_line: 2 }) as Record<string, string>[];
    expect(rows[0]).toEqual({
      phase: "Primary schools",
      fact: "primary.schools.total",
      title: "Primary schools",
      question: "How many primary schools are there?",
      unit: "primary schools",
      value: "",
    });
    for (const { title, question } of rows) expect([title, question]).not.toContain("");
  });

  it("is read again once it is filled in, and can be evaluated", async () => {
    const file = await written({
      "primary.schools.total": '"1,416"',
      "primary.schools.engaged": "800..900",
      "secondary.schools.total": "20",
      "secondary.schools.engaged": "12..",
      "llme.active": "unknown",
      "judgement.primary.mastery.resources": "Not started",
      "judgement.primary.mastery.fidelity": "introduced..embedded",
    });
    const { code, out, err } = await summarise("--from-template", file, ...HUB);
    expect([code, err]).toEqual([0, ""]);
    expect(factsIn(out)).toEqual({
      "primary.schools.total": 1416,
      "primary.schools.engaged": { min: 800, max: 900 },
      "secondary.schools.total": 20,
      "secondary.schools.engaged": { min: 12 },
      "llme.active": { unknown: "not known" },
      "judgement.primary.mastery.resources": "not-started",
      "judgement.primary.mastery.fidelity": { min: "introduced", max: "embedded" },
    });
    const report = await runWith(["evaluate", "-"], { stdin: out });
    expect(report.code).toBe(0);
    expect(report.out).toContain("of 1,416 primary schools");
  });

  it("adds to registers what they do not say; if both give a fact, the registers' count is used", async () => {
    const file = await written({ "primary.schools.total": "99", "primary.teachers.total": "40" });
    const { out, err } = await summarise(...flags("schools"), "--from-template", file, ...HUB);
    expect(factsIn(out)).toMatchObject({ "primary.schools.total": 5, "primary.teachers.total": 40 });
    expect(err).toContain("primary.schools.total: The registers give this fact too. Their count is used");
    const clash = await written({ "primary.schools.engaged": "99" });
    const faulty = await summarise(...flags("schools"), "--from-template", clash, ...HUB);
    expect(faulty.code).toBe(2);
    expect(faulty.err).toContain(
      "The template and the registers contradict each other. Correct one of them.",
    );
  });

  it("reports every cell that is not a value, with its line", async () => {
    const file = await written({
      "primary.schools.total": "many",
      "primary.schools.engaged": "3.5",
      "judgement.primary.mastery.fidelity": "good",
    });
    const { code, out, err } = await summarise("--from-template", file, ...HUB);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(
      `:3, column "value": "primary.schools.total" must be a whole number, not "many". Write a whole number or a range, as in 416 or 41 to 46. [wrong-type]`,
    );
    expect(err).toContain(
      '"judgement.primary.mastery.fidelity" must be one of not-started, introduced, embedded, sustained, not "good". [wrong-type]',
    );
    expect(err).toContain(
      ':4, column "value": "primary.schools.engaged" is a count, so it must be a whole number, not 3.5.',
    );
    expect(err).toContain("3 faults; no snapshot was written.");
    const parts = await written({ "primary.schools.total": "3", "primary.schools.engaged": "4" });
    expect((await summarise("--from-template", parts, ...HUB)).err).toContain(':4, column "value": ');
    const other = join(temporaryFolder(), "other.csv");
    writeFileSync(
      other,
      "fact,value\nprimary.schools.engagd,1\nprimary.schools.engaged-share,1\nllme.active,1,2\n",
    );
    const unknown = (await summarise("--from-template", other, ...HUB)).err;
    expect(unknown).toContain('Did you mean "primary.schools.engaged"? [unknown-fact]');
    expect(unknown).toContain("It is worked out from other facts. [derived-fact]");
    expect(unknown).toContain(
      "This row has 3 cells, but the header has 2. Put cells that contain commas in quotes. [ragged-row]",
    );
  });

  it("needs the list of schools for anything but itself", async () => {
    const file = await written({});
    const { code, err } = await summarise("--from-template", file, ...flags("llme"), ...HUB);
    expect(code).toBe(2);
    expect(err).toContain("--llme needs the list of schools too. Give it with --schools.");
    const more = ["--complete", "--counts-from", "started", "--map", "A=B", "--programme", "A=nothing"];
    expect((await summarise("--from-template", file, ...more, ...HUB)).err).toContain(
      "--counts-from, --programme, --map and --complete need the list of schools too. Give it with --schools.",
    );
  });

  it("is never lost to an empty one: --template takes no flag that it has no use for", async () => {
    const file = await written({ "primary.schools.total": "416" });
    const before = readFileSync(file, "utf8");
    const { code, err } = await summarise("--template", "--from-template", file, ...HUB, "-o", file);
    expect(code).toBe(2);
    expect(err).toContain(
      "--template writes an empty template, for which only --rules and --output have a use. Leave out --from-template, --hub and --as-of.",
    );
    expect(readFileSync(file, "utf8")).toBe(before);
  });
});

describe("the page on registers", () => {
  const page = readFileSync(join(ROOT, "docs/from-registers.md"), "utf8");
  const blocks = (language: string) =>
    [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))].map(([, text = ""]) => text);

  it("shows commands that do what it says, one after the other", async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, "docs"));
    symlinkSync(join(ROOT, "docs/examples"), join(cwd, "docs/examples"));
    const commands = blocks("sh").flatMap((block) => block.trim().split("\n"));
    expect(commands).toHaveLength(4);
    const [told = ""] = blocks("text");
    for (const [index, command] of commands.entries()) {
      const [npx, name, ...argv] = command.match(/"[^"]*"|\S+/g)!.map((word) => word.replaceAll('"', ""));
      expect([npx, name]).toEqual(["npx", "maths-hub-goals"]);
      const { code, out, err } = await runWith(argv, { cwd });
      expect(code, command + err).toBe(0);
      if (index === 0) expect(err.startsWith(told)).toBe(true);
      if (index === 1) expect(out).toContain("2 of 4 primary schools (50%) have engaged");
    }
    expect(existsSync(join(cwd, "answers.csv"))).toBe(true);
  });

  it("names every fact that registers give", () => {
    const section = page.split("## What is counted")[1]!.split("## ")[0]!;
    const patterns = [...section.matchAll(/`([a-z0-9-]*…?\.?[a-z0-9.…-]+)`/g)].map(([, text = ""]) => text);
    const named = (fact: string) =>
      patterns.some((pattern) =>
        new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("…", ".*")}$`).test(fact),
      );
    const counted = Object.keys(ruleSet.registers!.counts);
    expect(counted.filter((fact) => !named(fact))).toEqual([]);
  });
});
