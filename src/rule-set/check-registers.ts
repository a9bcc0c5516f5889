import { didYouMean, nearest } from "../base/suggest.js";
import { formatList } from "../base/words.js";
import { typeOfFact } from "./fact-schema.js";
import type { Report } from "./finding.js";
import type { Names, RuleFiles } from "./names.js";
import type { Place } from "./place.js";
import { isObject } from "./schema-shapes.js";

/** Checks that what is counted from registers are counts, and that the columns and values it names are declared. */
export function checkRegisters(files: RuleFiles, names: Names, report: Report): void {
  const registers = files.ruleSet?.get("registers");
  if (registers === undefined) return;
  const schools = registers.get("schools");
  for (const status of schools.get("open").items())
    checkOneOf("value", status, valuesOf(schools.get("fields").get("status")), report);
  for (const [id, count] of registers.get("counts").entries()) {
    const reference = count.named(id);
    // Being counted is no use that rules make of a fact.
    const type = typeOfFact(names.unmarked().resolve("fact", reference, "key"));
    if (type !== undefined && type !== "count") {
      const { file, pointer } = reference;
      const message = `"${id}" is a ${type}, and only a count can be counted.`;
      report({ code: "not-a-count", file, pointer, at: "key", message });
    }
    checkCount(count, registers, report);
  }
}

function checkCount(count: Place, registers: Place, report: Report): void {
  const register = count.get("register");
  const entries = new Map(registers.get("entries").entries());
  if (register.text === "schools") {
    const fields = new Map(registers.get("schools").get("fields").entries());
    for (const [name, wanted] of count.get("where").entries()) {
      if (!checkOneOf("column", wanted.named(name), [...fields.keys()], report, "key")) continue;
      for (const value of wanted.items()) checkOneOf("value", value, valuesOf(fields.get(name)), report);
    }
    return;
  }
  if (!checkOneOf("register", register, ["schools", ...entries.keys()], report)) return;
  const columns = new Map(entries.get(register.text!)?.get("columns").entries());
  for (const key of ["distinct", "from", "until"])
    if (count.get(key).exists) checkOneOf("column", count.get(key), [...columns.keys()], report);
  if (isObject(count.value) && !count.get("distinct").exists) {
    const { file, pointer } = count;
    const message = '"distinct" is missing here: the column whose distinct cells are counted.';
    report({ code: "missing-key", file, pointer, message });
  }
  for (const [name, wanted] of count.get("where").entries()) {
    if (!checkOneOf("column", wanted.named(name), [...columns.keys()], report, "key")) continue;
    for (const value of wanted.items())
      checkOneOf("value", value, cellsOf(columns.get(name)!, registers), report);
  }
}

/** What a row can be asked to say in a column. */
function cellsOf(column: Place, registers: Place): readonly string[] {
  const kind = column.get("is").text;
  if (kind === "flag") return ["yes", "no"];
  if (kind === "choice") return textsOf(column.get("values"));
  if (kind !== "programme") return [];
  const programmes = registers.get("programmes").entries();
  return [...new Set(programmes.flatMap(([, programme]) => textsOf(programme.get("kinds"))))];
}

function valuesOf(field: Place | undefined): readonly string[] {
  return (field?.get("values").entries() ?? []).flatMap(([, { text }]) => text ?? []);
}

function textsOf(list: Place): readonly string[] {
  return list.items().flatMap(({ text }) => text ?? []);
}

/** Whether a name is among those declared; it is reported where it is not. */
function checkOneOf(
  kind: "register" | "column" | "value",
  { file, pointer, text }: Place,
  declared: readonly string[],
  report: Report,
  at: "key" | "value" = "value",
): boolean {
  if (text === undefined || declared.includes(text)) return text !== undefined;
  const suggestion = nearest(text, declared);
  const all = declared.length === 0 ? " None is declared." : ` There is ${formatList(declared)}.`;
  const message = `No ${kind} "${text}".${suggestion === undefined ? all : didYouMean(suggestion)}`;
  const found = { file, pointer, at, message, ...(suggestion === undefined ? {} : { suggestion }) };
  if (kind === "register") report({ code: "unknown-register", ...found });
  else if (kind === "column") report({ code: "unknown-column", ...found });
  else report({ code: "unknown-value", ...found });
  return false;
}
