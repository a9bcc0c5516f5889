import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The tests that judge the rooms up to evaluate, and the registers, and are quick, the quickest first: every mutant is run against them. */
const TESTS = [
  "test/base/**/*.test.ts",
  "test/{facts,operators,compile}/**/*.test.ts",
  "test/evaluate/**/*.test.ts",
  "test/clauses/**/*.test.ts",
  "test/adapters/{parse-snapshot.test.ts,values/**/*.test.ts,table/**/*.test.ts}",
  "test/rule-set/**/*.test.ts",
  "test/adapters/registers/*.test.ts",
];

/** By their size: a mutant is dropped at the first test that finds it, so the long ones come last. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      ["/test/base/", "/test/compile/", "status.test", "read-snapshot.test", "parse-snapshot.test"].findIndex(
        (part) => moduleId.includes(part),
      );
    const at = (file: TestSpecification) => (place(file) < 0 ? Number.POSITIVE_INFINITY : place(file));
    return files.sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : a.moduleId < b.moduleId ? -1 : 1));
  }
}

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: TESTS,
    exclude: [
      // 100,000 snapshots: nothing there is judged that the others do not.
      "test/evaluate/agreement.test.ts",
      // Every part of a result damaged in turn, which takes half a minute.
      "test/evaluate/read-evaluation.test.ts",
      // Forty hubs over a whole list of schools.
      "test/adapters/registers/network.test.ts",
      // It reads the sources, and no mutant is in them.
      "test/base/issue-codes.test.ts",
    ],
    setupFiles: ["test/setup.ts", "test/mutation-setup.ts"],
    env: { MATHS_HUB_GOALS_RUNS: "0.05" },
    // One process a mutant for all files, not one a file: most of the time is in reading modules.
    isolate: false,
    maxWorkers: 1,
    sequence: { sequencer: QuickFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
