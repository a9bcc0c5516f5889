import { formatIssue } from "../../base/issue.js";
import { selectRuleSet } from "../../evaluate/select-rule-set.js";
import type { Snapshot } from "../../evaluate/types.js";
import { levelBelow, subjectIdsOf } from "../../rule-set/subjects.js";
import type { FactValue, RuleSet } from "../../rule-set/types.js";
import { changeKind } from "../model/change-kind.js";
import type { Counted } from "../model/count-session.js";
import { judgeSession } from "../model/judge-session.js";
import { openSession, writeSession } from "../model/keep-session.js";
import { parseField } from "../model/parse-field.js";
import type { Places } from "../model/places.js";
import type { FileKind, Session, SessionFile } from "../model/session.js";
import { formatBytes } from "./bytes-words.js";
import { exampleSession } from "./example.js";
import { hubOf } from "./hub-of.js";
import { type Judged, judge, type Move, movesBetween } from "./judge.js";
import { wordsOf } from "./words-of.js";
import type { Call } from "./worker-calls.js";

/** A change that can be undone. */
interface Step {
  readonly label: string;
  readonly session: Session;
}

/** Work that is under way. */
export interface Doing {
  readonly words: string;
  readonly done: number;
  readonly total: number;
}

/** Everything that the page shows. */
export interface State {
  readonly rules: readonly RuleSet[];
  readonly session: Session;
  readonly past: readonly Step[];
  /** What the files gave, before what was typed. */
  readonly counted?: Counted | undefined;
  /** Why the files could not be counted. */
  readonly fault?: string | undefined;
  readonly judged?: Judged | undefined;
  /** Goals that the latest change moved. */
  readonly moves: readonly Move[];
  readonly doing?: Doing | undefined;
  /** Files that could not be taken, and why. */
  readonly refused: readonly { readonly name: string; readonly message: string }[];
  /** Earlier snapshots among the files, by day. */
  readonly earlier: readonly Snapshot[];
  /** What the hub's schools can be chosen from, where there is a list of schools. */
  readonly places?: Places | undefined;
  /** What is typed to find a school. */
  readonly schoolText: string;
  /** What is wrong with rules that were given. */
  readonly ruleFaults: readonly string[];
  /** What is typed in fields while it is being typed: by fact, or by parameter behind `parameter:`. */
  readonly drafts: Readonly<Record<string, string>>;
  /** What is wrong with the number that is typed for a parameter. */
  readonly parameterFaults: Readonly<Record<string, string>>;
  /** What is typed into the field of the hub. */
  readonly hubText: string;
  /** What was last done, for the live region. */
  readonly said: string;
  /** The report, while it is being looked at. */
  readonly report?: string | undefined;
}

/** Files are read whole into memory; a browser gives up well above this. */
const LARGEST = 200 * 1024 * 1024;

/** The state of the page, and all that can be done to it. */
export class Workbench {
  state: State;
  readonly #call: Call;
  readonly #onChange: () => void;
  #ids = 0;
  #counts = 0;
  #searches = 0;
  #timer = 0;
  readonly #own = new Set<RuleSet>();
  #kept: Session | undefined;

  constructor(rules: readonly RuleSet[], call: Call, onChange: () => void) {
    this.#call = call;
    this.#onChange = onChange;
    this.state = {
      rules,
      session: emptySession(rules[0]!),
      past: [],
      moves: [],
      refused: [],
      earlier: [],
      schoolText: "",
      ruleFaults: [],
      drafts: {},
      parameterFaults: {},
      hubText: "",
      said: "",
    };
  }

  get ruleSet(): RuleSet {
    return this.#rulesOf(this.state.session.ruleSetId);
  }

  /** Whether there is anything that a closed page would lose. */
  get isUnsaved(): boolean {
    return this.state.past.length > 0 && this.state.session !== this.#kept;
  }

  /** Takes files that were chosen or dropped. */
  async addFiles(files: readonly File[]): Promise<void> {
    const taken: SessionFile[] = [];
    const refused: { name: string; message: string }[] = [];
    for (const [at, file] of files.entries()) {
      this.#set({ doing: { words: `Reading ${file.name}`, done: at, total: files.length } });
      try {
        if (file.size === 0) throw new Error("The file is empty. Save it again, and add it once more.");
        if (file.size > LARGEST)
          throw new Error(
            `The file has ${formatBytes(file.size)}; the most is ${formatBytes(LARGEST)}. Keep only the rows of your hub.`,
          );
        const bytes = new Uint8Array(await file.arrayBuffer());
        const kept = keptSession(file.name, bytes);
        if (kept !== undefined) return this.#open(kept, file.name);
        const { kind, note } = await this.#call("recognise", {
          name: file.name,
          bytes,
          ruleSet: this.ruleSet,
        });
        taken.push({ id: this.#newId(), name: file.name, kind, by: "columns", note, bytes });
      } catch (error) {
        refused.push({ name: file.name, message: wordsOf(error) });
      }
    }
    this.#set({ doing: undefined, refused });
    if (taken.length === 0) return this.#set({ said: "Nothing was added." });
    const label = taken.length === 1 ? `add ${taken[0]!.name}` : `add ${taken.length} files`;
    this.change(label, (session) => ({ ...session, files: [...session.files, ...taken] }));
  }

  setKind(id: string, kind: FileKind): void {
    this.change("change what a file is", (session) => ({
      ...session,
      files: session.files.map((file) => (file.id === id ? changeKind(file, kind) : file)),
    }));
  }

  removeFile(id: string): void {
    const name = this.state.session.files.find((file) => file.id === id)?.name;
    this.change(`remove ${name}`, (session) => ({
      ...session,
      files: session.files.filter((file) => file.id !== id),
    }));
  }

  setHub(hubText: string): void {
    const hub = hubOf(this.ruleSet, hubText);
    this.change("name the hub", (session) => ({ ...session, hub }));
    // As it is typed: the name itself has no blanks at its ends.
    this.#set({ hubText });
  }

  searchSchool(schoolText: string): void {
    this.#set({ schoolText });
  }

  /** Sets the day, and with it the rules that are in force on it, unless they are the reader's own. */
  setDay(asOf: string): void {
    const { ruleSet } = this;
    const inForce = this.#own.has(ruleSet) ? ruleSet : selectRuleSet(this.state.rules, asOf).ruleSet;
    this.change("set the day", (session) => ({ ...withRules(session, inForce ?? ruleSet), asOf }));
  }

  /** Takes what is typed for a fact: a value, a range, or nothing for what the files say. */
  type(fact: string, title: string, text: string): void {
    const drafts = { ...this.state.drafts, [fact]: text };
    this.state = { ...this.state, drafts };
    if (text.trim() === "") return this.answer(fact, title, undefined);
    const parsed = parseField(this.ruleSet, fact, text);
    // What can't be read is not taken; what was taken before stays, and the field says so.
    if ("fault" in parsed) return this.#set({ drafts });
    this.answer(fact, title, parsed.value);
  }

  /** Takes an answer for a fact; `undefined` gives way to what the files say. */
  answer(fact: string, title: string, value: FactValue | undefined): void {
    const { [fact]: _, ...others } = this.state.session.answers;
    const answers = value === undefined ? others : { ...others, [fact]: value };
    this.change(`change “${title}”`, (session) => ({ ...session, answers }));
  }

  /** Judges by other rules; where they are about no hub, by what they are about instead. */
  setRules(ruleSetId: string): void {
    this.state = { ...this.state, drafts: {}, parameterFaults: {} };
    this.change("choose other goals", (was) => withRules(was, this.#rulesOf(ruleSetId)));
    this.#countSoon();
  }

  /** Tries another number for a target or local choice; an empty text goes back to that of the rules. */
  setParameter(id: string, title: string, text: string, usual: string): void {
    const { session, judged } = this.state;
    const drafts = { ...this.state.drafts, [`parameter:${id}`]: text };
    const { [id]: _, ...parameterFaults } = this.state.parameterFaults;
    const { [id]: __, ...others } = session.overrides.parameters ?? {};
    const given = text.trim();
    const parameters = given === "" || given === usual ? others : { ...others, [id]: numberOrText(given) };
    const overrides = { ...session.overrides, parameters };
    const tried = judged && judgeSession(this.ruleSet, judged.snapshot, overrides);
    if (tried !== undefined && "issues" in tried)
      return this.#set({
        drafts,
        parameterFaults: { ...parameterFaults, [id]: tried.issues.map(({ message }) => message).join(" ") },
      });
    this.state = { ...this.state, drafts, parameterFaults };
    this.change(`change “${title}”`, (was) => ({ ...was, overrides }));
  }

  resetParameters(): void {
    this.state = { ...this.state, drafts: {}, parameterFaults: {} };
    this.change("go back to the numbers of the goals", (session) => ({ ...session, overrides: {} }));
  }

  /** Puts the numbers of an earlier snapshot into the form, to start from. */
  startFrom({ subject, facts, evidence }: Snapshot): void {
    const answers = Object.fromEntries(
      Object.entries(facts).filter(([fact, value]) => !fact.startsWith("x-") && value !== undefined),
    ) as Record<string, FactValue>;
    this.change("start from the earlier numbers", (session) => ({
      ...session,
      hub: session.hub.id === "" ? { id: subject.id, name: subject.name ?? subject.id } : session.hub,
      answers: { ...answers, ...session.answers },
      evidence: { ...evidence, ...session.evidence },
    }));
  }

  /** Takes the rules of a folder or zip in place of those that are built in, where they are sound. */
  async addRules(files: readonly File[]): Promise<void> {
    this.#set({ doing: { words: "Reading the rules", done: 0, total: 1 }, ruleFaults: [] });
    try {
      const zip = files.length === 1 && /\.zip$/i.test(files[0]!.name) ? files[0] : undefined;
      const texts = await Promise.all(
        files
          .filter(({ name }) => /\.json$/i.test(name))
          .map(async (file) => ({ path: file.webkitRelativePath || file.name, text: await file.text() })),
      );
      const given = zip === undefined ? texts : new Uint8Array(await zip.arrayBuffer());
      const opened = await this.#call("rules", given);
      if ("issues" in opened)
        return this.#set({
          doing: undefined,
          ruleFaults: opened.issues.map(formatIssue),
          said: "The rules have faults.",
        });
      const { ruleSet } = opened;
      this.#own.add(ruleSet);
      const rules = [ruleSet, ...this.state.rules.filter(({ id }) => id !== ruleSet.id)];
      this.state = { ...this.state, rules, doing: undefined, said: `“${ruleSet.title}” is used.` };
      this.setRules(ruleSet.id);
    } catch (error) {
      this.#set({ doing: undefined, ruleFaults: [wordsOf(error)] });
    }
  }

  /** Ends the typing in a field: it then shows the value that was taken, or the fault. */
  endTyping(fact: string): void {
    const text = this.state.drafts[fact];
    if (text === undefined || (text.trim() !== "" && "fault" in parseField(this.ruleSet, fact, text))) return;
    const { [fact]: _, ...drafts } = this.state.drafts;
    this.#set({ drafts });
  }

  example(): void {
    this.#replace("try the example", exampleSession(), "The example is open. All of it is invented.");
  }

  startAfresh(): void {
    this.#replace("start afresh", emptySession(this.state.rules[0]!), "Everything is empty.");
  }

  undo(): void {
    const step = this.state.past.at(-1);
    if (step === undefined) return;
    this.state = { ...this.state, past: this.state.past.slice(0, -1), drafts: {}, parameterFaults: {} };
    this.#put(step.session, `Undone: ${step.label}.`);
  }

  /** Makes a change that can be undone; several in a row of one kind are one step. */
  change(label: string, make: (session: Session) => Session): void {
    const { session, past } = this.state;
    const isMore = past.at(-1)?.label === label && /^(change|name|set)/.test(label);
    this.state = { ...this.state, past: isMore ? past : [...past, { label, session }] };
    this.#put(make(session), this.state.said);
  }

  show(report: string | undefined): void {
    this.#set({ report });
  }

  /** The session as the text of a file, to be opened again. */
  keep(): string {
    this.#kept = this.state.session;
    return writeSession(this.state.session);
  }

  /** An id that no file of the session has, which may have been saved with some. */
  #newId(): string {
    const id = `file-${++this.#ids}`;
    return this.state.session.files.some((file) => file.id === id) ? this.#newId() : id;
  }

  #rulesOf(wanted: string): RuleSet {
    const { rules } = this.state;
    return rules.find(({ id }) => id === wanted) ?? rules[0]!;
  }

  #open(session: Session, name: string): void {
    this.#set({ doing: undefined, refused: [] });
    const known = this.state.rules.some(({ id }) => id === session.ruleSetId);
    if (!known)
      return this.#set({
        refused: [
          { name, message: `It was made with the rules ${session.ruleSetId}, which this page lacks.` },
        ],
      });
    this.#replace(`open ${name}`, session, `${name} is open, as you left it.`);
  }

  #replace(label: string, session: Session, said: string): void {
    const past = [...this.state.past, { label, session: this.state.session }];
    this.state = { ...this.state, past, drafts: {}, parameterFaults: {}, refused: [] };
    this.#put(session, said);
  }

  /** Puts a session in place, counts where its files, hub or day are others, and judges. */
  #put(session: Session, said: string): void {
    const before = this.state.session;
    const hubText = session.hub === before.hub ? this.state.hubText : (session.hub.name ?? session.hub.id);
    this.state = { ...this.state, session, said, hubText, report: undefined };
    const isOther = (["files", "hub", "area", "asOf", "complete", "ruleSetId", "scope"] as const).some(
      (key) => session[key] !== before[key],
    );
    if (isOther) this.#countSoon();
    if (session.files !== before.files) void this.#findPlaces(before);
    this.#judge();
  }

  /** Finds what the hub's schools can be chosen from, where the lists of schools are others than before. */
  async #findPlaces(before: Session): Promise<void> {
    const lists = ({ files }: Session) => files.filter(({ kind }) => kind === "schools");
    const files = lists(this.state.session);
    const earlier = lists(before);
    if (files.length === earlier.length && files.every(({ id }, at) => id === earlier[at]!.id)) return;
    const turn = ++this.#searches;
    const places =
      files.length === 0 ? undefined : await this.#call("places", { files, ruleSet: this.ruleSet });
    if (turn === this.#searches) this.#set({ places });
  }

  #countSoon(): void {
    const turn = ++this.#counts;
    clearTimeout(this.#timer);
    const { hub, asOf } = this.state.session;
    if (hub.id === "" || !/^\d{4}-\d\d-\d\d$/.test(asOf)) {
      this.state = { ...this.state, counted: undefined, fault: undefined, doing: undefined };
      return;
    }
    // From now on until it is counted, what is shown is not yet of these files, and can't be saved.
    this.state = { ...this.state, doing: { words: "Counting the rows", done: 0, total: 1 } };
    this.#timer = setTimeout(
      () => this.#count(turn),
      this.state.session.files.length === 0 ? 0 : 300,
    ) as never;
  }

  async #count(turn: number): Promise<void> {
    const { session } = this.state;
    const isLatest = (): boolean => turn === this.#counts;
    const words = "Counting the rows";
    try {
      // What is typed is added afterwards, so that a keystroke counts nothing anew.
      const counted = await this.#call(
        "count",
        { session: { ...session, answers: {}, evidence: {} }, ruleSet: this.ruleSet },
        (done, total) => isLatest() && this.#set({ doing: { words, done, total } }),
      );
      const read = await Promise.all(
        session.files
          .filter(({ kind }) => kind === "snapshot" || kind === "snapshots-table")
          .map((file) => this.#call("snapshots", { file, ruleSet: this.ruleSet })),
      );
      if (!isLatest()) return;
      const findings = [...counted.findings, ...read.flatMap((each) => each.findings)];
      const earlier = read.flatMap(({ snapshots }) => snapshots).sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
      this.state = {
        ...this.state,
        counted: { ...counted, findings },
        earlier,
        fault: undefined,
        doing: undefined,
      };
      this.#judge(countedWords(this.state.counted!));
    } catch (error) {
      if (!isLatest()) return;
      this.state = { ...this.state, counted: undefined, fault: wordsOf(error), doing: undefined };
      this.#judge("The files could not be counted.");
    }
  }

  #judge(said = this.state.said): void {
    const { counted, session, judged: before } = this.state;
    const judged = counted && judge(this.ruleSet, counted, session);
    const moves = movesBetween(before, judged);
    this.#set({ judged, said, moves: moves ?? this.state.moves });
  }

  #set(part: Partial<State>): void {
    this.state = { ...this.state, ...part };
    this.#onChange();
  }
}

/** A number as the rules write it: whole numbers as such, shares and levels as text. */
function numberOrText(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** The session under other rules; the subject is a hub, or else the first that is combined from no others. */
function withRules({ scope: _, ...session }: Session, ruleSet: RuleSet): Session {
  const subjects = subjectIdsOf(ruleSet);
  const lowest = subjects.find((id) => levelBelow(ruleSet, id) === undefined) ?? subjects[0];
  const scope = subjects.includes("hub") ? undefined : lowest;
  return { ...session, ruleSetId: ruleSet.id, ...(scope === undefined ? {} : { scope }) };
}

function emptySession(ruleSet: RuleSet): Session {
  return {
    format: 1,
    ruleSetId: ruleSet.id,
    hub: { id: "" },
    asOf: "",
    files: [],
    complete: false,
    answers: {},
    evidence: {},
    overrides: {},
    history: [],
  };
}

/** The session that a file holds, where it is one that this page saved. */
function keptSession(name: string, bytes: Uint8Array): Session | undefined {
  if (!/\.json$/i.test(name)) return undefined;
  const text = new TextDecoder().decode(bytes);
  if (!/"ruleSetId"\s*:/.test(text) || !/"answers"\s*:/.test(text)) return undefined;
  const opened = openSession(text);
  if ("faults" in opened) throw new Error(opened.faults.join(" "));
  return opened;
}

function countedWords({ counts, findings }: Counted): string {
  const rows = new Map(counts.map(({ file, rows }) => [file, rows]));
  const all = [...rows.values()].reduce((sum, each) => sum + each, 0);
  const count = findings.length === 0 ? "no" : findings.length;
  const messages = findings.length === 1 ? "1 message" : `${count} messages`;
  return all === 0 ? "Ready." : `${all.toLocaleString("en-GB")} rows read; ${messages}.`;
}
