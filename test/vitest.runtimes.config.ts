import { defineConfig } from "vitest/config";
import { Table } from "./runtimes/table.js";

/** Tests the packed package in every runtime it supports; separate from the others because it installs runtimes. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["test/runtimes/matrix.ts"],
    reporters: ["default", new Table()],
    // Compilers and browsers need much memory.
    maxConcurrency: 2,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
