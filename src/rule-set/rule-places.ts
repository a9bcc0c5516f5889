/** In which file of a rule folder each parameter and goal stands. */
export interface RulePlaces {
  readonly parameters: ReadonlyMap<string, string>;
  readonly goals: ReadonlyMap<string, string>;
}

/** Finds where parameters and goals stand, in the parsed files of a sound rule folder by their names. */
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

/** In which file of the folder a pointer leads, by the goal or parameter that it begins with; else in `rule-set.json`. */
export function fileOfPointer(pointer: string, { goals, parameters }: RulePlaces): string {
  const [, top, id = ""] = pointer
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  const file = top === "goals" ? goals.get(id) : top === "parameters" ? parameters.get(id) : undefined;
  return file ?? "rule-set.json";
}
