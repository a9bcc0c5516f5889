import fc from "fast-check";
import { afterAll } from "vitest";
import { runs } from "./runs.js";
import { seedOfRun } from "./seeds.js";
import { removeTemporaryFolders } from "./temporary-folders.js";

// For every property that gives no seed or number of runs of its own. What fails prints its seed.
fc.configureGlobal({ seed: seedOfRun(), numRuns: runs(100) });

// Here and not where they are made: this file runs again for every file of tests, and what tests share is read once.
afterAll(removeTemporaryFolders);
