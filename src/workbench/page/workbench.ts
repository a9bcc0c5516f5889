import { formatIssue } from "../../base/issue.js";
import { formatList } from "../../base/words.js";
import { selectRuleSet } from "../../evaluate/select-rule-set.js";
import type { Snapshot } from "../../evaluate/types.js";
import type { FactValue, RuleSet } from "../../rule-set/types.js";
import { changeKind } from "../model/change-kind.js";
import type { Counted } from "../model/count-session.js";
import { overrideFaults } from "../model/judge-session.js";
import { writeSession } from "../model/keep-session.js";
import { parseField } from "../model/parse-field.js";
import type { FileKind, Session } from "../model/session.js";
import { withRules, withScope, withSuggestion } from "../model/with-rules.js";
import { exampleSession } from "./example.js";
import { hubOf } from "./hub-of.js";
import { judge, movesBetween } from "./judge.js";
import { Keeper } from "./keeper.js";
import { newState, type State } from "./state.js";
import { rulesLacking, takeFiles } from "./take-files.js";
import { wordsOf } from "./words-of.js";
import type { Call } from "./worker-calls.js";

/** The state of the page, and everything that can be done to it. */
export class Workbench {
  state: State;
  readonly #call: Call;
  readonly #onChange: () => void;
  #counts = 0;
  #searches = 0;
  #timer = 0;
  readonly #own = new Set<RuleSet>();
  /** The session as it was last saved or kept. */
  #kept: Session | undefined;
  /** A session that the browser kept, whose rules are not available yet. */
  #waiting: Session | undefined;
  readonly #keeper: Keeper = new Keeper({
    onKept: (session) => {
      this.#kept = session;
    },
    onFault: (keepFault) => this.#set({ isKept: false, keepFault, said: "Nothing is kept in this browser." }),
  });

  constructor(rules: readonly RuleSet[], call: Call, onChange: () => void) {
    this.#call = call;
    this.#onChange = onChange;
    this.state = newState(rules);
  }

  get ruleSet(): RuleSet {
    return this.#rulesOf(this.state.session.ruleSetId);
  }

  /** Whether closing the page would lose anything. */
  get isUnsaved(): boolean {
    return this.state.past.length > 0 && this.state.session !== this.#kept;
  }

  /** Keeps the session in this browser from now on, or forgets what it keeps. */
  async keepInBrowser(isKept: boolean): Promise<void> {
    this.#set({
      isKept,
      keepFault: undefined,
      ...(isKept ? { said: "Your work is now kept in this browser." } : {}),
    });
    if (isKept) return this.#keeper.keepSoon(this.state.session);
    try {
      await this.#keeper.forget();
      this.#kept = undefined;
      this.#set({ said: "Forgotten: this browser no longer keeps anything from this page." });
    } catch (error) {
      this.#set({ keepFault: `The browser can't forget it: ${wordsOf(error)}` });
    }
  }

  /** Opens the session that this browser keeps, if there is one. */
  async reopen(): Promise<void> {
    const kept = await this.#keeper.open();
    if (kept === undefined || this.state.past.length > 0) return;
    if ("session" in kept) return this.#reopen(kept.session);
    this.#refuseKept(kept.fault);
  }

  #reopen(session: Session): void {
    if (!this.state.rules.some(({ id }) => id === session.ruleSetId)) {
      this.#waiting = session;
      return this.#refuseKept(rulesLacking(session));
    }
    this.#waiting = undefined;
    this.#kept = session;
    this.#replace("open what this browser kept", session, "Your work is open, as you left it.");
    this.#set({ isKept: true, past: [] });
  }

  #refuseKept(message: string): void {
    this.#set({ refused: [{ name: "What this browser kept", message }] });
  }

  /**
   * Adds files that were chosen or dropped; opens a saved session if there is one among them, and adds the others to
   * it.
   */
  async addFiles(given: readonly File[]): Promise<void> {
    const { opened, files, refused } = await takeFiles(given, this.state, this.#call, (words, done) =>
      this.#set({ doing: { words, done, total: given.length } }),
    );
    const about = await this.#call("about", { files, ruleSet: this.ruleSet });
    this.#set({ doing: undefined, suggested: about ?? this.state.suggested });
    if (opened !== undefined) {
      const { name, session } = opened;
      const added = files.length === 0 ? "" : ` Added: ${formatList(files.map((file) => file.name))}.`;
      const all = { ...session, files: [...session.files, ...files] };
      this.#replace(`open ${name}`, all, `${name} is open, as you left it.${added}`);
    } else if (files.length === 0) this.#set({ said: "Nothing was added." });
    else {
      const label = files.length === 1 ? `add ${files[0]!.name}` : `add ${files.length} files`;
      this.change(label, (was) => {
        const all = { ...was, files: [...was.files, ...files] };
        return about === undefined ? all : withSuggestion(all, about, (asOf) => this.#rulesOn(asOf));
      });
    }
    this.#set({ refused });
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
    // Kept as typed; the name itself has no blanks at its ends.
    this.#set({ hubText });
  }

  /** Sets what kind of subject the numbers are about. */
  setScope(scope: string): void {
    this.change("set whom the numbers are about", (session) => withScope(session, scope));
  }

  searchSchool(schoolText: string): void {
    this.#set({ schoolText });
  }

  /** Sets the day, and with it the rules in force on that day, unless they are the user's own. */
  setDay(asOf: string): void {
    this.change("set the day", (session) => ({ ...withRules(session, this.#rulesOn(asOf)), asOf }));
  }

  /** Takes what is typed for a fact: a value, a range, or nothing to use what the files give. */
  type(fact: string, title: string, text: string): void {
    const drafts = { ...this.state.drafts, [fact]: text };
    this.state = { ...this.state, drafts };
    if (text.trim() === "") return this.answer(fact, title, undefined);
    const parsed = parseField(this.ruleSet, fact, text);
    // Something that can't be read is not used; the earlier value stays, and the field says so.
    if ("fault" in parsed) return this.#set({ drafts });
    this.answer(fact, title, parsed.value);
  }

  /** Sets an answer for a fact; `undefined` goes back to what the files give. */
  answer(fact: string, title: string, value: FactValue | undefined): void {
    const { [fact]: _, ...others } = this.state.session.answers;
    const answers = value === undefined ? others : { ...others, [fact]: value };
    this.change(`change “${title}”`, (session) => ({ ...session, answers }));
  }

  /** Sets the source of a value given for a fact; an empty text gives none. */
  setSource(fact: string, title: string, source: string): void {
    this.change(`change where “${title}” comes from`, (session) => {
      const { [fact]: _, ...others } = session.evidence;
      return { ...session, evidence: source.trim() === "" ? others : { ...others, [fact]: { source } } };
    });
  }

  /** Judges by other rules; if they have no hub, the session is about their usual subject instead. */
  setRules(ruleSetId: string): void {
    this.state = { ...this.state, drafts: {}, overrideFaults: {} };
    this.change("choose other goals", (was) => withRules(was, this.#rulesOf(ruleSetId)));
    this.#countSoon();
  }

  /** Tries another number for a target or local choice; an empty text goes back to that of the rules. */
  setParameter(id: string, title: string, text: string, usual: string): void {
    const { [id]: _, ...others } = this.state.session.overrides.parameters ?? {};
    const given = text.trim();
    const parameters = given === "" || given === usual ? others : { ...others, [id]: numberOrText(given) };
    this.#override(`parameter:${id}`, title, text, { parameters });
  }

  /** Tries another day for one that rests on an assumption; an empty text goes back to that of the rules. */
  setAssumption(id: string, title: string, day: string, usual: string): void {
    const { [id]: _, ...others } = this.state.session.overrides.assumptions ?? {};
    const assumptions = day === "" || day === usual ? others : { ...others, [id]: day };
    this.#override(`assumption:${id}`, title, day, { assumptions });
  }

  /** Sets an override if the rules can be bound with it; otherwise the field says why not. */
  #override(field: string, title: string, text: string, changed: Session["overrides"]): void {
    const { session } = this.state;
    const drafts = { ...this.state.drafts, [field]: text };
    const { [field]: _, ...others } = this.state.overrideFaults;
    const overrides = { ...session.overrides, ...changed };
    const faults = overrideFaults(this.ruleSet, overrides);
    if (faults.length > 0) {
      const fault = faults.map(({ message }) => message).join(" ");
      return this.#set({ drafts, overrideFaults: { ...others, [field]: fault } });
    }
    this.state = { ...this.state, drafts, overrideFaults: others };
    this.change(`change “${title}”`, (was) => ({ ...was, overrides }));
  }

  resetOverrides(): void {
    this.state = { ...this.state, drafts: {}, overrideFaults: {} };
    this.change("go back to the numbers of the goals", (session) => ({ ...session, overrides: {} }));
  }

  /** Puts the numbers of an earlier snapshot into the form, as a start. */
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

  /** Uses the rules in a folder or zip instead of the built-in ones, if they are valid. */
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
      this.state = { ...this.state, rules, doing: undefined, said: `Now using “${ruleSet.title}”.` };
      this.setRules(ruleSet.id);
      if (this.#waiting?.ruleSetId === ruleSet.id) this.#reopen(this.#waiting);
    } catch (error) {
      this.#set({ doing: undefined, ruleFaults: [wordsOf(error)] });
    }
  }

  /** Ends the typing in a field, which then shows its value, or the fault. */
  endTyping(fact: string): void {
    const text = this.state.drafts[fact];
    if (text === undefined || (text.trim() !== "" && "fault" in parseField(this.ruleSet, fact, text))) return;
    const { [fact]: _, ...drafts } = this.state.drafts;
    this.#set({ drafts });
  }

  example(): void {
    this.#replace(
      "try the example",
      exampleSession(),
      "The example is open. All of its figures are invented.",
    );
  }

  startAfresh(): void {
    this.#replace("start again", newState(this.state.rules).session, "Everything is empty.");
  }

  undo(): void {
    const step = this.state.past.at(-1);
    if (step === undefined) return;
    this.state = { ...this.state, past: this.state.past.slice(0, -1), drafts: {}, overrideFaults: {} };
    this.#put(step.session, `Undone: ${step.label}.`);
  }

  /** Makes a change that can be undone; several consecutive changes of one kind are undone together. */
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

  #rulesOf(wanted: string): RuleSet {
    const { rules } = this.state;
    return rules.find(({ id }) => id === wanted) ?? rules[0]!;
  }

  /** The rules for a day: those in force on it, unless the user's own are in use. */
  #rulesOn(asOf: string): RuleSet {
    const { ruleSet } = this;
    return this.#own.has(ruleSet) ? ruleSet : (selectRuleSet(this.state.rules, asOf).ruleSet ?? ruleSet);
  }

  #replace(label: string, session: Session, said: string): void {
    const past = [...this.state.past, { label, session: this.state.session }];
    this.state = { ...this.state, past, drafts: {}, overrideFaults: {}, refused: [] };
    this.#put(session, said);
  }

  /** Sets the session, counts again if its files, hub or day changed, and judges. */
  #put(session: Session, said: string): void {
    const before = this.state.session;
    const hubText = session.hub === before.hub ? this.state.hubText : (session.hub.name ?? session.hub.id);
    this.state = { ...this.state, session, said, hubText, report: undefined };
    const isOther = (["files", "hub", "area", "asOf", "complete", "ruleSetId", "scope"] as const).some(
      (key) => session[key] !== before[key],
    );
    if (isOther) this.#countSoon();
    if (session.files !== before.files) void this.#findPlaces(before);
    if (this.state.isKept) this.#keeper.keepSoon(session);
    this.#judge();
  }

  /** Finds what the hub's schools can be chosen from, if the lists of schools changed. */
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
    // Until these files are counted, what is shown is not from them, and can't be saved.
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
      // What is typed is added afterwards, so that a keystroke does not count everything again.
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

/** A number in the form that rules use: whole numbers as numbers, shares and levels as text. */
function numberOrText(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text;
}

function countedWords({ counts, findings }: Counted): string {
  const rows = new Map(counts.map(({ file, rows }) => [file, rows]));
  const all = [...rows.values()].reduce((sum, each) => sum + each, 0);
  const count = findings.length === 0 ? "no" : findings.length;
  const messages = findings.length === 1 ? "1 message" : `${count} messages`;
  return all === 0 ? "Ready." : `${all.toLocaleString("en-GB")} rows read; ${messages}.`;
}
