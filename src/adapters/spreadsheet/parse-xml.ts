import { SaxesParser } from "saxes";
import { LIMITS } from "./limits.js";
import { damaged, SAVE_AS_CSV, WorkbookError } from "./workbook-error.js";

/** Handles the elements of a part as they are parsed. */
export interface XmlHandler {
  /**
   * @param name - without its prefix; empty for an element of another vocabulary, which may be anywhere in a workbook
   * @param depth - 1 for the outermost element
   */
  open(name: string, attributes: XmlAttributes, depth: number): void;
  close(name: string, depth: number): void;
  /** Text, or a part of it, inside the element that was opened last and is not closed. */
  text(text: string): void;
}

/** The attributes of an element, by their names as written. */
export type XmlAttributes = Readonly<Record<string, XmlAttribute>>;

interface XmlAttribute {
  readonly value: string;
  readonly local: string;
  readonly uri: string;
}

const OPEN_XML = "http://schemas.openxmlformats.org/";
/** The namespace of the vocabularies in the strict variant of the format. */
const STRICT = "http://purl.oclc.org/ooxml/";
const VOCABULARIES = new Set([
  `${OPEN_XML}spreadsheetml/2006/main`,
  `${STRICT}spreadsheetml/main`,
  `${OPEN_XML}package/2006/relationships`,
  `${OPEN_XML}package/2006/content-types`,
]);
const RELATIONSHIPS = new Set([
  `${OPEN_XML}officeDocument/2006/relationships`,
  `${STRICT}officeDocument/relationships`,
]);

/** Characters passed on at once, so that what a handler makes of them stays small. */
const SLICE = 16_384;

/**
 * Parses a part, and yields after each slice, so that the caller can take what the handler has made of it.
 *
 * @throws {WorkbookError} if the part is not well-formed XML, or has a document type, which could define entities
 */
export async function* parseXml(
  texts: AsyncIterable<string>,
  handler: XmlHandler,
  part: string,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  let sinceEvent = 0;
  parser.on("error", () => {
    throw damaged(`the part ${part} is not well-formed XML`);
  });
  parser.on("doctype", () => {
    throw new WorkbookError(
      `This workbook is refused: its part ${part} has a document type, which Excel never writes. ${SAVE_AS_CSV}`,
    );
  });
  parser.on("opentag", ({ uri, local, attributes }) => {
    sinceEvent = 0;
    if (++depth > LIMITS.depth) throw damaged(`the part ${part} is nested too deeply`);
    handler.open(VOCABULARIES.has(uri) ? local : "", attributes, depth);
  });
  parser.on("closetag", ({ uri, local }) => {
    sinceEvent = 0;
    handler.close(VOCABULARIES.has(uri) ? local : "", depth--);
  });
  const text = (piece: string): void => {
    sinceEvent = 0;
    handler.text(piece);
  };
  parser.on("text", text);
  parser.on("cdata", text);
  for await (const piece of texts) {
    for (let from = 0; from < piece.length; from += SLICE) {
      const slice = piece.slice(from, from + SLICE);
      // Anything between two tags stays in memory until the second one.
      sinceEvent += slice.length;
      parser.write(slice);
      if (sinceEvent > LIMITS.tokenCharacters) throw damaged(`the part ${part} has an endless text`);
      yield;
    }
  }
  parser.close();
  yield;
}

/** The identifier of the relationship that an element names. */
export function relationshipId(attributes: XmlAttributes): string | undefined {
  return Object.values(attributes).find(({ local, uri }) => local === "id" && RELATIONSHIPS.has(uri))?.value;
}

/** Whether an attribute is given and true. */
export function isTrue(attribute: XmlAttribute | undefined): boolean {
  return attribute?.value === "1" || attribute?.value === "true";
}
