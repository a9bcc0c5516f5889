import type { RuleSet } from "../rule-set/types.js";
import { normaliseText } from "./normalise-text.js";
import type { SourceSection } from "./read-source-document.js";

/** Words that a bullet may have held before it changed: those of the document and of the rules, years, and shares. */
export function sourceVocabulary(
  { goals }: RuleSet,
  sections: readonly SourceSection[],
): ReadonlySet<string> {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of normaliseText(text).split(" ")) {
      if (word === "") continue;
      const bare = withoutMarks(word);
      for (const form of [word, bare, `${bare},`, `${bare}.`, `${bare};`]) words.add(form);
    }
  };
  for (const { bullets } of sections) for (const { text } of bullets) add(text);
  for (const { title, statement = "", criteria } of Object.values(goals)) {
    add(title);
    add(statement);
    for (const { excerpt } of Object.values(criteria)) add(excerpt);
  }
  const years = [...words].filter((word) => /^(?:19|20)\d\d$/.test(word)).map(Number);
  for (const year of years) for (let step = -3; step <= 3; step++) add(String(year + step));
  for (let percent = 0; percent <= 100; percent++) add(`${percent}%`);
  return words;
}

/** A word without the marks around it. */
function withoutMarks(word: string): string {
  let end = word.length;
  while (end > 0 && ")\"',.;:!?".includes(word[end - 1]!)) end--;
  return word.slice(0, end).replace(/^[("']+/, "");
}
