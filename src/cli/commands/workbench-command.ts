import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import type { ExitCode, Finish } from "../command.js";
import type { Io } from "../io.js";
import { writeOutput } from "../output/write-output.js";

interface WorkbenchFlags {
  readonly output?: string;
}

const HELP = `
Example:
  maths-hub-goals workbench --output workbench.html

Open the file in any browser. It needs no server and no internet, and sends nothing anywhere. Drop a hub's
spreadsheets on it, name the hub and the day, fill in what is missing, and save or print the report.

Exit codes: 0 done; 2 bad usage, or a file that cannot be written.`;

/** Adds `workbench`, which writes the page that leads from spreadsheets to the report. */
export function addWorkbenchCommand(program: Command, io: Io, finish: Finish): void {
  program
    .command("workbench")
    .summary("write a page that turns a hub's spreadsheets into its report, in a browser")
    .description("Write one HTML page that turns a hub's spreadsheets into its report, in a browser.")
    .option("-o, --output <file>", "write to a file, whole or not at all, instead of standard output")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((flags: WorkbenchFlags) => finish(writeWorkbench(flags, io)));
}

async function writeWorkbench({ output }: WorkbenchFlags, io: Io): Promise<ExitCode> {
  const page = await readPage();
  await writeOutput(output, {}, io, () => page);
  return 0;
}

/** The page is next to the bundle; from the sources it is three folders up. */
async function readPage(): Promise<string> {
  const [bundled, ofSources] = ["./workbench.html", "../../../dist/workbench.html"].map((place) =>
    fileURLToPath(new URL(place, import.meta.url)),
  ) as [string, string];
  return await readFile(bundled, "utf8").catch(() => readFile(ofSources, "utf8"));
}
