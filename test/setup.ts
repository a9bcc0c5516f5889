import fc from "fast-check";
import { runs } from "./runs.js";
import { seedOfRun } from "./seeds.js";

// For every property that gives no seed or number of runs of its own. What fails prints its seed.
fc.configureGlobal({ seed: seedOfRun(), numRuns: runs(100) });
