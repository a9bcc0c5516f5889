import { runBundled } from "../run-bundled.mjs";

// The bundle goes beside its sources, where it finds the rules and the library.
await runBundled("test/prove/main.ts", "test/prove/main.out.mjs");
