import { defineConfig } from "vitest/config";
import { IN_WHOLE_RUNS } from "./whole-runs.js";

/**
 * What `npm test` runs: every test, with a twentieth of the cases where cases are drawn, and without what only whole runs
 * do. `npm run test:all` tries all of it.
 */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["test/**/*.test.ts"],
    // What needs a browser, or a program that is installed for it, has a configuration of its own.
    exclude: ["test/browser/**", "test/outside/sarif.test.ts", ...IN_WHOLE_RUNS],
    coverage: { provider: "v8", include: ["src/**/*.ts"], exclude: ["src/**/types.ts"] },
    testTimeout: 600_000,
    hookTimeout: 600_000,
    setupFiles: ["test/setup.ts"],
    // By itself vitest leaves one core idle.
    maxWorkers: "100%",
    // One process a core for all files, not one a file: reading the modules of src/ anew takes longer than most tests.
    isolate: false,
    env: { MATHS_HUB_GOALS_RUNS: process.env["MATHS_HUB_GOALS_RUNS"] ?? "0.05" },
  },
});
