#!/usr/bin/env node
import { run } from "./cli/main.js";

// Each write is awaited and its errors handled there; without a listener Node would end the process instead.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

try {
  process.exitCode = await run(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    // Read only when needed, because opening it would keep the process waiting.
    get stdin() {
      return process.stdin;
    },
    env: process.env,
    // This fails if the folder has been deleted.
    get cwd() {
      return process.cwd();
    },
    now: () => performance.now(),
    onInterrupt(stop) {
      // Once only, so that a second interruption ends the process immediately.
      process.once("SIGINT", stop);
      return () => process.off("SIGINT", stop);
    },
  });
} catch (error) {
  console.error("This is a bug in maths-hub-goals, not a mistake of yours. Please report it:");
  console.error(error);
  process.exitCode = 70;
}
