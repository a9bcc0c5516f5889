import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The quick tests of the folders up to evaluate, and of the registers: every mutant is run against them. */
const TESTS = [
  "test/base/**/*.test.ts",
  "test/{facts,operators,compile}/**/*.test.ts",
  "test/evaluate/**/*.test.ts",
  "test/clauses/**/*.test.ts",
  "test/adapters/{parse-snapshot.test.ts,values/**/*.test.ts,table/**/*.test.ts}",
  "test/rule-set/**/*.test.ts",
  "test/adapters/registers/*.test.ts",
];

/** Sorts by size: a mutant is dropped at the first test that detects it, so the long tests come last. */
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
      // 100,000 snapshots, which check nothing that the other tests do not.
      "test/evaluate/agreement.test.ts",
      // Damages every part of a result in turn, which takes half a minute.
      "test/evaluate/read-evaluation.test.ts",
      // Forty hubs and a whole list of schools.
      "test/adapters/registers/network.test.ts",
      // Reads the sources, which contain no mutants.
      "test/base/issue-codes.test.ts",
    ],
    setupFiles: ["test/setup.ts", "test/mutation-setup.ts"],
    env: { MATHS_HUB_GOALS_RUNS: "0.05" },
    // One process per mutant rather than per file: loading modules takes most of the time.
    isolate: false,
    maxWorkers: 1,
    sequence: { sequencer: QuickFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
