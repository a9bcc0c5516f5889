import type { ByteSource } from "./byte-source.js";
import { LIMITS } from "./limits.js";
import { parseXml, type XmlHandler } from "./parse-xml.js";
import { partText } from "./part-text.js";
import { type Unpacked, unpackPart } from "./unpack-part.js";
import { damaged, tooMuch } from "./workbook-error.js";
import { readDirectory, type ZipEntry } from "./zip-directory.js";

/** A part that another one refers to. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type, which is the same in the usual and the strict variant of the format: `worksheet`. */
  readonly type: string;
  /** The name of the part; `undefined` for something outside the workbook. */
  readonly part: string | undefined;
}

/** The parts of a workbook. */
export class PackageParts {
  readonly #source: ByteSource;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #unpacked: Unpacked = new Map();

  private constructor(source: ByteSource, entries: ReadonlyMap<string, ZipEntry>) {
    this.#source = source;
    this.#entries = entries;
  }

  /** @throws {WorkbookError} if the bytes are not a valid zip file */
  static async open(source: ByteSource): Promise<PackageParts> {
    return new PackageParts(source, await readDirectory(source));
  }

  /** The names of all parts, in lower case. */
  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  /** The text of a part in pieces; throws if there is no part of that name. */
  texts(name: string): AsyncGenerator<string> {
    const entry = this.#find(name);
    if (entry === undefined) throw damaged(`the part ${name} is missing`);
    return partText(unpackPart(this.#source, entry, this.#unpacked), name);
  }

  /** Parses a part from beginning to end. */
  async parse(name: string, handler: XmlHandler): Promise<void> {
    for await (const _ of parseXml(this.texts(name), handler, name));
  }

  /** Parses a part whose content is kept in memory, and which must therefore be small. */
  async parseSmall(name: string, handler: XmlHandler): Promise<void> {
    const entry = this.#find(name);
    if (entry !== undefined && entry.unpacked > LIMITS.smallPartBytes)
      throw tooMuch(`a part that is too large (${name})`);
    await this.parse(name, handler);
  }

  /** The parts that a part refers to, in its order; empty if there are none. The package itself is the part "". */
  async relationships(name: string): Promise<readonly Relationship[]> {
    const folder = name.slice(0, name.lastIndexOf("/") + 1);
    const own = `${folder}_rels/${name.slice(folder.length)}.rels`;
    if (!this.has(own)) return [];
    const found: Relationship[] = [];
    const handler: XmlHandler = {
      open(element, { Id, Type, Target, TargetMode }, depth) {
        if (depth === 1 && element !== "Relationships") throw damaged(`the part ${own} has the wrong type`);
        if (depth !== 2 || element !== "Relationship" || Id === undefined || Target === undefined) return;
        if (found.length >= LIMITS.parts) throw tooMuch("too many links between its parts");
        const type = Type?.value.replace(/^.*\//, "") ?? "";
        const part = TargetMode?.value === "External" ? undefined : resolved(folder, Target.value);
        found.push({ id: Id.value, type, part });
      },
      close() {},
      text() {},
    };
    await this.parseSmall(own, handler);
    if (new Set(found.map(({ id }) => id)).size < found.length)
      throw damaged(`two links of the part ${own} have the same name`);
    return found;
  }

  #find(name: string): ZipEntry | undefined {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry !== undefined || !name.includes("%")) return entry;
    try {
      return this.#entries.get(decodeURIComponent(name).toLowerCase());
    } catch {
      return undefined;
    }
  }
}

/** The name of the part that a target refers to: absolute, or relative to the folder of the part that names it. */
function resolved(folder: string, target: string): string {
  const path = target.replaceAll("\\", "/").replace(/#.*$/, "");
  const steps: string[] = [];
  for (const step of (path.startsWith("/") ? path : folder + path).split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined)
      throw damaged(`a link leads outside the workbook, to ${target.slice(0, 100)}`);
  }
  return steps.join("/");
}
