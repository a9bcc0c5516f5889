import { defineConfig } from "vitest/config";

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["test/**/*.test.ts"],
    // What needs a browser has a configuration of its own.
    exclude: ["test/browser/**"],
    coverage: { provider: "v8", include: ["src/**/*.ts"], exclude: ["src/**/types.ts"] },
    testTimeout: 600_000,
    setupFiles: ["test/setup.ts"],
  },
});
