import { defineConfig } from "vitest/config";
import { Table } from "./runtimes/table.js";

/** The packed package in every place where it is said to run; apart from the tests since it installs runtimes. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["test/runtimes/matrix.ts"],
    reporters: ["default", new Table()],
    // The machine is small, and compilers and browsers are not.
    maxConcurrency: 2,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
