import { defineConfig } from "vitest/config";
import { IN_WHOLE_RUNS } from "./whole-runs.js";

/**
 * What `npm test` runs: every test but those of `test/whole-runs.ts`, with a twentieth of the cases if cases are drawn.
 * `npm run test:all` runs everything.
 */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["test/**/*.test.ts"],
    // Tests that need a browser or another installed program have a configuration of their own.
    exclude: ["test/browser/**", "test/outside/sarif.test.ts", ...IN_WHOLE_RUNS],
    coverage: { provider: "v8", include: ["src/**/*.ts"], exclude: ["src/**/types.ts"] },
    testTimeout: 600_000,
    hookTimeout: 600_000,
    setupFiles: ["test/setup.ts"],
    // By default vitest leaves one core idle.
    maxWorkers: "100%",
    // One process per core rather than per file: loading the modules of src/ again takes longer than most tests.
    isolate: false,
    env: { MATHS_HUB_GOALS_RUNS: process.env["MATHS_HUB_GOALS_RUNS"] ?? "0.05" },
  },
});
