import { type Kind, Spoilt } from "./case.js";
import { kinds } from "./kinds.js";
import { Random } from "./random.js";

/**
 * Registers of a drawn world, damaged in no, one or two drawn ways. `undefined` if there was nothing to damage, or if
 * nobody could see the damage.
 *
 * @param first - the only kind to apply
 */
export function drawCase(seed: number, first?: Kind): Spoilt | undefined {
  const random = new Random(seed);
  const spoilt = new Spoilt(seed);
  const count =
    first === undefined
      ? random.weighted([
          [1, 0],
          [8, 1],
          [11, 2],
        ] as const)
      : 1;
  for (let index = 0; index < count; index++)
    if (!spoilt.apply(index === 0 && first !== undefined ? first : random.pick(kinds), random))
      return undefined;
  return spoilt.isVisible ? spoilt : undefined;
}

/** What was drawn and what is wrong with it, for whoever examines it. */
export function describeCase(spoilt: Spoilt, violation: string): string {
  const ways = spoilt.kinds.map(({ name }) => name).join(" and ") || "nothing spoilt";
  const files = [...spoilt.registers.values()].flatMap(({ tables }) =>
    tables.map((table) => `--- ${table.file}\n${spoilt.textOf(table)}`),
  );
  return [`seed ${spoilt.seed}: ${ways}`, violation, JSON.stringify(spoilt.options), ...files].join("\n");
}
