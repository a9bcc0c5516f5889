import { isWrittenForUnknown } from "../values/symbols.js";

// Other things that people write in registers if they know nothing, and the errors that a spreadsheet leaves in a cell.
const PLACEHOLDER =
  /^(?:n\.?\/?\s?a\.?|not (?:available|applicable|given|sure|provided)|dont know|t\.b\.[acd]\.?|to be (?:advised|agreed|arranged|decided)|awaiting\b.*|blank|null|nil|none|nan|undefined|[-_.?*/~x]+|#(?:ref!|value!|name\?|null!|num!|div\/0!|calc!|spill!|getting_data|[#]+))$/i;

const NEVER =
  /^(?:no|not (?:yet|started|completed|ended|finished|signed[ -]?up)(?: (?:yet|started|completed))?|never|still (?:active|going|running)|ongoing|current|active|present|to date)$/i;

/** Whether a cell only says that something is not known yet: `N/A`, `-`, `TBC`, `?`, `#REF!`. */
export function isPlaceholder(text: string): boolean {
  return text.length < 40 && (isWrittenForUnknown(text) || PLACEHOLDER.test(text));
}

/** Whether the cell of a day says that the step has not been taken: `no`, `not yet`, `ongoing`. */
export function isNever(text: string): boolean {
  return text.length < 40 && NEVER.test(text);
}
