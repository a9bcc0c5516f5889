import type { Area } from "../../../../src/adapters/registers/area.js";
import type { RegisterFiles } from "../../../../src/adapters/registers/register-file.js";
import type { SummariseOptions } from "../../../../src/adapters/registers/summarise-registers.js";
import { isoOf } from "./days.js";
import { Random } from "./random.js";
import {
  at,
  contentOf,
  dataRows,
  type Register,
  type RegisterId,
  registersOf,
  type Table,
  writeTable,
} from "./register.js";
import { type Truth, truthOf } from "./truth.js";
import { makeWorld, type World } from "./world.js";

/** A way in which registers are damaged, or merely written differently. */
export interface Kind {
  readonly name: string;
  /** What it does, in a sentence without a subject. */
  readonly what: string;
  /** The registers to which it can happen. */
  readonly spoils: readonly RegisterId[];
  /** Whether nothing is lost: every count must be the same, without a warning. */
  readonly lossless?: true;
  /** Whether a register may be refused because of it. */
  readonly mayRefuse?: true;
  /** Only one of the kinds with the same aspect is applied to a register. */
  readonly aspect?: string;
  /** Damages a register; returns `false` if it has nothing to damage in this way. */
  apply(register: Register, random: Random, spoilt: Spoilt): boolean;
}

/** Registers of a world, damaged in known ways. */
export class Spoilt {
  readonly seed: number;
  readonly world: World;
  readonly registers: Map<RegisterId, Register>;
  readonly kinds: Kind[] = [];
  /** What is true; if the list of schools itself lacks some, also what is true of those it has. */
  readonly truths: Truth[];
  /**
   * Whether the damage can still be seen: if a register reads well and says something else, the reader is not at fault.
   */
  readonly visible: (() => boolean)[] = [];
  /** Whether nothing was lost after all. */
  readonly exact: (() => boolean)[] = [];
  readonly #done = new Set<string>();

  constructor(seed: number) {
    const random = new Random(seed);
    this.seed = seed;
    this.world = makeWorld(random);
    this.registers = registersOf(this.world, random);
    this.truths = [truthOf(this.world)];
  }

  /** Applies a kind to one of the registers. */
  apply(kind: Kind, random: Random, id: RegisterId = random.pick(kind.spoils)): boolean {
    const register = this.registers.get(id)!;
    const mark = `${id} ${kind.aspect ?? kind.name}`;
    if (register.tables.length === 0 || this.#done.has(mark) || !kind.apply(register, random, this))
      return false;
    this.#done.add(mark);
    this.kinds.push(kind);
    return true;
  }

  get isVisible(): boolean {
    return this.visible.every((check) => check());
  }

  /** Whether every count must be exact. */
  get isExact(): boolean {
    return (
      this.kinds.every(({ lossless }) => lossless === true) &&
      this.exact.every((check) => check()) &&
      isPlainlyFilled(this.registers.get("llme")!)
    );
  }

  get files(): RegisterFiles {
    const files: Record<string, { file: string; content: string | Uint8Array }[]> = {};
    for (const { id, tables } of this.registers.values())
      if (tables.length > 0)
        files[id] = tables.map((table) => ({ file: table.file, content: contentOf(table) }));
    return files as unknown as RegisterFiles;
  }

  /** The text of a file, for whoever examines it. */
  textOf(table: Table): string {
    return writeTable(table);
  }

  get options(): SummariseOptions {
    const { area, asOf } = this.world;
    const own: { area?: Area } = area === undefined ? {} : { area: { localAuthorities: [area] } };
    return { hub: { id: "hub" }, asOf: isoOf(asOf), ...own };
  }
}

/** Whether blank cells in columns that may be blank can only mean that there is no value. */
function isPlainlyFilled({ tables }: Register): boolean {
  const filled = (table: Table, column: string) => {
    const index = at(table, column);
    const cells = index < 0 ? [] : dataRows(table).map(({ cells }) => cells[index]);
    return {
      all: cells.length,
      values: cells.filter((cell) => cell !== undefined && (cell.text ?? cell.value ?? "") !== "").length,
    };
  };
  return ["programme", "group", "urn"].every((column) => {
    const each = tables.map((table) => filled(table, column));
    const isNone = each.every(({ values }) => values === 0);
    return isNone || each.every(({ all, values }) => (all - values) * 2 < values || all === values);
  });
}
