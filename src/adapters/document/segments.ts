import type { TextRange } from "../../source/passages-of.js";

/** A piece of a text whose owners are the same throughout, from one boundary to the next. */
export interface Segment<Owner> {
  readonly text: string;
  /** In their own order; empty for a piece that nobody owns. */
  readonly owners: readonly Owner[];
  /** The owners with a range that ends with this piece, and whether it is the owner's first. */
  readonly ending: readonly { readonly owner: Owner; readonly isFirst: boolean }[];
}

/** Cuts a text wherever a range begins or ends; joined together, the pieces are the text. Ranges may overlap. */
export function segmentsOf<Owner>(
  text: string,
  owners: readonly Owner[],
  rangesOf: (owner: Owner) => readonly TextRange[],
): readonly Segment<Owner>[] {
  const ranges = owners.flatMap((owner) =>
    rangesOf(owner).map((range, at) => ({ owner, ...range, isFirst: at === 0 })),
  );
  const ends = [0, text.length, ...ranges.flatMap(({ from, to }) => [from, to])];
  const cuts = [...new Set(ends)].sort((a, b) => a - b);
  return cuts.slice(1).map((to, at) => {
    const from = cuts[at]!;
    const around = ranges.filter((range) => range.from <= from && to <= range.to);
    return {
      text: text.slice(from, to),
      owners: owners.filter((owner) => around.some((range) => range.owner === owner)),
      ending: ranges.filter((range) => range.to === to),
    };
  });
}
