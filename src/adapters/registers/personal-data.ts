import { sameName } from "../../base/words.js";
import type { EntryColumn } from "./entry-columns.js";
import type { Findings } from "./findings.js";
import type { Header } from "./header.js";

const WHOLE =
  /^(forename|surname|first name|last name|full name|name|teacher name|llme name|e ?mail|trn|phone|telephone|mobile)$/;
const PERSONAL =
  /\b(forename|surname|first name|last name|full name|teacher name|llme name|e ?mail|trn|teacher reference|ni number|national insurance|date of birth|dob|phone|telephone|mobile)\b|^name$/;
const EMAIL = /[^\s@]@[^\s@]+\.[^\s@]/;
const TRN = /^(\d{7}|\d{2}\/\d{5})$/;
const TWO_NAMES = /^\p{Lu}\p{Ll}+,? \p{Lu}\p{Ll}+$/u;

/**
 * Warns of columns that seem to hold names, e-mail addresses or teacher reference numbers, each column once. What they
 * hold is not repeated.
 *
 * @param columns - those that are read; the ids among them stand for people
 * @returns looks at the cells of a row
 */
export function personalDataWatch(
  header: Header,
  columns: readonly EntryColumn[],
  file: string,
  findings: Findings,
): (cells: readonly string[], line: number) => void {
  const told = new Set<number>();
  const read = new Set(columns.map(({ place }) => place));
  const ids = columns.filter(({ is }) => is === "id").map(({ place }) => place);
  const tell = (place: number, what: string, line?: number): void => {
    if (told.has(place)) return;
    told.add(place);
    const message = `This column seems to hold ${what}. Nothing of it goes into the snapshot, but a register needs none: use an id that says nothing about the person.`;
    const at = line === undefined ? {} : { line };
    // Of the headers that are not read, only plain ones are repeated.
    const isPlain = read.has(place) || WHOLE.test(sameName(header.names[place] ?? ""));
    const column = isPlain ? header.names[place]! : String(place + 1);
    findings.add({ code: "personal-data", severity: "warning", file, ...at, column, message });
  };
  for (const [place, name] of header.names.entries()) {
    if (PERSONAL.test(sameName(name))) tell(place, "personal data");
  }
  return (cells, line) => {
    for (let place = 0; place < cells.length; place++)
      if (cells[place]!.includes("@") && EMAIL.test(cells[place]!)) tell(place, "e-mail addresses", line);
    for (const place of ids) {
      const cell = (cells[place] ?? "").trim();
      if (TRN.test(cell)) tell(place, "teacher reference numbers", line);
      else if (TWO_NAMES.test(cell)) tell(place, "names", line);
    }
  };
}
