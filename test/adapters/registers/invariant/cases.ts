import { type Kind, Spoilt } from "./case.js";
import { kinds } from "./kinds.js";
import { Random } from "./random.js";

/**
 * Registers of a drawn world, spoilt in drawn ways: in none, in one or in two. `undefined` where there was nothing to spoil,
 * or where what was spoilt could not be seen by anybody.
 *
 * @param first - the kind that is wanted, and no other
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

/** What was drawn, and what is wrong with it, for whoever has to look into it. */
export function describeCase(spoilt: Spoilt, violation: string): string {
  const ways = spoilt.kinds.map(({ name }) => name).join(" and ") || "nothing spoilt";
  const files = [...spoilt.registers.values()].flatMap(({ tables }) =>
    tables.map((table) => `--- ${table.file}\n${spoilt.textOf(table)}`),
  );
  return [`seed ${spoilt.seed}: ${ways}`, violation, JSON.stringify(spoilt.options), ...files].join("\n");
}
