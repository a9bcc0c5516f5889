import { pointerTokens } from "../base/issue.js";
/** The file of a rule folder that each parameter and goal is in. */
export interface RulePlaces {
  readonly parameters: ReadonlyMap<string, string>;
  readonly goals: ReadonlyMap<string, string>;
}

/** Finds where parameters and goals are in the parsed files of a valid rule folder. */
export function rulePlaces(files: Readonly<Record<string, unknown>>): RulePlaces {
  const parameters = new Map<string, string>();
  const goals = new Map<string, string>();
  for (const [name, file] of Object.entries(files)) {
    if (name.startsWith("cases/")) continue;
    for (const id of keysOf(file, "parameters")) parameters.set(id, name);
    for (const id of keysOf(file, "goals")) goals.set(id, name);
  }
  return { parameters, goals };
}

function keysOf(file: unknown, key: "parameters" | "goals"): readonly string[] {
  const map = typeof file === "object" && file !== null ? (file as Record<string, unknown>)[key] : undefined;
  return typeof map === "object" && map !== null ? Object.keys(map) : [];
}

/** The file of the folder that a pointer leads into; `undefined` for a goal or parameter that is in none. */
export function fileOfPointer(pointer: string, { goals, parameters }: RulePlaces): string | undefined {
  const [top, id = ""] = pointerTokens(pointer);
  if (top === "goals") return goals.get(id);
  if (top === "facts") return "facts.json";
  return top === "parameters" ? parameters.get(id) : "rule-set.json";
}
