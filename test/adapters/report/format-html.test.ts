import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { escapeHtml } from "../../../src/adapters/report/markup.js";
import { evaluate, type SnapshotOf } from "../../../src/index.js";
import { formatHtml } from "../../../src/report.js";
import { ruleSet } from "../../../src/rules/2024-25.js";

type Snapshot = SnapshotOf<typeof ruleSet>;
const example = (name: string): Snapshot =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, `../../../docs/examples/${name}.json`), "utf8"),
  ) as Snapshot;
const network = example("network-2025-08-31");
const mixed = example("hub-example-mixed");
const evaluateMixed = (change: Partial<Snapshot> = {}) => evaluate(ruleSet, { ...mixed, ...change });
const withFacts = (asOf: string, facts: Snapshot["facts"]) =>
  evaluate(ruleSet, { subject: mixed.subject, asOf, facts });
const textOf = (markup: string) => markup.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const count = (text: string, part: string) => text.split(part).length - 1;

describe("formatHtml", () => {
  it.each(["hub-example-on-track", "hub-example-mixed", "network-2025-08-31"])(
    "shows every goal, in one file under 150 kB: %s",
    (name) => {
      const evaluation = evaluate(ruleSet, example(name));
      const page = formatHtml(ruleSet, evaluation);
      for (const { title } of Object.values(evaluation.goals)) expect(page).toContain(title);
      expect(count(page, "<article ") + count(page, '<li data-status="')).toBe(28);
      expect(Buffer.byteLength(page)).toBeLessThan(150_000);
    },
  );

  it("opens with who and when, and each target with a date in large figures", () => {
    const page = formatHtml(
      ruleSet,
      withFacts("2025-03-31", {
        "primary.schools.total": 425,
        "primary.schools.engaged": 308,
        "secondary.schools.total": 66,
        "secondary.schools.engaged": { min: 37, max: 44 },
        "llme.active": 52,
      }),
    );
    const cards = page.slice(page.indexOf('class="cards"'), page.indexOf('class="matrix"'));
    expect(page.indexOf("<h1>")).toBeLessThan(page.indexOf('class="cards"'));
    expect(page).toContain("<b>On 31 March 2025</b>");
    expect(textOf(cards)).toContain("308 of 425 On track 72% · 11 to go · 5 months left");
    expect(textOf(cards)).toContain("37 to 44 of 66");
    expect(textOf(cards)).toContain("56% to 66% · up to 6 to go · 5 months left");
    // The badge is that of the goal, and a part that stands otherwise is named.
    expect(textOf(cards)).toContain("52 Needs a judgement reached · 5 months left");
    expect(textOf(cards)).toContain(
      "Active LLME of the hub: met. Also asked: Range of expertise: needs a judgement.",
    );
  });

  it("counts the goals of each phase by status, in words, each count a link", () => {
    const evaluation = evaluateMixed();
    const page = formatHtml(ruleSet, evaluation);
    const links = [
      ...page.matchAll(
        /<a class="chip [^>]*data-status="([^"]*)" data-phase="([^"]*)" aria-label="([^"]*)"/g,
      ),
    ];
    const goals = Object.values(evaluation.goals);
    for (const [, status, phase, label] of links) {
      const own = goals.filter((goal) => goal.status === status && (phase === "" || goal.phase === phase));
      expect(label).toMatch(new RegExp(`: ${own.length} [a-z ]+$`));
    }
    expect(links.filter(([, , phase]) => phase === "").length).toBe(
      new Set(goals.map(({ status }) => status)).size,
    );
  });

  it("unfolds the goals that are off track, and no others", () => {
    const evaluation = evaluateMixed();
    const page = formatHtml(ruleSet, evaluation);
    const open = [...page.matchAll(/<article data-status="([^"]*)" [^>]*><details open>/g)];
    const offTrack = Object.values(evaluation.goals).filter(({ status }) => status === "off-track");
    expect(open.map(([, status]) => status)).toEqual(offTrack.map(() => "off-track"));
    expect(count(page, "<details open>")).toBe(offTrack.length);
  });

  it("asks each question once, naming every goal that needs it, and gives goals without data no article", () => {
    const evaluation = withFacts("2025-03-31", { "llme.active": 41 });
    const page = formatHtml(ruleSet, evaluation);
    const missing = page.slice(page.indexOf('<h2 id="missing">'), page.indexOf('<h2 id="basis">'));
    const asked = new Set(
      Object.values(evaluation.goals).flatMap(({ questions }) => questions.map(({ question }) => question)),
    );
    for (const question of asked) expect(count(missing, `>${escapeHtml(question)}<`)).toBe(1);
    const [row] = missing
      .split("<tr>")
      .filter((each) => each.includes("How many primary schools are there?"));
    expect(count(row!, "<li>")).toBeGreaterThan(1);
    expect(page).toContain('id="goal-llme-team"');
    expect(page).not.toContain('id="goal-primary-engagement"');
  });

  it("says why something is not known, if the snapshot does", () => {
    expect(formatHtml(ruleSet, evaluateMixed())).toContain("<td>two colleges have not reported</td>");
  });

  it("keeps how it was counted for the end: replaced numbers, local choices, evidence, fingerprints", () => {
    const evaluation = evaluate(ruleSet, mixed, { parameters: { coverage: "60%" } });
    const page = formatHtml(ruleSet, evaluation);
    const end = page.slice(page.indexOf('<h2 id="basis">'));
    for (const { message } of evaluation.warnings) expect(end).toContain(escapeHtml(message));
    expect(page.slice(0, page.indexOf('id="targets"'))).toContain(
      "1 number or assumption of the rules was replaced",
    );
    for (const text of ["Local choices", "Invented for this example", evaluation.digests.rules]) {
      expect(end).toContain(text);
      expect(count(page, text)).toBe(count(end, text));
    }
  });

  it("prints a summary unless everything is asked for", () => {
    const evaluation = evaluateMixed();
    expect(formatHtml(ruleSet, evaluation)).toContain('<body class="print-summary">');
    expect(formatHtml(ruleSet, evaluation, { print: "summary" })).toBe(formatHtml(ruleSet, evaluation));
    expect(formatHtml(ruleSet, evaluation, { print: "full" })).toContain('<body class="print-full">');
  });

  it("gives the same bytes for the same input", () => {
    expect(formatHtml(ruleSet, evaluateMixed())).toBe(formatHtml(ruleSet, evaluateMixed()));
  });

  it("fetches nothing: no address is loaded, and its policy lets in only its own style and script", () => {
    const page = formatHtml(ruleSet, evaluateMixed());
    expect(page).not.toMatch(/<(link|img|iframe|object|embed|base)\b|\bsrc=|url\((?!#hatch\))|@import/);
    expect(page).toContain("default-src 'none'; style-src 'sha256-");
    expect(page).not.toMatch(/<[a-z]+[^>]*\s(style|on[a-z]+)=/);
  });

  it("keeps markup in every text of a snapshot text", () => {
    const attack = `"'><img src=x onerror=alert(1)></title><script>alert(1)</script><!--`;
    const page = formatHtml(
      ruleSet,
      evaluate(ruleSet, {
        subject: { scope: "hub", id: attack, name: attack },
        asOf: "2025-03-31",
        facts: { "primary.schools.total": 20, "primary.schools.engaged": { unknown: attack } },
        evidence: { "primary.schools.total": { source: attack } },
      }),
    );
    expect(page).not.toMatch(/<img|<script>alert|<!--/);
    expect(count(page, "<script")).toBe(1);
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
  });

  it("keeps markup in every text of the rules text", () => {
    const attack = "<img src=x onerror=alert(1)>";
    const texts = new Set("title description question excerpt unit note text predicate one other".split(" "));
    const rules = JSON.parse(JSON.stringify(ruleSet), (key, value: unknown) =>
      texts.has(key) && typeof value === "string" ? attack : value,
    ) as typeof ruleSet;
    const page = formatHtml(rules, evaluate(rules, mixed));
    expect(count(page, "&lt;img src=x")).toBeGreaterThan(100);
    expect(page).not.toContain("<img");
  });

  it("draws what is known as filled, what is bounded as hatched, and marks the target and today", () => {
    const bar = (facts: Snapshot["facts"]) =>
      /<div class="card">.*?<svg class="bar"[^>]*>(.*?)<\/svg>/s.exec(
        formatHtml(ruleSet, withFacts("2025-03-31", facts)),
      )![1];
    const whole = { "primary.schools.total": 400 };
    expect(bar({ ...whole, "primary.schools.engaged": 100 })).toMatch(/class="sure" x="0" width="250"/);
    expect(bar({ ...whole, "primary.schools.engaged": 100 })).not.toMatch(/maybe|open/);
    expect(bar({ ...whole, "primary.schools.engaged": { min: 100, max: 300 } })).toMatch(
      /class="maybe" x="250" width="500"/,
    );
    expect(bar({ ...whole, "primary.schools.engaged": 0 })).not.toMatch(/sure|maybe|open/);
    expect(bar({})).toMatch(/class="open"/);
    expect(bar({})).toMatch(/class="m-today" x1="718.6".*class="m-target" x1="750"/);
  });

  it("says in words what each bar draws, never rounded to the target", () => {
    const label = (engaged: number) =>
      /aria-label="(Schools that have engaged: [^"]*)"/.exec(
        formatHtml(
          ruleSet,
          withFacts("2025-03-31", { "primary.schools.total": 10_000, "primary.schools.engaged": engaged }),
        ),
      )![1];
    expect(label(7499)).toBe(
      "Schools that have engaged: 74%; target 75% (7,500); on track today from 71.8% (7,187)",
    );
    expect(label(7500)).toBe("Schools that have engaged: 75%; target 75% (7,500)");
    expect(label(7501)).toBe("Schools that have engaged: 75.01%; target 75% (7,500)");
  });

  it("draws a trend up to the deadline, each point with its value, with its pace and its table", () => {
    const at = (asOf: string, engaged: number) =>
      withFacts(asOf, { "primary.schools.total": 400, "primary.schools.engaged": engaged });
    const latest = at("2025-03-31", 280);
    const history = [at("2024-10-01", 240), at("2024-12-01", 250)];
    const page = formatHtml(ruleSet, latest, { history });
    expect(page).toContain("from 1 October 2024 to 31 March 2025: 60%, then 70%; target 75% (300)");
    expect(page).toMatch(
      /<th scope="row">1 December 2024<\/th><td>250 of 400 \(62%\)<\/td><td>69.3% \(278\)<\/td>/,
    );
    expect([...page.matchAll(/<text class="value"[^>]*>([^<]*)</g)].map(([, value]) => value)).toEqual([
      "60%",
      "62%",
      "70%",
    ]);
    expect(page).toContain(">31 August 2025 (deadline)<");
    expect(page).toContain('<p class="pace">4 a month needed, 6.7 so far</p>');
    expect(formatHtml(ruleSet, latest, { history: history.toReversed() })).toBe(page);
    expect(formatHtml(ruleSet, latest)).not.toContain("Progress over time");
  });

  it("gives no pace by rules or snapshots other than its own, and still shows those days", () => {
    const at = (asOf: string, engaged: number) =>
      withFacts(asOf, { "primary.schools.total": 400, "primary.schools.engaged": engaged });
    const earlier = at("2024-10-01", 240);
    const others = [
      { ...earlier, digests: { ...earlier.digests, rules: "0".repeat(64) } },
      { ...earlier, subject: { ...earlier.subject, id: "another" } },
      { ...earlier, snapshot: { ...earlier.snapshot, facts: { "primary.schools.total": -1 } } },
    ] as (typeof earlier)[];
    for (const other of others) {
      const page = formatHtml(ruleSet, at("2025-03-31", 280), { history: [other] });
      expect(page).toContain("60%, then 70%");
      expect(page).not.toContain('class="pace"');
    }
  });

  it("compares hubs in one table, after a row for the network, including those of which nothing is known", () => {
    const hubs = ["A", "B", "C"].map((name, at) =>
      evaluate(ruleSet, {
        subject: { scope: "hub", id: name, name: `Hub ${name}` },
        asOf: "2025-08-31",
        facts: at === 2 ? {} : { "primary.schools.total": 20, "primary.schools.engaged": 14 + at },
      }),
    );
    const page = formatHtml(ruleSet, evaluate(ruleSet, network), { subjects: hubs });
    expect(page).toContain("1 of 3 hubs has certainly reached the target");
    const table = page.slice(page.indexOf('<table class="side">'));
    const rows = [...table.slice(0, table.indexOf("</table>")).matchAll(/<th scope="row">([^<]*)</g)];
    expect(rows.map(([, name]) => name)).toEqual(["Maths Hubs Network", "Hub A", "Hub B", "Hub C"]);
    expect(table).toContain("Active LLME of the network: 1,945 of 2,000");
    expect(page.indexOf('id="subjects"')).toBeLessThan(page.indexOf('id="goals"'));
    expect(formatHtml(ruleSet, evaluate(ruleSet, network))).not.toContain("Hub by hub");
  });
});
