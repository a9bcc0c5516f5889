import {
  type Evaluation,
  evaluate,
  explain,
  type Issue,
  type Overrides,
  type RuleSet,
  type Snapshot,
  safeEvaluate,
  statuses,
} from "maths-hub-goals";
import { ruleSet as rules } from "maths-hub-goals/rules/2024-25";
import { safeParseSnapshot } from "maths-hub-goals/schema";
import mixed from "../examples/hub-example-mixed.json" with { type: "json" };
import onTrack from "../examples/hub-example-on-track.json" with { type: "json" };
import network from "../examples/network-2025-08-31.json" with { type: "json" };
import { byId, element } from "./element.js";
import { showResults } from "./results.js";
import { Sliders } from "./sliders.js";
import { fromFragment, type State, textOf, toFragment } from "./state.js";
import { numberOrText, Targets } from "./targets.js";

const ruleSet: RuleSet = rules;
const EXAMPLES = [
  { title: "Example hub B, mixed (invented figures)", snapshot: mixed as unknown as Snapshot },
  { title: "Example hub A, on track (invented figures)", snapshot: onTrack as unknown as Snapshot },
  { title: "The network in 2024/25 (published figures)", snapshot: network as unknown as Snapshot },
  {
    title: "A hub of which nothing is known",
    snapshot: {
      subject: { scope: "hub", id: "my-hub", name: "My hub" },
      asOf: "2025-03-31",
      facts: {},
    } as Snapshot,
  },
];

const field = byId<HTMLTextAreaElement>("snapshot");
const example = byId<HTMLSelectElement>("example");
let state: State = { text: "", targets: {} };
/** What results are compared with: the snapshot as it was loaded, by the rules' own targets. */
let start: Evaluation | undefined;
let sound: Snapshot | undefined;

const sliders = new Sliders(byId("sliders"), ruleSet, (fact, value) => {
  if (sound === undefined) return;
  const { [fact]: _, ...others } = sound.facts as Readonly<Record<string, unknown>>;
  const facts = value === undefined ? others : { ...sound.facts, [fact]: value };
  setText(textOf({ ...sound, facts } as Snapshot));
});
const targets = new Targets(byId("targets"), ruleSet, (id, value) => {
  const { [id]: _, ...others } = state.targets;
  update({ ...state, targets: value === "" ? others : { ...others, [id]: value } });
});

function setText(text: string): void {
  field.value = text;
  update({ ...state, text });
}

/** Shows what follows from a state: its faults, or its results. */
function update(next: State): void {
  const began = performance.now();
  state = next;
  const parsed = safeParseSnapshot(ruleSet, state.text);
  // A target that cannot be read is a fault too, beside those of the text.
  const evaluated = parsed.success ? safeEvaluate(ruleSet, parsed.data, optionsOf(state)) : undefined;
  if (parsed.success && evaluated?.success) {
    sound = parsed.data;
    start ??= evaluate(ruleSet, parsed.data);
    showResults(ruleSet, evaluated.data, start);
    showWhoChanges(state);
    sliders.show(parsed.data);
  }
  showFaults(
    [parsed, evaluated].flatMap((each) => (each === undefined || each.success ? [] : each.error.issues)),
  );
  const took = performance.now() - began;
  byId("cost").textContent = `Worked out in ${took.toFixed(1)} ms, in this page.`;
  document.body.dataset["took"] = took.toFixed(2);
}

/** With another target: which of the examples stand otherwise by it. */
function showWhoChanges(next: State): void {
  const options = optionsOf(next);
  const subjects = options.scenario === undefined ? [] : EXAMPLES.slice(0, 3);
  const lines = subjects.map(({ title, snapshot }) => {
    const [was, would] = [statuses(ruleSet, snapshot).goals, statuses(ruleSet, snapshot, options).goals];
    const words = Object.entries(ruleSet.goals).flatMap(([id, goal]) => {
      const [from, to] = [was[id]!.status, would[id]!.status];
      return from === to ? [] : [`${goal.title} (${from} to ${to})`];
    });
    return element("li", {}, `${title}: ${words.length === 0 ? "no goal changes" : words.join("; ")}`);
  });
  byId("who").replaceChildren(
    ...(lines.length === 0
      ? []
      : [element("h3", {}, "Who changes by these targets"), element("ul", {}, ...lines)]),
  );
}

function optionsOf({ targets: typed }: State): Overrides {
  const parameters = Object.fromEntries(
    Object.entries(typed).map(([id, value]) => [id, numberOrText(value)]),
  );
  return Object.keys(parameters).length === 0 ? {} : { parameters, scenario: "playground" };
}

function showFaults(issues: readonly Issue[]): void {
  field.setAttribute("aria-invalid", String(issues.some(({ line }) => line !== undefined)));
  byId("faults").hidden = issues.length === 0;
  byId("fault-list").replaceChildren(
    ...issues.map((issue) => {
      const { line, column, message } = issue;
      if (line === undefined || column === undefined) return element("li", {}, message);
      const go = element("button", { type: "button" }, `Line ${line}, column ${column}: ${message}`);
      go.addEventListener("click", () => goTo(line, column));
      return element("li", {}, go);
    }),
  );
}

/** Puts the cursor where a fault is. */
function goTo(line: number, column: number): void {
  const lines = field.value.split("\n");
  const at = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  field.focus();
  field.setSelectionRange(at, at + Math.max(1, lines[line - 1]!.length - column + 1));
  const height = field.scrollHeight / lines.length;
  field.scrollTop = Math.max(0, (line - 4) * height);
}

function load(snapshot: Snapshot): void {
  start = undefined;
  update({ text: (field.value = textOf(snapshot)), targets: {} });
  targets.show({});
}

for (const [at, { title }] of EXAMPLES.entries())
  example.append(element("option", { value: String(at) }, title));
example.addEventListener("change", () => load(EXAMPLES[Number(example.value)]!.snapshot));
field.addEventListener("input", () => update({ ...state, text: field.value }));
field.addEventListener("dragover", (event) => {
  event.preventDefault();
  field.classList.add("over");
});
field.addEventListener("dragleave", () => field.classList.remove("over"));
field.addEventListener("drop", async (event) => {
  event.preventDefault();
  field.classList.remove("over");
  const text = (await event.dataTransfer?.files[0]?.text()) ?? event.dataTransfer?.getData("text/plain");
  if (text === undefined) return;
  start = undefined;
  setText(text);
});
byId("share").addEventListener("click", async () => {
  history.replaceState(null, "", `#${toFragment(state)}`);
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  );
  byId("shared").textContent = copied ? "Copied." : "The link is in the address bar.";
});

/** Engines compile what has run a few times: done while nobody waits, the first keystrokes are as quick as later ones. */
function warmUp(times: number): void {
  const { text } = state;
  const parsed = safeParseSnapshot(ruleSet, text);
  if (parsed.success) JSON.stringify(explain(ruleSet, evaluate(ruleSet, parsed.data)));
  if (times > 1) setTimeout(warmUp, 20, times - 1);
}

const shared = fromFragment(location.hash.slice(1));
if (shared === undefined) load(EXAMPLES[0]!.snapshot);
else {
  field.value = shared.text;
  const parsed = safeParseSnapshot(ruleSet, shared.text);
  if (parsed.success) start = evaluate(ruleSet, parsed.data);
  targets.show(shared.targets);
  update(shared);
}
warmUp(15);
