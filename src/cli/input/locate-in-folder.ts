import { type Position, readJson } from "../../rule-set/read/read-json.js";

/** Finds the line and column of a place in a file of a folder. */
export type LocateInFolder = (file: string, pointer: string, at?: "key" | "value") => Position | undefined;

/** Finds places in the files of a folder; each file is parsed when it is first needed. */
export function locateInFolder(texts: Readonly<Record<string, string>>): LocateInFolder {
  const read = new Map<string, ReturnType<typeof readJson>>();
  return (file, pointer, at) => {
    const text = texts[file];
    if (text === undefined) return undefined;
    const json = read.get(file) ?? readJson(text, file);
    read.set(file, json);
    return json.locate(pointer, at);
  };
}
