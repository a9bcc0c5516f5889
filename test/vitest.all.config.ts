import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = new URL("..", import.meta.url).pathname;
/** What a test that draws cases imports. */
const DRAWS = /from "fast-check"|\/(?:runs|seeds)\.js"/;

const drawing = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts") && !file.startsWith("browser"))
  .map((file) => join("test", file))
  .filter((file) => DRAWS.test(readFileSync(join(root, file), "utf8")));

/** What `npm run test:all` runs: every case of the tests that draw them, of which `npm test` tries a tenth. */
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
