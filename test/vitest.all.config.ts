import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = new URL("..", import.meta.url).pathname;
/** The imports of a test that draws cases, or that does less in `npm test` than it could. */
const DRAWS = /from "fast-check"|\/(?:runs|seeds)\.js"/;

const drawing = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts") && !file.startsWith("browser"))
  .map((file) => join("test", file))
  .filter((file) => DRAWS.test(readFileSync(join(root, file), "utf8")));

/** What `npm run test:all` runs: the tests of which `npm test` runs only a part, in full. */
export default defineConfig({
  root,
  test: {
    include: drawing,
    setupFiles: ["test/setup.ts"],
    testTimeout: 0,
    hookTimeout: 600_000,
    maxWorkers: "100%",
    isolate: false,
  },
});
