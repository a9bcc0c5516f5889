/**
 * The notes in `rule-set.json`, which are for maintainers and their commands, not for the evaluator. A version does not
 * freeze them with the rules.
 */

import { anyFactId, anyId, day, id, level, sha256, text } from "./schema-parts.js";
import { closed, listOf, mapOf } from "./schema-shapes.js";

/** `gaps` */
export const gaps = listOf(
  closed({
    from: day.describe("The first day without rules."),
    until: day.describe("The first day on which there are rules again."),
    reason: text.describe("Why there are none; for example, no goals were published for that year."),
  }),
).describe(
  "Days before or after these rules when no rules are in force, on purpose; check does not warn about them.",
);

const NOW = "Its new id.";

const ids = (what: string) =>
  mapOf(anyId, id.describe(NOW)).describe(`Old ids of ${what}, each with its new id.`);

/** `moved` */
export const moved = closed({
  goals: ids("goals").exactOptional(),
  criteria: mapOf(anyId, ids("criteria")).describe("The renamed criteria of each goal.").exactOptional(),
  facts: mapOf(anyFactId, id.describe(NOW))
    .describe("Old ids of facts, each with its new id.")
    .exactOptional(),
  parameters: ids("parameters").exactOptional(),
  levels: mapOf(
    anyId,
    mapOf(anyId, level.describe(NOW)).describe("Old levels of the scale, each with its new level."),
  )
    .describe("The renamed levels of each scale.")
    .exactOptional(),
}).describe("What was renamed since the earlier rules; the command rename writes it, and diff reads it.");

/** `verified` */
export const verified = mapOf(
  anyId,
  sha256.describe("The fingerprint of the rules that were checked against the document."),
).describe(
  "For each document, the fingerprint of the rules that verify-source found in it; verify-source --record writes it.",
);
