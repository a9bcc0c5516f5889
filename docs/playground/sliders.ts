import type { RuleSet, Snapshot } from "maths-hub-goals";
import type { Fact } from "maths-hub-goals/schema";
import { element } from "./element.js";

const LEVELS = ["", "not-started", "introduced", "embedded", "sustained"];

/** A field for each fact of a snapshot, by phase; counts have a slider too. */
export class Sliders {
  readonly #fields = new Map<string, readonly (HTMLInputElement | HTMLSelectElement)[]>();
  readonly #change: (fact: string, value: unknown) => void;

  /** @param change - told what a field was set to; `undefined` where it was emptied */
  constructor(place: HTMLElement, ruleSet: RuleSet, change: (fact: string, value: unknown) => void) {
    this.#change = change;
    const groups = new Map<string, HTMLElement[]>();
    for (const [id, fact] of Object.entries(ruleSet.facts)) {
      if (fact.type === "share") continue;
      const phase = phaseOf(id, ruleSet);
      groups.set(phase, [...(groups.get(phase) ?? []), this.#field(id, fact)]);
    }
    for (const [phase, fields] of groups) {
      const title = ruleSet.phases[phase]?.title ?? phase;
      place.append(element("details", {}, element("summary", {}, title), ...fields));
    }
  }

  /** Sets the fields to what a snapshot holds; what is bounded or not known leaves its field empty. */
  show({ facts }: Snapshot): void {
    for (const [id, fields] of this.#fields) {
      const value: unknown = (facts as Readonly<Record<string, unknown>>)[id];
      const text = typeof value === "object" || value === undefined ? "" : String(value);
      for (const field of fields) {
        if (field === document.activeElement) continue;
        if (field.type === "range") {
          if (Number(text) > Number((field as HTMLInputElement).max)) (field as HTMLInputElement).max = text;
          field.value = text === "" ? "0" : text;
        } else field.value = text;
      }
    }
  }

  #field(id: string, fact: Fact): HTMLElement {
    const name = `fact-${id}`;
    const label = element("label", { for: name }, fact.title);
    if (fact.type === "level" || fact.type === "flag") {
      const choices = fact.type === "level" ? LEVELS : ["", "true", "false"];
      const select = element(
        "select",
        { id: name },
        ...choices.map((value) =>
          element("option", { value }, value === "" ? "not known" : value.replaceAll("-", " ")),
        ),
      );
      select.addEventListener("change", () =>
        this.#change(
          id,
          select.value === "" ? undefined : fact.type === "flag" ? select.value === "true" : select.value,
        ),
      );
      this.#fields.set(id, [select]);
      return element("div", { class: "field" }, label, select);
    }
    if (fact.type === "date") {
      const day = element("input", { id: name, type: "date" });
      day.addEventListener("change", () => this.#change(id, day.value || undefined));
      this.#fields.set(id, [day]);
      return element("div", { class: "field" }, label, day);
    }
    const step = fact.type === "percentage" ? "0.1" : "1";
    const number = element("input", { id: name, type: "number", min: "0", step, placeholder: "not known" });
    const max = fact.type === "percentage" ? "100" : "500";
    const range = element("input", { type: "range", min: "0", max, step, "aria-label": fact.title });
    for (const [field, other] of [
      [number, range],
      [range, number],
    ] as const) {
      field.addEventListener("input", () => {
        if (Number(field.value) > Number(range.max)) range.max = field.value;
        other.value = field.value;
        this.#change(id, field.value === "" ? undefined : Number(field.value));
      });
    }
    this.#fields.set(id, [number, range]);
    return element("div", { class: "field" }, label, number, range);
  }
}

/** A fact belongs to the phase whose goals read it: its own name says so, a judgement's after "judgement.". */
function phaseOf(id: string, { phases }: RuleSet): string {
  const [first, second] = id.split(".");
  const phase = first === "judgement" ? second! : first!;
  return Object.hasOwn(phases, phase) ? phase : first!;
}
