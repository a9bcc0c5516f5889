import { type Command, Option } from "commander";
import { didYouMean, nearest } from "../../base/suggest.js";
import { evaluationSchema } from "../../evaluate/evaluation-schema.js";
import { jsonSchemas, jsonSchemasFor, type SchemaName } from "../../rule-set/schema/json-schema.js";
import type { ExitCode, Finish } from "../command.js";
import { findRuleFolder } from "../input/open-rule-folder.js";
import { readSoundTexts } from "../input/read-sound-texts.js";
import { type Io, write } from "../io.js";
import { writeEditorSettings } from "../output/write-editor-settings.js";
import { writeOutput } from "../output/write-output.js";
import { writeSchemas } from "../output/write-schemas.js";
import { UserError } from "../user-error.js";

interface SchemaFlags {
  readonly for?: string;
  readonly write?: true;
  readonly editor?: true;
  readonly output?: string;
}

const NAMES = ["rule-set", "facts", "phase", "cases", "snapshot", "evaluation"] as const satisfies readonly (
  | SchemaName
  | "evaluation"
)[];

const HELP = `
Names: ${NAMES.join(", ")}.

Examples:
  maths-hub-goals schema snapshot                       # for any rule set
  maths-hub-goals schema snapshot --for 2024-25         # lists the facts of 2024-25
  maths-hub-goals schema evaluation                     # what evaluate returns, as JSON
  maths-hub-goals schema --for rules/2026-27 --write
  maths-hub-goals schema --for rules/2026-27 --editor   # the same, and the editor's settings

An editor that knows JSON Schema (such as Visual Studio Code, with no extension) then completes ids and
operators and says what each field is for. --write puts the schemas for a folder of your own beside it, in
../schema/<folder>/, and points the "$schema" of each of its files at them. Run it again after adding a fact,
parameter, document, assumption, goal or criterion. --editor also writes .vscode/settings.json in the working
directory, so that new files and snapshots get their schema too; other settings in it stay.

Exit codes: 0 done; 2 bad usage, or files that are not JSON.`;

/** Adds `schema`, which writes the JSON Schemas that let an editor complete and check rule files and snapshots. */
export function addSchemaCommand(program: Command, io: Io, finish: Finish): void {
  program
    .command("schema")
    .summary("print or write the JSON Schemas that editors check files with")
    .description("Print or write the JSON Schemas with which an editor completes and checks files.")
    .argument("[name]", "which schema to print")
    .option("--for <id|folder>", "list the ids of this rule set: ./rules/<id>, a folder, or a built-in set")
    .option("--write", "write all schemas of a folder of your own, and point its files at them")
    .option("--editor", "as --write, and also write the settings of Visual Studio Code for this folder")
    .addOption(
      new Option("-o, --output <file>", "write the schema to a file instead of standard output").conflicts([
        "write",
        "editor",
      ]),
    )
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((name: string | undefined, flags: SchemaFlags) => finish(schema(name, flags, io)));
}

async function schema(name: string | undefined, flags: SchemaFlags, io: Io): Promise<ExitCode> {
  if (flags.write || flags.editor) {
    const flag = flags.editor ? "--editor" : "--write";
    if (name !== undefined) throw new UserError(`${flag} writes all the schemas. Leave out the name.`);
    if (flags.for === undefined) throw new UserError(`${flag} needs a folder of your own: --for rules/<id>.`);
    const found = await findRuleFolder(flags.for, io.cwd);
    if (!found.own) {
      throw new UserError(
        `${flag}: ${flags.for} is a built-in rule set, and its schemas come with it. Name a folder of your own.`,
      );
    }
    const settings = flags.editor ? await writeEditorSettings(found, io.cwd) : "";
    await write(io.stdout, settings + (await writeSchemas(found, await readSoundTexts(found))));
    return 0;
  }
  const chosen = NAMES.find((each) => each === name);
  if (chosen === undefined) {
    const what = name === undefined ? "Name a schema" : `There is no schema "${name}"`;
    const meant = name === undefined ? "" : didYouMean(nearest(name, NAMES));
    throw new UserError(`${what}: choose from ${NAMES.join(", ")}.${meant}`);
  }
  const named =
    flags.for === undefined
      ? jsonSchemas()
      : jsonSchemasFor(await readSoundTexts(await findRuleFolder(flags.for, io.cwd)));
  const schemas = { ...named, evaluation: evaluationSchema };
  const text = `${JSON.stringify(schemas[chosen], null, 2)}\n`;
  await writeOutput(flags.output, { rules: [flags.for] }, io, () => text);
  return 0;
}
