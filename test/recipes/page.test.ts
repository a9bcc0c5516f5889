import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FILES, fileOf } from "./recipe.js";

/** A file of the page, and those that it imports. */
function withImports(name: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const [, path] of FILES.get(name)?.matchAll(/ from "(\.\/[\w-]+\.js)";$/gm) ?? [])
    withImports(fileOf(path!), seen);
  return seen;
}

it("every recipe of the page is run by a test", () => {
  const tests = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => readFileSync(join(import.meta.dirname, name), "utf8"));
  const loaded = tests.flatMap((text) => [...text.matchAll(/"([\w-]+\.tsx?)"/g)].map(([, name]) => name!));
  expect(FILES.size).toBeGreaterThan(12);
  const run = new Set(loaded.flatMap((name) => [...withImports(name)]));
  expect([...FILES.keys()].filter((name) => !run.has(name))).toEqual([]);
});
