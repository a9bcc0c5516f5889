/** Whether bytes begin like a zip file, which every .xlsx workbook is, or like an old or encrypted workbook. */
export function looksLikeWorkbook(first: Uint8Array): boolean {
  return startsWith(first, ZIP) || startsWith(first, EMPTY_ZIP) || isCompoundFile(first);
}

/** Whether bytes begin like a compound file, which is an old .xls workbook, or an .xlsx with a password. */
export function isCompoundFile(first: Uint8Array): boolean {
  return startsWith(first, COMPOUND);
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return bytes.length >= signature.length && signature.every((byte, at) => bytes[at] === byte);
}
