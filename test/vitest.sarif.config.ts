import { defineConfig } from "vitest/config";

/** The test by Microsoft's validator of SARIF, apart from the others since that is installed for it. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["test/outside/sarif.test.ts"],
    setupFiles: ["test/setup.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
