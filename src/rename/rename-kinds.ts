import { levelIds } from "../base/scale.js";
import type { Ids, Names } from "../rule-set/read/names.js";
import { scaleAt } from "../rule-set/read/scales.js";
import { anyFactId, anyId, levelWord } from "../rule-set/schema/schema-parts.js";
import type { Word } from "../rule-set/schema/schema-shapes.js";
import type { Renamable } from "./references.js";

/** What renaming needs to know about a kind of thing. */
interface RenameKind {
  /** The form of its ids. */
  readonly word: Word;
  /** What it is in, if its ids are unique only within that. */
  readonly whole?: {
    readonly called: string;
    readonly ids: (names: Names) => Ids;
    /** The message if there are none of these at all. */
    readonly none?: string;
  };
  /** The existing ids, in one whole if the kind has wholes. */
  readonly ids: (names: Names, within: string) => Ids;
}

/** Every kind, by its name. */
export const renameKinds: Readonly<Record<Renamable, RenameKind>> = {
  goal: { word: anyId, ids: ({ declared }) => declared.goal },
  fact: { word: anyFactId, ids: ({ declared }) => declared.fact },
  parameter: { word: anyId, ids: ({ declared }) => declared.parameter },
  criterion: {
    word: anyId,
    whole: { called: "goal", ids: ({ declared }) => declared.goal },
    ids: (names, within) => names.criteriaOf(within),
  },
  level: {
    word: levelWord,
    whole: {
      called: "scale",
      ids: ({ declared }) => declared.scale,
      none: `These rules declare no scales, so their levels are those of the default scale. To call them something else, declare "scales" in rule-set.json first.`,
    },
    ids({ declared }, within) {
      const scale = declared.scale.get(within);
      return new Set(scale === undefined ? [] : levelIds(scaleAt(scale)));
    },
  },
};
