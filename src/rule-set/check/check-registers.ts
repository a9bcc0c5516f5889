import { didYouMean } from "../../base/suggest.js";
import { formatList } from "../../base/words.js";
import type { Report } from "../read/finding.js";
import type { Ids, Names, RuleFiles } from "../read/names.js";
import type { Place } from "../read/place.js";
import { isObject } from "../read/place.js";
import { isCountedAt, typeOfFact } from "../schema/fact-schema.js";

/** Checks that only counts are counted from registers, and that the columns and values they name are declared. */
export function checkRegisters(files: RuleFiles, names: Names, report: Report): void {
  const registers = files.ruleSet?.get("registers");
  if (registers === undefined) return;
  const check = new RegisterCheck(registers, names, report);
  const schools = registers.get("schools");
  for (const status of schools.get("open").items())
    check.isOneOf("value", status, check.codes(schools.get("fields").get("status")));
  const phases = new Set(files.phases.flatMap((phase) => phase.get("phase").text ?? []));
  for (const [, programme] of registers.get("programmes").entries())
    if (programme.get("phase").exists) check.isOneOf("phase", programme.get("phase"), phases);
  for (const [, entry] of registers.get("entries").entries())
    for (const [, column] of entry.get("columns").entries())
      for (const [, value] of column.get("synonyms").entries())
        check.isOneOf("value", value, check.cells(column));
  for (const [id, count] of registers.get("counts").entries()) {
    if (count.get("phase").exists) check.isOneOf("phase", count.get("phase"), phases);
    const reference = count.named(id);
    // Counting a fact from registers does not count as using it in the rules.
    const fact = names.unmarked().resolve("fact", reference, "key");
    if (isCountedAt(fact) === false) {
      const { file, pointer } = reference;
      const message = `"${id}" is a ${typeOfFact(fact)}, but registers can give only counts. Name a count.`;
      report({ code: "not-a-count", file, pointer, at: "key", message });
    }
    checkCount(count, registers, check, report);
  }
}

function checkCount(count: Place, registers: Place, check: RegisterCheck, report: Report): void {
  const register = count.get("register");
  if (register.text === "schools") {
    const fields = check.members(registers.get("schools").get("fields"));
    for (const key of ["where", "covered"])
      for (const [name, wanted] of count.get(key).entries()) {
        if (!check.isOneOf("column", wanted.named(name), fields, "key")) continue;
        for (const value of wanted.items()) check.isOneOf("value", value, check.codes(fields.get(name)!));
      }
    return;
  }
  if (!check.isOneOf("register", register, check.registers)) return;
  const columns = check.members(registers.get("entries").get(register.text!).get("columns"));
  for (const key of ["distinct", "from", "until"])
    if (count.get(key).exists) check.isOneOf("column", count.get(key), columns);
  if (isObject(count.value) && !count.get("distinct").exists) {
    const { file, pointer } = count;
    const message = '"distinct" is missing here. Name the column whose distinct values are counted.';
    report({ code: "missing-key", file, pointer, message });
  }
  for (const [name, wanted] of count.get("where").entries()) {
    if (!check.isOneOf("column", wanted.named(name), columns, "key")) continue;
    for (const value of wanted.items()) check.isOneOf("value", value, check.cells(columns.get(name)!));
  }
}

/** The declarations of registers; each list is collected once, however many counts use it. */
class RegisterCheck {
  /** The ids of the registers. */
  readonly registers: ReadonlySet<string>;
  /** The members of an object, by key. */
  readonly members = once((object) => new Map(object.entries()));
  /** The names for the codes of a column in the list of schools. */
  readonly codes = once(
    (field) =>
      new Set(
        field
          .get("values")
          .entries()
          .flatMap(([, { text }]) => text ?? []),
      ),
  );
  /** The values that a row may have in a column of a register. */
  readonly cells = once((column) => {
    const kind = column.get("is").text;
    if (kind === "flag") return new Set(["yes", "no"]);
    if (kind === "choice") return new Set(textsOf(column.get("values")));
    return kind === "programme" ? this.#kinds(this.#programmes) : new Set<string>();
  });
  readonly #kinds = once(
    (programmes) => new Set(programmes.entries().flatMap(([, programme]) => textsOf(programme.get("kinds")))),
  );
  readonly #programmes: Place;
  readonly #names: Names;
  readonly #report: Report;

  constructor(registers: Place, names: Names, report: Report) {
    this.registers = new Set(["schools", ...this.members(registers.get("entries")).keys()]);
    this.#programmes = registers.get("programmes");
    this.#names = names;
    this.#report = report;
  }

  /** Whether a name is declared; reports it if not. */
  isOneOf(
    kind: "register" | "column" | "value" | "phase",
    { file, pointer, text }: Place,
    declared: Ids,
    at: "key" | "value" = "value",
  ): boolean {
    if (text === undefined || declared.has(text)) return text !== undefined;
    const suggestion = this.#names.suggest(text, declared);
    const choices = suggestion === undefined ? choose(kind, declared) : didYouMean(suggestion);
    const message = `No ${kind} "${text}".${choices}`;
    const found = { file, pointer, at, message, ...(suggestion === undefined ? {} : { suggestion }) };
    if (kind === "register") this.#report({ code: "unknown-register", ...found });
    else if (kind === "column") this.#report({ code: "unknown-column", ...found });
    else if (kind === "phase") this.#report({ code: "unknown-phase", ...found });
    else this.#report({ code: "unknown-value", ...found });
    return false;
  }
}

function choose(kind: string, declared: Ids): string {
  if (declared.size === 0) return " None is declared.";
  if (declared.size > 20) return ` None of the ${declared.size} ${kind}s has a similar name.`;
  return ` Choose ${formatList([...declared.keys()], "or")}.`;
}

function textsOf(list: Place): readonly string[] {
  return list.items().flatMap(({ text }) => text ?? []);
}

/** Makes a function that computes its result once for each place. */
function once<T>(make: (place: Place) => T): (place: Place) => T {
  const made = new Map<string, T>();
  return (place) => {
    const found = made.get(place.pointer) ?? make(place);
    made.set(place.pointer, found);
    return found;
  };
}
