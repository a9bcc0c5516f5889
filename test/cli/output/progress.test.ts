import { describe, expect, test } from "vitest";
import type { Io } from "../../../src/cli/io.js";
import { Progress } from "../../../src/cli/output/progress.js";

/** What a progress bar shows when it is asked after each of these milliseconds. */
function shown(
  asked: readonly (readonly [at: number, done: number, total: number])[],
  unit = "snapshots",
): string[] {
  let now = 0;
  const texts: string[] = [];
  const io = {
    stdout: { isTTY: false },
    stderr: { isTTY: true, write: (text: string) => texts.push(text) },
    now: () => now,
  } as unknown as Io;
  const progress = new Progress(io, false);
  progress.begin(unit);
  for (const [at, done, total] of asked) {
    now = at;
    progress.show(done, total);
  }
  return texts.map((text) => text.replace(/^\r\[=* *\] /, "").replace("\u001b[K", ""));
}

describe("a progress bar", () => {
  test.each([
    [[2000, 0, 10], "0 of 10 snapshots"],
    [[2000, 1000, 1_000_000], "1,000 of 1,000,000 snapshots, 500 a second, 33 min 18 s left"],
    [[2000, 999_999, 1_000_000], "999,999 of 1,000,000 snapshots, 499,999 a second, 1 s left"],
    [[3000, 1, 2], "1 of 2 snapshots, 3 s left"],
    [[1000, 100, 6100], "100 of 6,100 snapshots, 100 a second, 1 min 0 s left"],
    [[1000, 1, 7321], "1 of 7,321 snapshots, 1 a second, 2 h 2 min left"],
  ] as const)("says how fast it goes and how long it will take", (asked, words) => {
    expect(shown([asked])).toEqual([words]);
  });

  test("shows nothing within the first second, and ten times a second at most", () => {
    expect(
      shown([
        [999, 5, 10],
        [1000, 6, 10],
        [1050, 7, 10],
        [1100, 8, 10],
      ]),
    ).toHaveLength(2);
  });
});
