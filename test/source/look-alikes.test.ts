import { describe, expect, it } from "vitest";
import { changeWords } from "../../src/cli/output/source-change-words.js";
import { normaliseText } from "../../src/source/normalise-text.js";
import { wordChanges } from "../../src/source/word-changes.js";

const words = (was: string, now: string) =>
  wordChanges(normaliseText(was), normaliseText(now)).map(changeWords);

describe("characters that look alike", () => {
  it.each([
    ["soft hyphens", "teaching", "tea\u00adching"],
    ["spaces of no width", "teaching", "tea\u200bching\u2060"],
    ["joined letters", "fluff office first", "\ufb02u\ufb00 o\ufb03ce \ufb01rst"],
    ["hyphens that do not break", "post-16", "post\u201116"],
    ["the look of quotes", "'a' \"b\"", "‘a’ “b”"],
  ])("do not make a difference: %s", (_, was, now) => {
    expect(words(was, now)).toEqual([]);
  });

  it.each([
    ["post-16", "post–16", "[post-16 (hyphen) → post–16 (en dash)]"],
    ["a — b", "a – b", "… a [— (em dash) → – (en dash)] b …"],
    ["schools", "sch\u043eols", "[schools (plain o) → sch\u043eols (U+043E)]"],
    ["caf\u00e9", "cafe\u0301", "[caf\u00e9 (U+00E9) → cafe\u0301 (plain e, U+0301)]"],
  ])("are named if they are a difference: %j and %j", (was, now, told) => {
    expect(words(was, now)).toEqual([told]);
  });

  it("are not named if the words look different", () => {
    expect(words("75%", "85%")).toEqual(["[75% → 85%]"]);
    expect(words("one – two", "one two")).toEqual(["… one [removed: –] two …"]);
  });
});
