import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../../rules");

/** The ids of the shipped rule sets, each a folder with its newest version. */
export const SHIPPED = readdirSync(ROOT)
  .filter((name) => name !== "schema" && name !== "earlier")
  .sort();

/** The folders of earlier versions that are shipped too: `"earlier/2024-25@1.0.0"`. */
export const EARLIER = readdirSync(join(ROOT, "earlier"))
  .sort()
  .map((name) => `earlier/${name}`);

/** Every JSON file of a shipped rule set, as text, by its name inside the folder. */
export function readFolder(name: string): Record<string, string> {
  const folder = join(ROOT, name);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    names
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

/** The same without the worked cases: only the rules. */
export function readRules(name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(readFolder(name)).filter(([file]) => !file.startsWith("cases")));
}
