import { parseDay } from "../../base/day.js";
import { isRecord } from "../../evaluate/snapshot-faults.js";
import type { Session, SessionFile } from "./session.js";

/** A session's files are written as base64 text. */
type KeptFile = Omit<SessionFile, "bytes"> & { readonly base64?: string };

/** Writes a session as JSON, with the content of its files in base64. */
export function writeSession(session: Session): string {
  const files = session.files.map(({ bytes, ...file }): KeptFile => {
    return bytes === undefined ? file : { ...file, base64: toBase64(bytes) };
  });
  return `${JSON.stringify({ ...session, files }, null, 1)}\n`;
}

/** Reads what `writeSession` has written, or says what is wrong, in sentences. */
export function openSession(text: string): Session | { readonly faults: readonly string[] } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return { faults: ["This isn't saved work from the workbench: it isn't JSON, or part of it is missing."] };
  }
  if (!isRecord(value) || !("ruleSetId" in value) || !("files" in value))
    return { faults: ["This isn't saved work from the workbench."] };
  if (value["format"] !== 1)
    return { faults: ["This was saved by another version of the workbench. Open it with that one."] };
  const faults = CHECKS.flatMap(([key, isSound]) =>
    isSound(value[key]) ? [] : [`The saved "${key}" can't be read.`],
  );
  if (faults.length > 0) return { faults };
  const saved = value as unknown as Omit<Session, "files"> & { readonly files: readonly KeptFile[] };
  const files: SessionFile[] = [];
  for (const { base64, ...file } of saved.files) {
    const bytes = base64 === undefined ? undefined : fromBase64(base64);
    if (base64 !== undefined && bytes === undefined)
      faults.push(`The contents of the file "${file.name}" can't be read.`);
    files.push(bytes === undefined ? file : { ...file, bytes });
  }
  return faults.length > 0 ? { faults } : { ...saved, files };
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isTextOrNone: Check = (value) => value === undefined || isText(value);
const isList =
  (isSound: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(isSound);
const hasKeys =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(checks).every(([key, isSound]) => isSound(value[key]));
const isMap =
  (isSound: Check): Check =>
  (value) =>
    isRecord(value) && Object.values(value).every(isSound);
const isMapOrNone =
  (isSound: Check): Check =>
  (value) =>
    value === undefined || isMap(isSound)(value);

const isFile = hasKeys({
  id: isText,
  name: isText,
  kind: isText,
  by: (by) => by === "columns" || by === "user",
  note: isText,
  base64: isTextOrNone,
});

const isArea: Check = (value) =>
  value === undefined ||
  (isRecord(value) &&
    ["localAuthorities", "districts", "urns"].filter((key) => Object.hasOwn(value, key)).length === 1 &&
    Object.values(value).every(isList((each) => isText(each) || typeof each === "number")));

/** A value of a fact, as far as it can be checked without the rules. */
const isValue: Check = (value) => value === null || typeof value !== "object" || isRecord(value);

const CHECKS: readonly (readonly [key: keyof Session, isSound: Check])[] = [
  ["ruleSetId", isText],
  ["hub", hasKeys({ id: isText, name: isTextOrNone })],
  ["scope", isTextOrNone],
  ["area", isArea],
  ["asOf", (value) => typeof value === "string" && (value === "" || parseDay(value) !== undefined)],
  ["files", isList(isFile)],
  ["complete", (value) => typeof value === "boolean"],
  ["answers", isMap(isValue)],
  ["evidence", isMap(hasKeys({ source: isText, on: isTextOrNone }))],
  [
    "overrides",
    hasKeys({
      parameters: isMapOrNone((value) => isText(value) || typeof value === "number"),
      assumptions: isMapOrNone(isText),
    }),
  ],
  ["history", isList(hasKeys({ subject: isRecord, asOf: isText, facts: isRecord }))],
];

/** How many bytes are turned into letters at once; more would be too many arguments for one call. */
const PIECE = 0x8000;

function toBase64(bytes: Uint8Array): string {
  let letters = "";
  for (let at = 0; at < bytes.length; at += PIECE)
    letters += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(letters);
}

function fromBase64(base64: string): Uint8Array | undefined {
  try {
    const letters = atob(base64);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
    return bytes;
  } catch {
    return undefined;
  }
}
