import type { Findings } from "./findings.js";
import { type Header, sameName } from "./header.js";

const PERSONAL =
  /\b(forename|surname|first name|last name|full name|teacher name|llme name|e ?mail|trn|teacher reference|ni number|national insurance|date of birth|dob|phone|telephone|mobile)\b|^name$/;
const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]/;
const TRN = /^(\d{7}|\d{2}\/\d{5})$/;
const TWO_NAMES = /^\p{Lu}\p{Ll}+,? \p{Lu}\p{Ll}+$/u;

/**
 * Warns of columns that seem to hold names, e-mail addresses or teacher reference numbers, each column once. What they
 * hold is not repeated.
 *
 * @param ids - places of the columns whose cells stand for people
 * @returns looks at the cells of a row
 */
export function personalDataWatch(
  header: Header,
  ids: readonly number[],
  file: string,
  findings: Findings,
): (cells: readonly string[], line: number) => void {
  const told = new Set<number>();
  const tell = (place: number, what: string, line?: number): void => {
    if (told.has(place)) return;
    told.add(place);
    const message = `This column seems to hold ${what}. Nothing of it goes into the snapshot, but a register needs none: use an id that says nothing about the person.`;
    const at = line === undefined ? {} : { line };
    const column = header.names[place]!;
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
