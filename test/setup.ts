import fc from "fast-check";
import { afterAll } from "vitest";
import { runs } from "./runs.js";
import { seedOfRun } from "./seeds.js";
import { removeTemporaryFolders } from "./temporary-folders.js";

// For every property that sets no seed or number of runs itself. A failing property prints its seed.
fc.configureGlobal({ seed: seedOfRun(), numRuns: runs(100) });

// Here rather than where the folders are made: this file runs again for every test file, shared modules load only once.
afterAll(removeTemporaryFolders);
