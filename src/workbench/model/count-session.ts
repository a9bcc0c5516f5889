import { addTemplate } from "../../adapters/registers/add-template.js";
import { findHub } from "../../adapters/registers/find-hub.js";
import type { RegisterFinding } from "../../adapters/registers/finding.js";
import { readTemplate } from "../../adapters/registers/read-template.js";
import { RegisterError } from "../../adapters/registers/register-error.js";
import type { RegisterFiles } from "../../adapters/registers/register-file.js";
import type { RowCount } from "../../adapters/registers/row-count.js";
import {
  hubSnapshot,
  type SummarisedRegisters,
  summariseRegisters,
} from "../../adapters/registers/summarise-registers.js";
import { parseDay } from "../../base/day.js";
import { SnapshotError } from "../../base/snapshot-error.js";
import { upperFirst } from "../../base/words.js";
import type { Snapshot } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import { areaOf } from "./area-of.js";
import { kindWords } from "./kind-words.js";
import { plainMessage } from "./plain-message.js";
import type { FileKind, Session, SessionFile } from "./session.js";
import { watchedContent } from "./watched-content.js";
import { isAsked, withAnswers } from "./with-answers.js";

/** Something to know about a file, or about values given by hand. */
export type SessionFinding = Omit<RegisterFinding, "code">;

/** The result of a session's files and answers. */
export interface Counted {
  readonly snapshot: Snapshot;
  /** What happened to the rows of each file, for each fact that is counted from it. */
  readonly counts: readonly RowCount[];
  readonly findings: readonly SessionFinding[];
  /** The facts as the files give them, before the answers given by hand. */
  readonly fromRegisters: Readonly<Record<string, unknown>>;
}

/** Called with how many of all bytes have been read. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Counts a session's facts from its files, as `maths-hub-goals summarise` does, and replaces them with values given by
 * hand. A register that cannot be read is left out completely, since a part of it would count too few, and the findings
 * say why; without a valid list of schools no register is counted. Never throws because of a file's content.
 */
export async function countSession(
  ruleSet: RuleSet,
  session: Session,
  onProgress: OnProgress = () => undefined,
): Promise<Counted> {
  const findings: SessionFinding[] = [...undecided(session)];
  const files =
    findings.length > 0
      ? []
      : session.files.filter(isCountedFrom).filter((file) => holdsBytes(file, findings));
  const about = { hub: hubOf(ruleSet, session), asOf: session.asOf };
  const counted = await countRegisters(ruleSet, session, about, files, findings, onProgress);
  const nothing = { snapshot: hubSnapshot(about, {}, {}) as Snapshot, findings: [], counts: [] };
  const both = await addTemplates(ruleSet, counted ?? nothing, about, files, findings);
  for (const [fact, value] of Object.entries(session.answers)) {
    if (value === null || isAsked(ruleSet, fact)) continue;
    const message = "These rules don't ask for this. The answer is kept, but isn't used.";
    findings.push({ severity: "note", file: "Answers", fact, message });
  }
  return {
    snapshot: withAnswers(ruleSet, withScope(both.snapshot, session), session),
    counts: both.counts,
    findings: [...findings, ...both.findings].map((finding) => ({
      ...finding,
      message: plainMessage(finding.message),
    })),
    fromRegisters: both.snapshot.facts,
  };
}

/** What has to be chosen before anything can be counted. */
function undecided({ hub, asOf }: Session): readonly SessionFinding[] {
  const day = { file: "The day", message: "Choose the day of the numbers." };
  const name = { file: "The hub", message: "Name the hub." };
  const missing = [...(hub.id.trim() === "" ? [name] : []), ...(parseDay(asOf) === undefined ? [day] : [])];
  return missing.map((each) => ({ severity: "error", ...each }));
}

/** Whether a file is a register or template; earlier snapshots are read separately. */
function isCountedFrom({ kind }: SessionFile): boolean {
  return kind !== "unknown" && kind !== "snapshot" && kind !== "snapshots-table";
}

type SoundFile = SessionFile & { readonly bytes: Uint8Array };
type About = Parameters<typeof hubSnapshot>[0];

function holdsBytes(file: SessionFile, findings: SessionFinding[]): file is SoundFile {
  if (file.bytes !== undefined) return true;
  const message = "The contents of this file weren't kept. Add it again.";
  findings.push({ severity: "error", file: file.name, message });
  return false;
}

function hubOf(ruleSet: RuleSet, { hub: { id, name } }: Session): About["hub"] {
  const known = findHub(ruleSet.registers ?? {}, id);
  const called = name ?? known?.called[0];
  return { id: known?.id ?? id, ...(called === undefined ? {} : { name: called }) };
}

/** The kinds without which no register can be counted. */
const GROUND: readonly FileKind[] = ["schools", "links"];

async function countRegisters(
  ruleSet: RuleSet,
  session: Session,
  about: About,
  files: readonly SoundFile[],
  findings: SessionFinding[],
  onProgress: OnProgress,
): Promise<SummarisedRegisters | undefined> {
  const kinds = [...GROUND, ...Object.keys(ruleSet.registers?.entries ?? {})];
  let used = files.filter(({ kind }) => kinds.includes(kind));
  const { area, faults } = await areaOf(ruleSet, session, used);
  const [list] = used.filter(({ kind }) => kind === "schools");
  if (list !== undefined && faults.length > 0) {
    for (const message of faults) findings.push({ severity: "error", file: list.name, message });
    return undefined;
  }
  while (used.length > 0) {
    if (!used.some(({ kind }) => kind === "schools")) {
      const message = "This needs the list of schools as well. Add that, and the rows will be counted.";
      for (const { name } of used) findings.push({ severity: "warning", file: name, message });
      return undefined;
    }
    const options = { ...about, complete: session.complete, ...(area === undefined ? {} : { area }) };
    const total = used.reduce((sum, { bytes }) => sum + bytes.length, 0);
    let done = 0;
    const registers = registersOf(used, (size) => onProgress((done += size), total));
    try {
      const counted = await summariseRegisters(ruleSet, registers, options);
      if (done < total) onProgress(total, total);
      return counted;
    } catch (error) {
      if (!(error instanceof RegisterError)) throw error;
      findings.push(...error.findings);
      const faulty = faultyKinds(used, error.findings);
      if (faulty.size === 0 || GROUND.some((kind) => faulty.has(kind))) return undefined;
      for (const kind of faulty) {
        const message = `${upperFirst(kindWords(kind))} isn't counted until this is put right.`;
        findings.push({ severity: "warning", file: used.find((file) => file.kind === kind)!.name, message });
      }
      used = used.filter(({ kind }) => !faulty.has(kind));
    }
  }
  return undefined;
}

/** The registers that errors are about; files are named with their sheet if they have several. */
function faultyKinds(files: readonly SoundFile[], errors: readonly RegisterFinding[]): ReadonlySet<FileKind> {
  const isAbout = (name: string): boolean =>
    errors.some(({ file }) => file === name || file.startsWith(`${name} (sheet "`));
  return new Set(files.filter(({ name }) => isAbout(name)).map(({ kind }) => kind));
}

function registersOf(files: readonly SoundFile[], onRead: (size: number) => void): RegisterFiles {
  const registers: Record<string, { file: string; content: ReturnType<typeof watchedContent> }[]> = {};
  for (const { kind, name, bytes } of files)
    registers[kind] = [...(registers[kind] ?? []), { file: name, content: watchedContent(bytes, onRead) }];
  return registers as unknown as RegisterFiles;
}

async function addTemplates(
  ruleSet: RuleSet,
  counted: SummarisedRegisters,
  about: About,
  files: readonly SoundFile[],
  findings: SessionFinding[],
): Promise<SummarisedRegisters> {
  let all = counted;
  for (const { name, bytes } of files.filter(({ kind }) => kind === "template")) {
    try {
      const answers = await readTemplate(ruleSet, { file: name, content: bytes }, about);
      const both = addTemplate(ruleSet, all, answers, name);
      all = { ...both, findings: both.findings.map((finding) => besideTemplate(finding, name, counted)) };
    } catch (error) {
      if (error instanceof RegisterError) findings.push(...error.findings);
      else if (error instanceof SnapshotError)
        for (const { message, pointer } of error.issues)
          findings.push({ severity: "error", file: name, message, ...factAt(pointer) });
      else throw error;
    }
  }
  return all;
}

/** Reports facts that two templates give, and no register does. */
function besideTemplate(
  finding: RegisterFinding,
  file: string,
  { snapshot }: SummarisedRegisters,
): RegisterFinding {
  const { code, fact = "" } = finding;
  if (code !== "counted-already" || finding.file !== file || Object.hasOwn(snapshot.facts, fact))
    return finding;
  return { ...finding, message: "Another template gives this fact too; its value is used." };
}

/** The fact that an issue of a snapshot is about. */
function factAt(pointer: string): { readonly fact?: string } {
  const [, part, fact] = pointer.split("/");
  return part === "facts" && fact !== undefined ? { fact } : {};
}

function withScope(snapshot: Snapshot, { scope }: Session): Snapshot {
  return scope === undefined ? snapshot : { ...snapshot, subject: { ...snapshot.subject, scope } };
}
