import { defineConfig } from "vitest/config";

const seed = process.env["MATHS_HUB_GOALS_SEED"] ?? String(Math.floor(Math.random() * 1e9));
const factor = process.env["MATHS_HUB_GOALS_RUNS"] ?? "25";

console.log(
  `Seed ${seed}, ${factor} times the ordinary number of cases. To do the same again:\n` +
    `MATHS_HUB_GOALS_SEED=${seed} MATHS_HUB_GOALS_RUNS=${factor} npm run test:long`,
);

/** The tests that draw cases, with many more cases and a new seed each time. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: [
      "test/{base,facts,operators,compile,evaluate,second}/**/*.test.ts",
      "test/compare/why.test.ts",
      "test/adapters/json-rules-engine/{agreement,three-way}.test.ts",
      "test/adapters/registers/invariant/*.test.ts",
      "test/outside/{connectives,csv-parse}.test.ts",
    ],
    setupFiles: ["test/setup.ts"],
    env: { MATHS_HUB_GOALS_SEED: seed, MATHS_HUB_GOALS_RUNS: factor },
    testTimeout: 0,
  },
});
