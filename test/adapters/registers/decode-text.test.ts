import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText, type RegisterContent } from "../../../src/adapters/registers/decode-text.js";

/** Letters of Windows-1252 beyond ASCII that mean the same in every encoding of the kind. */
const WESTERN = "£©éèüñÆß€“”’–Œ";
const CODES: Readonly<Record<string, number>> = {
  "€": 0x80,
  Œ: 0x8c,
  "’": 0x92,
  "“": 0x93,
  "”": 0x94,
  "–": 0x96,
};

function windows1252(text: string): Uint8Array {
  return Uint8Array.from([...text], (letter) => CODES[letter] ?? letter.charCodeAt(0));
}

function utf16(text: string, little: boolean): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((letter) => {
      const code = letter.charCodeAt(0);
      return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
    }),
  );
}

async function textOf(pieces: RegisterContent) {
  let text = "";
  let mixed = 0;
  for await (const piece of decodeText(pieces, () => mixed++)) text += piece;
  return { text, mixed };
}

const singly = (bytes: Uint8Array) => Array.from(bytes, (byte) => Uint8Array.of(byte));
const western = fc.string({ unit: fc.constantFrom(...WESTERN, "a", ",", "\n"), maxLength: 30 });

describe("the encoding of a register", () => {
  it("is recognised: UTF-8 with and without a byte-order mark, in any pieces", async () => {
    const text = fc.string({ unit: "binary", maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, async (each) => {
        fc.pre(
          each === new TextDecoder().decode(new TextEncoder().encode(each)) &&
            !/^[\ufeff\ufffe]/.test(each) &&
            !each.includes("\0"),
        );
        const bytes = new TextEncoder().encode(each);
        const marked = new TextEncoder().encode(`\ufeff${each}`);
        for (const pieces of [bytes, singly(bytes), marked, singly(marked)])
          expect(await textOf(pieces)).toEqual({ text: each, mixed: 0 });
      }),
    );
  });

  it("is recognised: Windows-1252, in any pieces", async () => {
    await fc.assert(
      fc.asyncProperty(western, async (each) => {
        const text = `St Zoë’s, ${each}`;
        const bytes = windows1252(text);
        expect(await textOf(bytes)).toEqual({ text, mixed: 0 });
        expect(await textOf(singly(bytes))).toEqual({ text, mixed: 0 });
      }),
    );
  });

  it("that changes halfway is read as Windows-1252 from there, with one message", async () => {
    const bytes = [...new TextEncoder().encode("Zoë, "), ...windows1252("Zoë, Zoë")];
    expect((await textOf(Uint8Array.from(bytes))).mixed).toBe(1);
    expect(await textOf(singly(Uint8Array.from(bytes)))).toEqual({ text: "Zoë, Zoë, Zoë", mixed: 1 });
  });

  it("is recognised in texts of a few bytes, and where the last letter is cut off", async () => {
    expect(await textOf(Uint8Array.of())).toEqual({ text: "", mixed: 0 });
    expect(await textOf(Uint8Array.of(0x61, 0x62))).toEqual({ text: "ab", mixed: 0 });
    // Letters that are half of a mark of UTF-16.
    expect(await textOf(Uint8Array.of(0xfe, 0x61, 0x62, 0x63))).toEqual({ text: "þabc", mixed: 0 });
    expect(await textOf(Uint8Array.of(0xff, 0x61, 0x62, 0x63))).toEqual({ text: "ÿabc", mixed: 0 });
    expect(await textOf(Uint8Array.of(0x41, 0xfe, 0x62, 0x63))).toEqual({ text: "Aþbc", mixed: 0 });
    expect(await textOf(Uint8Array.of(0x41, 0xff, 0x62, 0x63))).toEqual({ text: "Aÿbc", mixed: 0 });
    expect(await textOf(Uint8Array.of(0x61, 0xc3))).toEqual({ text: "aÃ", mixed: 0 });
    expect(await textOf(Uint8Array.of(0xc3, 0xab, 0x61, 0x62, 0xc3))).toEqual({ text: "ëabÃ", mixed: 1 });
  });

  it("is recognised at the beginning, whatever letters a later piece begins with", async () => {
    const bytes = Uint8Array.of(0xff, 0xfe, 0x62, 0x63);
    expect(await textOf([windows1252("Zoë’s"), bytes])).toEqual({ text: "Zoë’sÿþbc", mixed: 0 });
    expect(await textOf([windows1252("Zoë’s school"), bytes])).toEqual({
      text: "Zoë’s schoolÿþbc",
      mixed: 0,
    });
  });

  it("stays Windows-1252 if a later piece happens to be valid UTF-8", async () => {
    const pieces = [windows1252("Zoë’s school, "), new TextEncoder().encode("ë")];
    expect(await textOf(pieces)).toEqual({ text: "Zoë’s school, Ã«", mixed: 0 });
  });

  it("is Windows-1252 if its first letter beyond ASCII comes after a control character", async () => {
    const text = "\u007fZoë’s school";
    expect(await textOf(windows1252(text))).toEqual({ text, mixed: 0 });
  });

  it("is recognised in a file of any size, of which a part is read at a time", async () => {
    const text = `${"Zoë, ".repeat(100_000)}!`;
    expect(await textOf(new Blob([text]))).toEqual({ text, mixed: 0 });
    expect(await textOf(new Blob([]))).toEqual({ text: "", mixed: 0 });
  });

  it("is recognised in bytes between texts, which are read in their order", async () => {
    const bytes = new TextEncoder().encode("Zoë");
    expect(await textOf([bytes.subarray(0, 2), ",", bytes, ";", bytes.subarray(0, 2)])).toEqual({
      text: "Zo,Zoë;Zo",
      mixed: 0,
    });
  });

  it("may be missing: texts are read as they are, except for a byte order mark", async () => {
    expect(await textOf("\ufeffZoë")).toEqual({ text: "Zoë", mixed: 0 });
    expect(await textOf(["\ufeff", "Zoë"])).toEqual({ text: "Zoë", mixed: 0 });
  });

  it("is recognised: UTF-16, either way round, with and without a byte-order mark, in any pieces", async () => {
    await fc.assert(
      fc.asyncProperty(western, fc.boolean(), fc.boolean(), async (each, mark, little) => {
        const text = `URN,${each}`;
        const bytes = utf16(`${mark ? "\ufeff" : ""}${text}`, little);
        expect(await textOf(bytes)).toEqual({ text, mixed: 0 });
        expect(await textOf(singly(bytes))).toEqual({ text, mixed: 0 });
      }),
    );
  });

  it("is refused, with a message, if the file contains zero characters", async () => {
    await expect(textOf([..."URN,x"].join("\0"))).rejects.toThrow("characters that aren't text");
    await expect(textOf(Uint8Array.of(0x55, 0x52, 0x4e, 0x2c, 0, 0))).rejects.toThrow("aren't text");
    // Not in the place of every second byte, as in UTF-16.
    for (const bytes of [
      [0x61, 0x62, 0x63, 0],
      [0x61, 0x62, 0, 0x64],
      [0x61, 0, 0x63, 0x64],
      [0, 0x62, 0x63, 0x64],
    ])
      await expect(textOf(Uint8Array.from(bytes))).rejects.toThrow("aren't text");
  });
});
