import { runBundled } from "../run-bundled.mjs";

await runBundled("test/fuzz/main.ts", "node_modules/.cache/maths-hub-goals/fuzz.mjs");
