import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLines, type TextLine } from "../../../src/adapters/node/read-lines.js";
import { runs } from "../../runs.js";

async function linesOf(...chunks: readonly Uint8Array[]): Promise<readonly TextLine[]> {
  const lines: TextLine[] = [];
  const stream = (async function* () {
    yield* chunks;
  })();
  for await (const some of readLines(stream)) lines.push(...some);
  return lines;
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe("readLines", () => {
  it("gives the lines with their numbers, however the text is cut into pieces, and leaves blank ones out", async () => {
    const line = fc.string({ unit: fc.constantFrom("a", "é", "🙂", " ", "\r") });
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.array(fc.nat(40)), fc.boolean(), async (all, cuts, ended) => {
        const whole = bytes(all.join("\n") + (ended ? "\n" : ""));
        const places = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length];
        const chunks = places.slice(1).map((end, at) => whole.subarray(places[at], end));
        const expected = all
          .map((text, at) => ({ number: at + 1, text }))
          .filter(({ text }) => text.trim() !== "");
        expect(await linesOf(...chunks)).toEqual(expected);
      }),
      { numRuns: runs(300), seed: 20_250_331 },
    );
  });

  it("removes the byte order mark from any line: joined files each bring their own", async () => {
    expect(await linesOf(bytes("\uFEFFa\n\uFEFF\uFEFFb\n\uFEFF\nc\uFEFF"))).toEqual([
      { number: 1, text: "a" },
      { number: 2, text: "b" },
      { number: 4, text: "c\uFEFF" },
    ]);
  });

  it("reports the line with a bad letter, and reads the others", async () => {
    const lines = await linesOf(bytes("a\nb"), Uint8Array.of(0xe9), bytes("\nc\n"));
    expect(lines.map(({ number, text, fault }) => [number, text ?? fault!.code])).toEqual([
      [1, "a"],
      [2, "not-utf-8"],
      [3, "c"],
    ]);
  });

  it("keeps nothing of a line that is too large, and reads the others", async () => {
    const chunk = new Uint8Array(8_000_000).fill(97);
    const large = [chunk, chunk, chunk, chunk, chunk, chunk];
    for (const [end, last] of [
      ["\nc\nd", ["c", "d"]],
      ["\n", []],
      ["", []],
    ] as const) {
      const lines = await linesOf(bytes("a\n"), ...large, bytes(end));
      expect(lines.map(({ text, fault }) => text ?? fault!.code)).toEqual(["a", "too-large", ...last]);
      expect(lines[1]!.number).toBe(2);
      if (last.length > 0) expect(lines.at(-1)!.number).toBe(4);
    }
  });
});
