#!/usr/bin/env node
import { run } from "./cli/main.js";

// Every write is waited for and its error dealt with there; without a listener Node would end the process instead.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

try {
  process.exitCode = await run(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    // Read only when asked for: opening it would keep the process waiting.
    get stdin() {
      return process.stdin;
    },
    env: process.env,
    // It fails where the folder has been deleted.
    get cwd() {
      return process.cwd();
    },
    now: () => performance.now(),
    onInterrupt(stop) {
      // Once: a second interruption ends the process at once.
      process.once("SIGINT", stop);
      return () => process.off("SIGINT", stop);
    },
  });
} catch (error) {
  console.error("This is a bug in maths-hub-goals, not a mistake of yours. Please report it:");
  console.error(error);
  process.exitCode = 70;
}
