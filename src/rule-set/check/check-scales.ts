import { levelId, levelWords, MOST_LEVELS } from "../../base/scale.js";
import { formatCount, sameName } from "../../base/words.js";
import type { Report } from "../read/finding.js";
import type { Names } from "../read/names.js";
import { isObject, type Place } from "../read/place.js";
import { isLevel } from "../read/scales.js";

/** Checks that scales have at least two levels, each once and with different words. */
export function checkScales(names: Names, report: Report): void {
  for (const [name, scale] of names.declared.scale) {
    if (!Array.isArray(scale.value)) continue;
    const { file, pointer, length } = scale;
    if (length > MOST_LEVELS) {
      const message = `The scale "${name}" has ${formatCount(length)} levels; at most ${MOST_LEVELS} are allowed.`;
      report({ code: "too-large", file, pointer, message });
      continue;
    }
    if (length < 2) {
      const message = `The scale "${name}" has ${length === 0 ? "no level" : "one level"}, so there is no choice. Give at least two.`;
      report({ code: "short-scale", file, pointer, message });
    }
    checkLevels(name, scale, report);
  }
}

function checkLevels(scaleName: string, scale: Place, report: Report): void {
  const called = new Map<string, string>();
  for (const level of scale.items()) {
    const { value } = level;
    if (!isLevel(value)) continue;
    const id = levelId(value);
    const names = new Set([sameName(id), sameName(levelWords(value))]);
    const taken = [...names].find((name) => called.has(name));
    if (taken === undefined) for (const name of names) called.set(name, id);
    else {
      const other = called.get(taken)!;
      const message =
        other === id
          ? `The level "${id}" is on the scale "${scaleName}" twice. Keep one.`
          : `The levels "${other}" and "${id}" of the scale "${scaleName}" are both called “${taken}”. Change the words of one.`;
      const place = other !== id && isObject(value) ? level.get("words") : level;
      report({ code: "duplicate-level", file: level.file, pointer: place.pointer, message });
    }
  }
}
