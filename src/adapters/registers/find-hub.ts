import { sameName } from "../../base/words.js";
import type { HubArea, Registers } from "../../rule-set/types.js";

/** Finds a hub that the rules know by its id or name, whatever the case and spacing. */
export function findHub(
  { hubs = {} }: Pick<Registers, "hubs">,
  written: string,
): ({ readonly id: string } & HubArea) | undefined {
  const wanted = sameName(written);
  const found = Object.entries(hubs).find(
    ([id, { called }]) => sameName(id) === wanted || called.some((name) => sameName(name) === wanted),
  );
  return found && { id: found[0], ...found[1] };
}
