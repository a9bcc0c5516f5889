// What people write where they know nothing, and the faults that a spreadsheet leaves in a cell.
const PLACEHOLDER =
  /^(?:n\.?\/?\s?a\.?|not (?:known|available|applicable|given|recorded|sure|provided)|unknown|don'?t know|tb[acd]|t\.b\.[acd]\.?|to be (?:confirmed|advised|agreed|arranged|decided)|pending|awaiting\b.*|missing|blank|null|nil|none|nan|undefined|[-_.?*/~x]+|#(?:n\/a|ref!|value!|name\?|null!|num!|div\/0!|calc!|spill!|getting_data|[#]+))$/i;

const NEVER =
  /^(?:no|not (?:yet|started|completed|ended|finished|signed[ -]?up)(?: (?:yet|started|completed))?|never|still (?:active|going|running)|ongoing|current|active|present|to date)$/i;

/** Whether a cell says that nobody knows, or has yet to say: `N/A`, `-`, `TBC`, `?`, `#REF!`. */
export function isPlaceholder(text: string): boolean {
  return text.length < 40 && PLACEHOLDER.test(text);
}

/** Whether a cell of a day says that the step has not been taken: `no`, `not yet`, `ongoing`. */
export function isNever(text: string): boolean {
  return text.length < 40 && NEVER.test(text);
}
