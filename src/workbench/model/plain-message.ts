// Messages about registers are written for the command line, but this page has form fields instead.
const PHRASES: readonly (readonly [said: RegExp, instead: string])[] = [
  [
    / If that isn't right, say which with --las, --districts or --urns\.$/,
    " Choose the schools yourself if that isn't right.",
  ],
  [/ Say which (?:are the hub's )?with --las, --districts or --urns\.$/, " Choose which are the hub's."],
  [/, or say what a column is with --map "Their column=Our column"\.$/, "."],
  [
    / (If so|If it has another name here), say --map ".*=([^"=]*)"\.$/s,
    ' $1, rename it to "$2" in the file.',
  ],
  [
    / Say which one is, as in --map ".*", and rename the other\.$/s,
    " Rename all but one of them in the file.",
  ],
  [/ Give the list of links with --links, or write/, " Add the list of links between schools, or write"],
  [
    / Say what with --programme ".*", or =nothing\./s,
    " If one of them is a programme that these rules know, write its name as the rules do.",
  ],
];

/** A message about a register, reworded for users of this page, who have no command line. */
export function plainMessage(message: string): string {
  return PHRASES.reduce((text, [said, instead]) => text.replace(said, instead), message);
}
