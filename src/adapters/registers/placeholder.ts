import { isWrittenForUnknown } from "../values/symbols.js";

// What else people write in registers where they know nothing, and the faults that a spreadsheet leaves in a cell.
const PLACEHOLDER =
  /^(?:n\.?\/?\s?a\.?|not (?:available|applicable|given|sure|provided)|dont know|t\.b\.[acd]\.?|to be (?:advised|agreed|arranged|decided)|awaiting\b.*|blank|null|nil|none|nan|undefined|[-_.?*/~x]+|#(?:ref!|value!|name\?|null!|num!|div\/0!|calc!|spill!|getting_data|[#]+))$/i;

const NEVER =
  /^(?:no|not (?:yet|started|completed|ended|finished|signed[ -]?up)(?: (?:yet|started|completed))?|never|still (?:active|going|running)|ongoing|current|active|present|to date)$/i;

/** Whether a cell says only that nobody knows, or has yet to say: `N/A`, `-`, `TBC`, `?`, `#REF!`. */
export function isPlaceholder(text: string): boolean {
  return text.length < 40 && (isWrittenForUnknown(text) || PLACEHOLDER.test(text));
}

/** Whether a cell of a day says that the step has not been taken: `no`, `not yet`, `ongoing`. */
export function isNever(text: string): boolean {
  return text.length < 40 && NEVER.test(text);
}
