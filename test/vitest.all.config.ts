import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { IN_WHOLE_RUNS } from "./whole-runs.js";

const root = new URL("..", import.meta.url).pathname;
/** The imports of a test that draws cases, or that does less in `npm test` than it could. */
const DRAWS = /from "fast-check"|\/(?:runs|seeds)\.js"/;

const drawing = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts") && !file.startsWith("browser"))
  .map((file) => join("test", file))
  .filter((file) => DRAWS.test(readFileSync(join(root, file), "utf8")));

/** What `npm run test:all` runs: in full, the tests of which `npm test` runs only a part, or nothing. */
export default defineConfig({
  root,
  test: {
    include: [...drawing, ...IN_WHOLE_RUNS],
    setupFiles: ["test/setup.ts"],
    testTimeout: 0,
    hookTimeout: 600_000,
    maxWorkers: "100%",
    isolate: false,
  },
});
