import type { Reporter, TestModule } from "vitest/node";

/** Prints the matrix as a table: what was tried, in which version, with what result, in how many seconds. */
export class Table implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap(({ children }) => [...children.allTests()]);
    const rows = tests.map((test) => [
      ...test.name.split(" | "),
      { passed: "same", failed: "FAILED", skipped: "NOT RUN", pending: "NOT RUN" }[test.result().state],
      ((test.diagnostic()?.duration ?? 0) / 1000).toFixed(1),
    ]);
    const table = [["environment", "version", "result", "seconds"], ...rows];
    const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
    for (const row of table)
      console.log(
        row
          .map((text, column) =>
            column === 3 ? text.padStart(widths[column]!) : text.padEnd(widths[column]!),
          )
          .join("  "),
      );
    const passed = tests.filter((test) => test.result().state === "passed").length;
    console.log(`\n${passed} passed, ${tests.length - passed} failed`);
  }
}
