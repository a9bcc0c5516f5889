import { isObject } from "../read/place.js";
import { bullet, paragraph, referenceTo, sha256, text } from "./schema-parts.js";
import { type Choice, choiceOf, closed, keysOf, meantKey } from "./schema-shapes.js";

const KINDS = ["bullet", "paragraph"] as const;

function chooseSource(source: unknown): Choice {
  const kinds = isObject(source) ? keysOf(source, KINDS) : [];
  if (kinds.length === 2) {
    const message = 'A goal stands in a "bullet" or in a "paragraph", not in both. Remove one.';
    const faults = [{ code: "mixed-source", message } as const];
    return {
      branches: [
        [0, ["paragraph"]],
        [1, ["bullet"]],
      ],
      faults,
    };
  }
  const kind = kinds[0] ?? (isObject(source) ? meantKey(source, KINDS) : undefined);
  return { branches: [[kind === "paragraph" ? 1 : 0]] };
}

const place = {
  document: referenceTo("document").describe('Id of the document, from "documents" in rule-set.json.'),
  section: text.describe("The section of the document."),
};

/** The place in the document where a goal is set: a bullet, or a paragraph outside its lists. */
export const sourceSchema = choiceOf(
  [
    closed({
      ...place,
      bullet: bullet.describe("The place of the bullet in its section, from 1."),
      sha256: sha256.describe("SHA-256 of the bullet's normalised text, in small letters."),
    }),
    closed({
      ...place,
      paragraph: paragraph.describe(
        "The place of the paragraph among those of its section that are outside its lists, from 1.",
      ),
      sha256: sha256.describe("SHA-256 of the paragraph's normalised text, in small letters."),
    }),
  ],
  chooseSource,
).describe("Where the document sets the goal.");
