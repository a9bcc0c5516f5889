/**
 * The notes of `rule-set.json`: for maintainers and their commands, not for the evaluator. They are no part of the rules
 * that a version freezes.
 */

import { anyFactId, anyId, day, id, level, sha256, text } from "./schema-parts.js";
import { closed, listOf, mapOf } from "./schema-shapes.js";

/** `gaps` */
export const gaps = listOf(
  closed({
    from: day.describe("The first day without rules."),
    until: day.describe("The first day on which there are rules again."),
    reason: text.describe("Why there are none: no goals were published for that year, for example."),
  }),
).describe(
  "Days beside these rules on which no rules are in force, on purpose; check does not warn of them.",
);

const NOW = "The id it has now.";

const ids = (what: string) =>
  mapOf(anyId, id.describe(NOW)).describe(`Old ids of ${what}, each with the new one.`);

/** `moved` */
export const moved = closed({
  goals: ids("goals").exactOptional(),
  criteria: mapOf(anyId, ids("criteria")).describe("By goal, its renamed criteria.").exactOptional(),
  facts: mapOf(anyFactId, id.describe(NOW))
    .describe("Old ids of facts, each with the new one.")
    .exactOptional(),
  parameters: ids("parameters").exactOptional(),
  levels: mapOf(
    anyId,
    mapOf(anyId, level.describe(NOW)).describe("Old levels of the scale, each with the new one."),
  )
    .describe("By scale, its renamed levels.")
    .exactOptional(),
}).describe("What was renamed since the earlier rules; the command rename writes it, and diff reads it.");

/** `verified` */
export const verified = mapOf(
  anyId,
  sha256.describe("The fingerprint of what was held against the document."),
).describe(
  "By document, the fingerprint of what verify-source found in it; verify-source --record writes it.",
);
