import { pointerTo } from "../../base/issue.js";
import { DEFAULT_SCALE, levelId, levelIds } from "../../base/scale.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";

/** Levels whose order is well known, lowest first. */
const KNOWN: readonly (readonly string[])[] = [
  levelIds(DEFAULT_SCALE),
  ["inadequate", "requires-improvement", "good", "outstanding"],
  ["none", "few", "some", "most", "all"],
  ["poor", "fair", "good", "excellent"],
  ["low", "medium", "high"],
  ["red", "amber", "green"],
  ["never", "rarely", "sometimes", "often", "always"],
];

/** Finds scales with the highest level first, where the lowest should be. */
export function scaleFindings({ scales = {} }: Pick<RuleSet, "scales">): readonly AnalysisFinding[] {
  return Object.entries(scales).flatMap(([name, levels]): readonly AnalysisFinding[] => {
    const ids = levels.map(levelId);
    const known = KNOWN.find((order) => {
      const places = ids.map((id) => order.indexOf(id)).filter((place) => place >= 0);
      return places.length > 1 && places.every((place, at) => at === 0 || place < places[at - 1]!);
    });
    if (known === undefined) return [];
    const message = `The lowest level comes first, but "${ids[0]}" is above "${ids.at(-1)}" by their usual meaning. Reverse the scale "${name}".`;
    return [{ code: "scale-reversed", pointer: pointerTo("/scales", name), message }];
  });
}
