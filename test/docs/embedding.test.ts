import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { evaluationSchema } from "../../src/evaluate/evaluation-schema.js";
import { words } from "../../src/evaluate/words.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { proseOf } from "./pages.js";

const PAGE = proseOf("docs/embedding.md");

const codeIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

/** The names in the first column of the table that has this header. */
function namesOf(header: string): string[] {
  const [, table] = PAGE.split(`\n| ${header} |\n`);
  expect(table, header).not.toBe(undefined);
  const [, ...rows] = table!.split("\n\n", 1)[0]!.split("\n");
  return rows.flatMap((row) => codeIn(row.split("|")[1]!));
}

describe("the page on embedding", () => {
  const result = evaluate(ruleSet, { subject: { scope: "hub", id: "h" }, asOf: "2025-03-31", facts: {} });
  const goal = result.goals["primary.engagement"];

  it("lists every part of a result, in its order", () => {
    expect(namesOf("part of a result | holds")).toEqual(Object.keys(result));
  });

  it("lists every part of a goal and of a criterion, in their order", () => {
    expect(namesOf("part of a goal | holds")).toEqual(Object.keys(goal));
    const row = /^\| `criteria` \|.*$/m.exec(PAGE)![0];
    const [, ...parts] = codeIn(row);
    expect(["id", ...parts]).toEqual(Object.keys(goal.criteria["share-engaged"]));
  });

  it("lists every code of a reason, and names every detail that one can have", () => {
    expect(namesOf("code | when | details")).toEqual(Object.keys(words));
    const section = PAGE.slice(PAGE.indexOf("\n## Reasons\n"), PAGE.indexOf("\n## The words of a reason"));
    const named = codeIn(section);
    const details = evaluationSchema.definitions!["reason"]!.anyOf!.flatMap(({ properties }) =>
      Object.keys(properties!),
    );
    expect([...new Set(details)].filter((detail) => detail !== "code" && !named.includes(detail))).toEqual(
      [],
    );
  });
});
