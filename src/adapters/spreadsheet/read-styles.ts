import { LIMITS } from "./limits.js";
import { builtInLook, lookOf, type NumberLook } from "./number-format.js";
import type { PackageParts } from "./package-parts.js";
import type { XmlHandler } from "./parse-xml.js";
import { tooMuch } from "./workbook-error.js";

/** How each cell style of a workbook shows numbers, by the index that cells use. */
export async function readStyles(parts: PackageParts, name: string): Promise<readonly NumberLook[]> {
  const formats = new Map<number, string>();
  const ids: number[] = [];
  let section = "";
  const handler: XmlHandler = {
    open(element, { numFmtId, formatCode }, depth) {
      if (depth === 2) section = element;
      if (depth !== 3) return;
      const id = Number(numFmtId?.value ?? 0);
      if (section === "numFmts" && element === "numFmt") formats.set(id, formatCode?.value ?? "");
      if (section === "cellXfs" && element === "xf") ids.push(id);
      if (formats.size > LIMITS.styles || ids.length > LIMITS.styles)
        throw tooMuch(`more than ${LIMITS.styles.toLocaleString("en-GB")} cell styles`);
    },
    close() {},
    text() {},
  };
  await parts.parseSmall(name, handler);
  const looks = new Map<number, NumberLook>();
  return ids.map((id) => {
    const format = formats.get(id);
    const look = looks.get(id) ?? (format === undefined ? builtInLook(id) : lookOf(format));
    looks.set(id, look);
    return look;
  });
}
