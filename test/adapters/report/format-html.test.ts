import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
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
const count = (text: string, part: string) => text.split(part).length - 1;

describe("formatHtml", () => {
  it("shows every goal with its status, in one file under 200 kB", () => {
    const evaluation = evaluate(ruleSet, network);
    const page = formatHtml(ruleSet, evaluation);
    for (const { title } of Object.values(evaluation.goals)) expect(page).toContain(title);
    expect(count(page, "<article ")).toBe(28);
    expect(Buffer.byteLength(page)).toBeLessThan(200_000);
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

  it("draws what is known as filled, what is bounded as hatched, and marks target and milestone", () => {
    const bar = (facts: Snapshot["facts"]) =>
      /<article id="goal-primary-engagement">.*?<svg viewBox[^>]*>(.*?)<\/svg>/s.exec(
        formatHtml(ruleSet, withFacts("2025-03-31", facts)),
      )![1];
    const whole = { "primary.schools.total": 400 };
    expect(bar({ ...whole, "primary.schools.engaged": 100 })).toMatch(/class="sure" x="0" y="0" width="250"/);
    expect(bar({ ...whole, "primary.schools.engaged": 100 })).not.toMatch(/maybe|open/);
    expect(bar({ ...whole, "primary.schools.engaged": { min: 100, max: 300 } })).toMatch(
      /class="maybe" x="250" y="0" width="500"/,
    );
    expect(bar({ ...whole, "primary.schools.engaged": 0 })).not.toMatch(/sure|maybe|open/);
    expect(bar({})).toMatch(/class="open"/);
    expect(bar({})).toMatch(/class="m-target" x1="750".*class="m-today" x1="718.6"/);
  });

  it("says in words what each bar draws, cut and never rounded up", () => {
    const page = formatHtml(
      ruleSet,
      withFacts("2025-03-31", { "primary.schools.total": 10_000, "primary.schools.engaged": 7499 }),
    );
    expect(page).toContain(
      "Schools that have engaged: 74.9%; target 75%; line of milestones on the day 71.8%",
    );
  });

  it("draws a trend, with its table, from two days on, whatever their order", () => {
    const at = (asOf: string, engaged: number) =>
      withFacts(asOf, { "primary.schools.total": 400, "primary.schools.engaged": engaged });
    const latest = at("2025-03-31", 280);
    const history = [at("2024-10-01", 240), at("2024-12-01", 250)];
    const page = formatHtml(ruleSet, latest, { history });
    expect(page).toContain("from 1 October 2024 to 31 March 2025: 60%, then 70%; target 75%");
    expect(page).toMatch(/<th scope="row">1 December 2024<\/th><td>62.5%<\/td><td>69.3%<\/td><td>75%<\/td>/);
    expect(formatHtml(ruleSet, latest, { history: history.toReversed() })).toBe(page);
    expect(formatHtml(ruleSet, latest)).not.toContain("How it has moved");
  });

  it("compares hubs in one table, those of which nothing is known included", () => {
    const hubs = ["A", "B", "C"].map((name, at) =>
      evaluate(ruleSet, {
        subject: { scope: "hub", id: name, name: `Hub ${name}` },
        asOf: "2025-08-31",
        facts: at === 2 ? {} : { "primary.schools.total": 20, "primary.schools.engaged": 14 + at },
      }),
    );
    const page = formatHtml(ruleSet, evaluate(ruleSet, network), { subjects: hubs });
    expect(page).toContain("1 of 3 hubs have certainly reached the target of 75%");
    for (const hub of hubs) expect(page).toContain(`<th scope="row">${hub.subject.name}</th>`);
    expect(formatHtml(ruleSet, evaluate(ruleSet, network))).not.toContain("Hub by hub");
  });
});
