import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Window } from "happy-dom";
import { describe, expect, it } from "vitest";
import { STATUSES } from "../../../src/base/status.js";
import { statusWords } from "../../../src/explain/status-words.js";
import { type Evaluation, evaluate, type SnapshotOf } from "../../../src/index.js";
import { formatDocument } from "../../../src/report.js";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { puzzleDocument, puzzleRules } from "../../source/puzzle-league.js";
import { standInDocument } from "../../source/stand-in.js";

type Snapshot = SnapshotOf<typeof ruleSet>;
const example = (name: string): Snapshot =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, `../../../docs/examples/${name}.json`), "utf8"),
  ) as Snapshot;
const DOCUMENT = "strategic-goals-2024-25";
const standIn = standInDocument(ruleSet, DOCUMENT);

function open(page: string) {
  const window = new Window({ settings: { disableCSSFileLoading: true, disableJavaScriptEvaluation: true } });
  window.document.write(page);
  return window.document;
}

const flat = (text: string) => text.replace(/\s+/g, " ").trim();

/** The document as the page shows it, without the numbers and verdicts beside it. */
function shownText(page: string): string {
  const found = open(page).querySelector(".document")!;
  for (const each of found.querySelectorAll(".ref, .verdict")) each.remove();
  return flat(found.textContent);
}

interface Piece {
  readonly nodeName: string;
  readonly textContent: string;
  readonly id?: string;
}

/** The numbers in a bullet, each with the marked words right before it. */
function markedIn({
  childNodes,
}: {
  readonly childNodes: readonly Piece[];
}): { id: string; before: string }[] {
  let before = "";
  const found: { id: string; before: string }[] = [];
  for (const { nodeName, textContent, id = "" } of childNodes) {
    if (nodeName === "A") found.push({ id, before });
    else before = nodeName === "MARK" ? before + textContent : "";
  }
  return found;
}

describe.each(["network-2025-08-31", "hub-example-mixed", "hub-example-on-track"])(
  "the document for %s",
  (name) => {
    const evaluation = evaluate(ruleSet, example(name));
    const page = formatDocument(ruleSet, evaluation, standIn);
    const document = open(page);

    it("is all there, word for word, in order", () => {
      expect(shownText(page)).toBe(flat(standIn));
      expect(document.querySelectorAll(".bullets > li")).toHaveLength(28);
    });

    it("has the excerpt of every criterion marked", () => {
      const marked = [...document.querySelectorAll(".words")].flatMap((words) => markedIn(words as never));
      const wanted = Object.values<RuleSet["goals"][string]>(ruleSet.goals).flatMap(({ criteria }) =>
        Object.values(criteria).map(({ excerpt }) => excerpt),
      );
      expect(document.querySelector("#not-found")).toBeNull();
      expect(wanted).toHaveLength(84);
      const items = [...document.querySelectorAll(".list > li")];
      for (const item of items) {
        const excerpt = flat(item.querySelector("a")!.textContent).slice(1, -1);
        expect(wanted).toContain(excerpt);
        const text = marked.find(
          ({ id }) => `#${id}` === item.querySelector("a")!.getAttribute("href"),
        )!.before;
        expect(text.endsWith(excerpt)).toBe(true);
      }
      expect(items).toHaveLength(84);
    });

    it("says the same about each criterion as the result, at its mark and in the list, each linked to the other", () => {
      const told = [...document.querySelectorAll(".list > li")].map((item) => {
        const number = item.querySelector(".number")!.textContent;
        const mark = document.querySelector(`#m-${number}`)!;
        expect(mark.getAttribute("href")).toBe(`#${item.id}`);
        expect(item.querySelector("a")!.getAttribute("href")).toBe(`#m-${number}`);
        const words = item.querySelector(".badge")!.textContent;
        expect(flat(mark.textContent)).toBe(`${number} ${words}`);
        return `${flat(item.querySelector("a")!.textContent)} ${words}`;
      });
      const results = evaluation.goals as Evaluation["goals"];
      const expected = Object.entries<RuleSet["goals"][string]>(ruleSet.goals).flatMap(
        ([goal, { criteria }]) =>
          Object.entries(criteria).map(
            ([id, { excerpt }]) => `“${excerpt}” ${statusWords(results[goal]!.criteria[id]!.status)}`,
          ),
      );
      expect(told.sort()).toEqual(expected.sort());
    });

    it("counts the criteria of each status in the legend", () => {
      const results = evaluation.goals as Evaluation["goals"];
      const statuses = Object.values(results).flatMap(({ criteria }) =>
        Object.values(criteria).map(({ status }) => status),
      );
      const counts = STATUSES.map((status) => statuses.filter((each) => each === status).length).filter(
        (count) => count > 0,
      );
      const told = [...document.querySelectorAll(".legend li")].map((item) =>
        Number.parseInt(item.textContent, 10),
      );
      expect(told.sort()).toEqual(counts.sort());
    });

    it("is one file under 150 kB that fetches and runs nothing, the same each time", () => {
      expect(Buffer.byteLength(page)).toBeLessThan(150_000);
      expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|base)\b|\bsrc=|url\(|@import/);
      expect(page).toContain("default-src 'none'; style-src 'sha256-");
      expect(page).not.toMatch(/<[a-z]+[^>]*\s(style|on[a-z]+)=/);
      expect(formatDocument(ruleSet, evaluation, standIn)).toBe(page);
    });
  },
);

describe("formatDocument", () => {
  const puzzles = puzzleRules().ruleSet;
  const text = puzzleDocument("2024-25");
  const snapshot = { subject: { scope: "hub", id: "a", name: "Hub A" }, asOf: "2025-03-31", facts: {} };
  const result = (rules: RuleSet = puzzles) => evaluate(rules, snapshot as never);
  const show = (document: string, rules: RuleSet = puzzles) => formatDocument(rules, result(rules), document);
  const withCriteria = (change: (criteria: RuleSet["goals"][string]["criteria"]) => object): RuleSet => {
    const goal = puzzles.goals["primary.clubs"]!;
    return {
      ...puzzles,
      goals: {
        ...puzzles.goals,
        "primary.clubs": { ...goal, criteria: { ...goal.criteria, ...change(goal.criteria) } },
      },
    } as RuleSet;
  };

  it("lists at the top what the text does not have, and marks nothing for it", () => {
    const page = open(show(text.replace("60% of primary", "70% of primary")));
    expect(flat(page.querySelector("section:has(#not-found)")!.textContent)).toMatch(
      /^Not found in this text ?One excerpt isn’t in this text .* “60% of primary schools” \(3, /,
    );
    expect(page.querySelector("#m-3")).toBeNull();
    expect(page.querySelector("#c-3")!.textContent).toContain("(not found in this text)");
  });

  it("lists every excerpt that is not in the text", () => {
    const page = open(show("Kites\n\nNothing of the kind.\n"));
    expect(page.querySelector("#not-found")!.parentElement!.textContent).toContain(
      "5 excerpts aren’t in this text",
    );
    expect(page.querySelectorAll("mark")).toHaveLength(0);
    expect(flat(page.querySelector(".document")!.textContent)).toBe("Kites Nothing of the kind.");
  });

  it("shows words that several criteria quote in the colour of the worst, with the numbers of all", () => {
    const rules = withCriteria(({ "share-with-club": share }) => ({
      never: {
        ...share,
        excerpt: "primary schools have run a puzzle club",
        met: { fact: share!.met && (share!.met as { fact: string }).fact, operator: "lessThan", value: "0%" },
        onTrack: undefined,
      },
    }));
    const page = open(show(text, rules));
    const marks = [...page.querySelectorAll("mark")].filter(
      ({ textContent }) => text.includes("60%") && /60|club\b|primary/.test(textContent),
    );
    const classOf = (words: string) => marks.find(({ textContent }) => textContent === words)!.className;
    expect(classOf("60% of ")).toBe("grey");
    expect(classOf("primary schools")).toBe(classOf(" have run a puzzle club"));
    const bullet = flat(marks[0]!.parentElement!.textContent);
    expect(bullet).toMatch(/60% of primary schools\d Not known have run a puzzle club\d \w/);
  });

  it("says that no goal encodes a bullet", () => {
    const page = open(show(`${text}- lend ten kites\n`));
    expect(page.querySelectorAll(".bullets > li")).toHaveLength(6);
    expect([...page.querySelectorAll(".verdict")].at(-1)!.textContent).toBe(
      "No goal of the rules encodes this.",
    );
  });

  it("keeps markup in the document, the rules and the snapshot text", () => {
    const attack = `"'><img src=x onerror=alert(1)></title><script>alert(1)</script><!--`;
    const subject = { scope: "hub", id: attack, name: attack };
    const rules = withCriteria(({ "share-with-club": share }) => ({
      [attack]: { ...share, excerpt: attack, title: attack },
    }));
    const page = formatDocument(
      rules,
      evaluate(rules, { ...snapshot, subject } as never),
      text.replace("worked", `worked ${attack}`).replace("Secondary Schools Puzzle Goals", attack),
    );
    expect(page).not.toMatch(/<img|<script|<!--/);
    expect(page.split("&lt;img src=x onerror=alert(1)&gt;").length).toBeGreaterThan(5);
  });

  it("refuses a result of other rules, and asks for the document if goals cite several", () => {
    expect(() =>
      formatDocument(puzzles, evaluate(ruleSet, example("hub-example-mixed")) as never, text),
    ).toThrow(expect.objectContaining({ name: "SnapshotError" }));
    const goal = puzzles.goals["primary.clubs"]!;
    const two: RuleSet = {
      ...puzzles,
      documents: { ...puzzles.documents, other: Object.values(puzzles.documents)[0]! },
      goals: {
        ...puzzles.goals,
        "primary.clubs": { ...goal, source: { ...goal.source, document: "other" } },
      },
    };
    expect(() => show(text, two)).toThrow(
      new RangeError(
        'The goals of 2024-25 cite puzzle-goals-2024-25 and other. Say with the option "document" which of them this is. Only "primary.clubs" cites other.',
      ),
    );
    expect(() => formatDocument(two, result(two), text, { document: "othr" })).toThrow(
      'Did you mean "other"?',
    );
    const page = open(formatDocument(two, result(two), text, { document: "other" }));
    expect(page.querySelectorAll(".list > li")).toHaveLength(1);
  });
});
