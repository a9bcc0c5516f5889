import type { RuleSet } from "maths-hub-goals";
import type { Parameter } from "maths-hub-goals/schema";
import { element } from "./element.js";

/** A field for each number of the rules; an empty one stands for the rules' own. */
export class Targets {
  readonly #fields = new Map<string, HTMLInputElement>();

  constructor(place: HTMLElement, ruleSet: RuleSet, change: (id: string, value: string) => void) {
    for (const [id, parameter] of Object.entries(ruleSet.parameters)) {
      const value = lastValueOf(parameter);
      if (value === undefined) continue;
      const name = `target-${id}`;
      const field = element("input", { id: name, type: "text", placeholder: value, autocomplete: "off" });
      field.addEventListener("input", () => change(id, field.value.trim()));
      this.#fields.set(id, field);
      place.append(
        element("div", { class: "field" }, element("label", { for: name }, parameter.title ?? id), field),
      );
    }
  }

  show(targets: Readonly<Record<string, string>>): void {
    for (const [id, field] of this.#fields)
      if (field !== document.activeElement) field.value = targets[id] ?? "";
  }
}

/** A target as `evaluate` takes it: whole numbers as numbers, shares and levels as they are written. */
export function numberOrText(value: string): string | number {
  return /^\d+$/.test(value) ? Number(value) : value;
}

function lastValueOf(parameter: Parameter): string | undefined {
  if ("product" in parameter) return undefined;
  const value = "milestones" in parameter ? parameter.milestones.at(-1)?.value : parameter.value;
  return value === undefined ? undefined : String(value);
}
