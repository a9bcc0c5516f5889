import type { Command } from "commander";
import { Option } from "commander";
import { STEPS } from "../../adapters/registers/steps.js";
import { collect, type Finish } from "../command.js";
import type { Io } from "../io.js";
import { type SummariseFlags, summarise } from "./summarise.js";

const HELP = `
Examples:
  maths-hub-goals summarise --schools edubasealldata.csv --engagement engagement.csv --las 850,936 --hub my-hub --as-of 2025-03-31 -o my-hub.json
  maths-hub-goals summarise --template > answers.csv
  maths-hub-goals summarise --from-template answers.csv --hub my-hub --as-of 2025-03-31

A register is a CSV or a workbook (.xlsx); several files of one register are read together. The snapshot goes to
standard output, or to the file of --output. Faults in the rows go to standard error, each kind once, followed by
how many rows were read, counted and not counted for each fact. If a row may or may not count, the count becomes a
range. A fact that no row mentions is unknown, unless --complete says that there are none.

Exit codes: 0 done, even with faults in rows; 2 bad usage, or a register that cannot be read or lacks a column.`;

/** Adds `summarise`, which makes a snapshot from registers kept as spreadsheets. */
export function addSummariseCommand(program: Command, io: Io, finish: Finish): void {
  program
    .command("summarise")
    .summary("count a hub's facts from its registers")
    .description("Count a hub's facts from its registers (CSV or .xlsx), and write them as a snapshot.")
    .option(
      "--schools <file>",
      "the list of schools: an extract of Get Information about Schools; repeatable",
      collect,
    )
    .option(
      "--links <file>",
      "links between schools, so that an academy counts as the school it replaced; repeatable",
      collect,
    )
    .option(
      "--engagement <file>",
      "what schools took part in: URN, programme, phase, days; repeatable",
      collect,
    )
    .option(
      "--teachers <file>",
      "what teachers took part in: id, phase, programme, days; repeatable",
      collect,
    )
    .option(
      "--institutions <file>",
      "what post-16 institutions took part in: id, programme, days; repeatable",
      collect,
    )
    .option(
      "--llme <file>",
      "local leaders: id, started, ended, what they lead, and more; repeatable",
      collect,
    )
    .option("--complete", "the registers are complete: anything they do not list counts as none")
    .option(
      "--map <theirs=ours>",
      'which column a header stands for, as in "Start of work=Started"; repeatable',
      collect,
    )
    .option(
      "--las <codes>",
      "the hub's local authorities, by code or name, as in 850,936; a name with a comma in double quotes; repeatable",
      collect,
    )
    .option("--districts <codes>", "the hub's districts, in the same way; repeatable", collect)
    .option(
      "--urns <file>",
      "a file that lists the hub's schools: a table with a column URN, or a URN on each line; repeatable",
      collect,
    )
    .option("--hub <id>", "the id of the hub; the rules may know its area by its id or name")
    .option("--name <text>", "the name of the hub")
    .option("--as-of <day>", "the day of the snapshot, as in 2025-03-31 or 31/03/2025")
    .addOption(
      new Option(
        "--counts-from <step>",
        "the first step at which a school counts as taking part (default: started)",
      ).choices(STEPS),
    )
    .option(
      "--programme <name=id>",
      'what a programme in the registers counts as, or "nothing", as in NCP24-99=teaching-for-mastery; repeatable',
      collect,
    )
    .option("--template", "write a CSV to fill in: every fact, with its question")
    .option("--from-template <csv>", "a filled-in template, alone or for facts that registers do not give")
    .option(
      "-r, --rules <id|folder>",
      "the rules: ./rules/<id>, a folder, or a built-in set (default: the one in force)",
    )
    .option(
      "--counts <file>",
      "write what happened to every row, as JSON, or as CSV if the name ends in .csv",
    )
    .option("-o, --output <file>", "write to a file, whole or not at all, instead of standard output")
    .addOption(
      new Option(
        "--report <format>",
        "how to report faults and counts on standard error (default: text)",
      ).choices(["text", "json"]),
    )
    .helpOption("-h, --help", "print help")
    .addHelpText("after", HELP)
    .action((flags: SummariseFlags) => finish(summarise(flags, io)));
}
