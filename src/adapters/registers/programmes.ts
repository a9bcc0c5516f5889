import { plainText } from "../../base/plain-text.js";
import { remembering } from "../../base/remember.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { sameName } from "../../base/words.js";
import type { Programme } from "../../rule-set/types.js";
import type { Findings } from "./findings.js";

const NOTHING = "nothing";

type Counted = Pick<Programme, "kinds" | "phase">;

const NOT_COUNTED: Counted = { kinds: [] };

/** Programmes by the names that registers use. */
export class Programmes {
  readonly #known = new Map<string, Counted>();
  readonly #names: readonly string[];

  /**
   * Takes what the rules declare, and reports ids that they do not.
   *
   * @param taken - names that are taken to be a declared programme, or `"nothing"`
   */
  constructor(
    declared: Readonly<Record<string, Programme>>,
    taken: Readonly<Record<string, string>>,
    findings: Findings,
  ) {
    for (const programme of Object.values(declared))
      for (const name of programme.called) this.#known.set(programmeName(name), programme);
    this.#names = Object.values(declared).map(
      ({ called }) => called.find((name) => !/\d/.test(name)) ?? called[0]!,
    );
    const ids = [...Object.keys(declared), NOTHING];
    for (const [name, id] of Object.entries(taken)) {
      if (ids.includes(id))
        this.#known.set(programmeName(name), id === NOTHING ? NOT_COUNTED : declared[id]!);
      else {
        const near = nearest(id, ids);
        const hint = near === undefined ? ` There is ${ids.join(", ")}.` : didYouMean(near);
        findings.add("error", "programmes", "unknown-programme", `No programme "${id}".${hint}`);
      }
    }
  }

  /** What taking part counts as, and for which phase; `undefined` if the programme is not known. */
  readonly find: (cell: string) => Counted | undefined = remembering((cell) => {
    const name = programmeName(cell);
    // A code with a letter after it is a part of its project: NCP24-14a.
    return this.#known.get(name) ?? (/\d[a-z]$/.test(name) ? this.#known.get(name.slice(0, -1)) : undefined);
  });

  /** The names of the known programmes, each once. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** A hint about an unknown programme. */
  hint(cell: string): string {
    const near = nearest(programmeName(cell), this.#known.keys());
    return near === undefined || /\d/.test(near) ? "" : didYouMean(near);
  }
}

/** Names are compared without case and spaces; codes also without hyphens: "NCP 24-14" is "NCP24-14". */
function programmeName(text: string): string {
  const name = sameName(plainText(text));
  return /^ncp ?\d/.test(name) ? name.replaceAll(" ", "") : name;
}
