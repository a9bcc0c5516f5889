import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Engine } from "json-rules-engine";
import { SnapshotError } from "../../src/index.js";
import { toEngine } from "../../src/json-rules-engine.js";
import { RegisterError, summariseRegisters } from "../../src/registers.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { smallRuleSet } from "../rule-set/small-rule-set.js";
import { hostileText } from "./hostile.js";
import { demand, kind } from "./kind.js";
import { brokenText, jsonOf } from "./mutate.js";
import { RULES, SNAPSHOT } from "./reading.js";
import { folderOfRun, runCommandLine } from "./run-command.js";

const SCHOOLS = `URN,LA (code),LA (name),EstablishmentName,EstablishmentTypeGroup (name),EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (name)
990001,990,Invented Shire,Invented School,Academies,Open,01-09-2012,,Primary
`;
const ENGAGEMENT = `URN,Programme,Phase,Signed up,Started,Completed
990001,Primary Teaching for Mastery,development,01/06/2022,20/09/2022,
`;

const register = (sound: string): fc.Arbitrary<string | Uint8Array | readonly string[]> => {
  const rows = fc.array(hostileText, { maxLength: 9 }).map((cells) => `${sound}${cells.join(",")}\n`);
  const text = fc.oneof(fc.constant(sound), brokenText(fc.constant(sound)), rows, brokenText(rows));
  return fc.oneof(
    { weight: 4, arbitrary: text },
    { weight: 1, arbitrary: text.map((all) => new TextEncoder().encode(all)) },
    { weight: 1, arbitrary: text.map((all) => [...(all.match(/[\s\S]{1,7}/g) ?? [])]) },
    {
      weight: 1,
      arbitrary: fc
        .uint8Array({ maxLength: 40 })
        .map((end) => new Uint8Array([...new TextEncoder().encode(sound), ...end])),
    },
  );
};

interface Registers {
  readonly schools: string | Uint8Array | readonly string[];
  readonly engagement: string | Uint8Array | readonly string[];
  readonly name: string;
  readonly id: string;
}

async function summarise({ schools, engagement, name, id }: Registers): Promise<void> {
  const files = {
    schools: { file: name, content: schools },
    engagement: { file: "e.csv", content: engagement },
  };
  try {
    const found = await summariseRegisters(ruleSet, files as never, {
      hub: { id },
      asOf: "2025-03-31",
      area: { localAuthorities: [name] },
    });
    JSON.stringify(found);
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error;
  }
}

/** json-rules-engine reads a `path` with a library that runs code in it: no input may reach that. */
async function runEngine([path, fact]: readonly [string, string]): Promise<void> {
  const engine: Engine = toEngine(RULES, { scope: "hub", asOf: "2025-03-31" });
  engine.addRule({
    conditions: { all: [{ fact: "given", operator: "equal", value: 1, path }] },
    event: { type: "e" },
  });
  engine.addRule({
    conditions: { all: [{ fact, operator: "equal", value: { fact: "given", path } }] },
    event: { type: "f" },
  });
  await engine.run({ given: { a: 1 }, "schools.total": fact }).then(
    () => demand(false, "A path was read"),
    (error: unknown) =>
      demand(error instanceof SnapshotError || /Paths can't be used here/.test(String(error)), String(error)),
  );
}

/** A folder in a folder in which nothing else may be created. */
const outer = folderOfRun();
process.once("exit", () => rmSync(outer, { recursive: true, force: true }));
const cwd = join(outer, "in", "here");
mkdirSync(join(cwd, "mine", "cases"), { recursive: true });
for (const [name, text] of Object.entries(smallRuleSet)) writeFileSync(join(cwd, "mine", name), text);
writeFileSync(join(cwd, "s.json"), jsonOf(SNAPSHOT));
writeFileSync(join(cwd, "t.csv"), "scope,id,asOf\nhub,h,2025-03-31\n");
const names = (folder: string): string => readdirSync(folder).join("/");

const COMMANDS = [
  "evaluate",
  "check",
  "test",
  "diff",
  "what-if",
  "requirements",
  "report",
  "summarise",
  "combine",
  "schema",
  "sql",
  "new",
  "verify-source",
  "help",
];
const FLAGS = [
  "-f",
  "--format",
  "-o",
  "--output",
  "-r",
  "--rules",
  "--fail-on",
  "--set",
  "--assume",
  "--scenario",
  "--from",
  "--hub",
  "--as-of",
  "--las",
  "--schools",
  "--dialect",
  "--expected",
  "--history",
  "--",
  "-h",
];
const SOUND = [
  "s.json",
  "t.csv",
  "mine",
  "2024-25",
  "json",
  "csv",
  "text",
  "2025-03-31",
  "3",
  "-",
  ".",
  "../x.json",
  "../../x",
  "here/../../x",
  "2031-32",
  "coverage=80%",
];

const argument = fc.oneof(fc.constantFrom(...SOUND), fc.constantFrom(...FLAGS), hostileText);
const commandLine = fc.tuple(
  fc.oneof(fc.constantFrom(...COMMANDS), hostileText),
  fc.array(argument, { maxLength: 6 }),
  hostileText,
);

/** Characters that control a terminal; results in JSON may contain them, but messages may not. */
const STEERING = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

async function runCommand([command, rest, stdin]: readonly [
  string,
  readonly string[],
  string,
]): Promise<void> {
  const args = [command, ...rest].map((each) => (leadsOut(each) ? "../x" : each.replaceAll("\0", "")));
  const before = names(outer) + names(join(outer, "in"));
  const { code, err } = await runCommandLine(args, cwd, stdin);
  demand([0, 1, 2].includes(code), `Exit code ${code}`);
  demand(!/\n\s+at .*:\d+:\d+/.test(err), `A stack trace: ${err}`);
  demand(!STEERING.test(err), "A message steers the terminal");
  demand(code !== 2 || err !== "", "Bad usage or bad input without a word");
  const written = args.some(
    (each, at) => /^\.\.|\/\.\./.test(each) && /^(-o|--output)/.test(args[at - 1] ?? ""),
  );
  demand(
    written || before === names(outer) + names(join(outer, "in")),
    "A file was written outside of the folder",
  );
}

/** Whether an argument may point outside the folder of the run: hostile paths must not harm this machine. */
function leadsOut(argument: string): boolean {
  return /^-o.*\.\.|=.*\/\.\.|^\/|^-o\/|=\/|^~|\.\.\/\.\.\/\.\./.test(argument);
}

export const OUTSIDE = [
  kind(
    "registers",
    12,
    fc.record<Registers>({
      schools: register(SCHOOLS),
      engagement: register(ENGAGEMENT),
      name: hostileText,
      id: hostileText,
    }),
    summarise,
  ),
  kind(
    "paths of json-rules-engine",
    8,
    fc.tuple(
      hostileText,
      hostileText.map((text) => text || "f"),
    ),
    runEngine,
  ),
  kind("command lines", 4, commandLine, runCommand),
];
