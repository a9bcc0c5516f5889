import { runBundled } from "../run-bundled.mjs";

// Beside its sources, from where it finds the rules and the library.
await runBundled("test/prove/main.ts", "test/prove/main.out.mjs");
