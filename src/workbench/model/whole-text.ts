import { decodeText } from "../../adapters/registers/decode-text.js";

const ignore = (): void => undefined;

/** The text of some bytes, in any supported encoding. */
export async function wholeText(bytes: Uint8Array): Promise<string> {
  let all = "";
  for await (const text of decodeText(bytes, ignore)) all += text;
  return all;
}
