import { defineConfig } from "vitest/config";

/** The test with Microsoft's SARIF validator; separate from the others because the validator must be installed. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["test/outside/sarif.test.ts"],
    setupFiles: ["test/setup.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
