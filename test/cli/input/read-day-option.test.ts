import { describe, expect, it } from "vitest";
import { dayOf, notADay } from "../../../src/cli/input/read-day-option.js";
import { runWith } from "../fake-io.js";

const ON_TRACK = new URL("../../../docs/examples/hub-example-on-track.json", import.meta.url).pathname;

describe("a day on the command line", () => {
  it.each(["2025-03-31", "31/03/2025", "31/3/2025", "31.03.2025", "31-3-2025", " 31/03/2025 "])(
    "is read as people write it: %j",
    (text) => {
      expect(dayOf(text)).toBe("2025-03-31");
    },
  );

  it.each(["", "31/02/2025", "03/31/2025", "soon"])(
    "that is not valid is answered with the right form: %j",
    (text) => {
      expect(dayOf(text)).toBeUndefined();
      expect(notADay("--on", text)).toBe(
        `--on: "${text}" isn't a date. Write it as 2025-03-31 or 31/03/2025.`,
      );
    },
  );

  it("is the same day for every option that takes one", async () => {
    const assume = (day: string) => ["--assume", `by-2025-is-the-end-of-the-academic-year=${day}`];
    const set = (day: string) => ["--set", `by-2025-is-the-end-of-the-academic-year=${day}`];
    for (const argv of [
      (day: string) => ["evaluate", ON_TRACK, "-f", "json", ...assume(day)],
      (day: string) => ["what-if", ON_TRACK, "-f", "json", "--on", day],
      (day: string) => ["what-if", ON_TRACK, "-f", "json", ...set(day)],
    ]) {
      const iso = await runWith(argv("2025-07-31"));
      expect(iso.code).toBe(0);
      expect(await runWith(argv("31/07/2025"))).toEqual(iso);
    }
  });
});
