import rootPackage from "../../package.json" with { type: "json" };
import { EARLIER } from "../rules/folder.js";

/** An entry of the package with types: its name, as in `"./rules/2024-25"`, and its files. */
export interface Entry {
  readonly name: string;
  readonly types: string;
  readonly default: string;
}

/** Every entry in package.json, with one for each earlier version of the rules, which it gives as a pattern. */
export const entries: readonly Entry[] = Object.entries(rootPackage.exports).flatMap(([name, target]) => {
  if (typeof target === "string") return [];
  const star = (text: string, found: string) => text.replace("*", found);
  return name.includes("*")
    ? EARLIER.map((folder) => folder.slice("earlier/".length)).map((found) => ({
        name: star(name, found),
        types: star(target.types, found),
        default: star(target.default, found),
      }))
    : [{ name, ...target }];
});
