import { basename, join, resolve } from "node:path";
import type { Command } from "commander";
import { FIRST_SNAPSHOT, firstRules } from "../../draft/first-rules.js";
import type { ExitCode, Finish } from "../command.js";
import { type Io, write } from "../io.js";
import { formatJson } from "../output/format-json.js";
import { refuseExisting, writeFolder } from "../output/write-folder.js";
import { writeSchemas } from "../output/write-schemas.js";
import { UserError } from "../user-error.js";

const WIDTH = 110;

const HELP = `
Example:
  maths-hub-goals init rules/our-goals

Writes a small rule set with one goal, which passes check and test. It never overwrites anything.
Every number in it is an example; notes and descriptions say what to put there. The guide "Your own rules"
goes on from here to a report.

Exit codes: 0 done; 2 bad usage, or a folder that cannot be written.`;

/** Adds `init`, which makes a first rule set of your own. */
export function addInitCommand(program: Command, io: Io, finish: Finish): void {
  program
    .command("init")
    .summary("start a rule set of your own")
    .description("Start a rule set of your own: a folder with one goal, its facts, its cases and a snapshot.")
    .argument("<folder>", "where to write it, as in rules/our-goals")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((folder: string) => finish(init(folder, io)));
}

async function init(folder: string, io: Io): Promise<ExitCode> {
  const { cwd } = io;
  const path = resolve(cwd, folder);
  await refuseExisting(folder, path, "name");
  const id = idOf(basename(path));
  if (id === undefined)
    throw new UserError(
      `The rules take their id from the folder's name, and "${basename(path)}" has no letters or digits. Choose another name, as in rules/our-goals.`,
    );
  const rules = Object.entries(firstRules(id)).map(
    ([name, file]) => [name, formatJson(file, WIDTH)] as const,
  );
  const files = {
    ...Object.fromEntries(rules),
    "snapshots/first-team.json": formatJson(FIRST_SNAPSHOT, WIDTH),
    "README.md": readmeOf(folder),
  };
  await writeFolder(folder, cwd, files);
  await writeSchemas({ folder, path, own: true }, Object.fromEntries(rules));
  await write(io.stdout, nextSteps(folder));
  await write(
    io.stderr,
    `Wrote ${Object.keys(files).length} files to ${folder}, and the schemas beside it.\n`,
  );
  return 0;
}

/** A folder's name as an id: small letters, digits and hyphens, in parts joined by dots. */
function idOf(name: string): string | undefined {
  const parts = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]/g, "-")
    .split(".")
    .map((part) => part.split("-").filter(Boolean).join("-"));
  const id = parts.filter(Boolean).join(".");
  return /[a-z]|-/.test(id) ? id : undefined;
}

function nextSteps(folder: string): string {
  const snapshot = join(folder, "snapshots", "first-team.json");
  return `Now try:
  maths-hub-goals check ${folder}
  maths-hub-goals test ${folder} --mutate
  maths-hub-goals evaluate ${snapshot} --rules ${folder}
  maths-hub-goals report ${snapshot} --rules ${folder} --output report.html
Then open the files of ${folder} in an editor, and put your own goals in.
`;
}

function readmeOf(folder: string): string {
  return `# Rules of our own

| file | holds |
| --- | --- |
| \`rule-set.json\` | what the rules are called, when they are in force, who they are about (\`subjects\`), the documents they cite, what is assumed |
| \`facts.json\` | every fact that a snapshot may give, and what is worked out from them |
| \`first.json\` | one phase: its numbers (\`parameters\`) and its goals; add a file for each further phase |
| \`cases/\` | worked examples: facts in, expected status out |
| \`snapshots/\` | facts of one subject on one day, to try the rules on |

An editor that knows JSON Schema completes ids and explains each field; after adding an id, run
\`maths-hub-goals schema --for ${folder} --write\` so that it is offered too.

\`\`\`
${nextSteps(folder)
  .split("\n")
  .slice(1, 5)
  .map((line) => line.trim())
  .join("\n")}
\`\`\`
`;
}
