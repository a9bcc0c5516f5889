import { findHub } from "../../adapters/registers/find-hub.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { Session } from "../model/session.js";

/** The hub that a text names: one that the rules know, or a new one with that name. */
export function hubOf({ registers = {} as never }: RuleSet, text: string): Session["hub"] {
  const known = findHub(registers, text);
  if (known !== undefined) return { id: known.id, name: known.called[0] ?? known.id };
  const name = text.trim();
  const id = name
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return name === "" ? { id: "" } : { id: id === "" ? "hub" : id, name };
}
