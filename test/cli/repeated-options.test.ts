import { Command, type Option } from "commander";
import { describe, expect, test } from "vitest";
import { COMMANDS, programOf } from "../../src/cli/main.js";
import { refuseRepeats } from "../../src/cli/refuse-repeats.js";
import { runWith, temporaryFolder } from "./fake-io.js";

const cwd = temporaryFolder();
const io = { stdout: {}, stderr: {} } as never;
const { commands } = await programOf(io, [], Object.keys(COMMANDS), async () => {});

/** Options that are given once for each scenario, and so may be repeated. */
const ONE_A_SCENARIO = ["what-if --on", "what-if --with-rules"];
const isOfMany = (option: Option, command: Command) =>
  option.variadic ||
  /repeatable/.test(option.description) ||
  ONE_A_SCENARIO.includes(`${command.name()} ${option.long}`);

const options = commands.flatMap((command) => command.options.map((option) => ({ command, option })));
const named = options.map((each) => [`${each.command.name()} ${each.option.flags}`, each] as const);
const withValue = named.filter(([, { option }]) => !option.isBoolean());

/** What a command needs besides the option under test. */
function needed(command: Command, but: Option): string[] {
  const mandatory = command.options.filter((each) => each.mandatory && each !== but);
  return [
    ...command.registeredArguments.map(({ argChoices }) => argChoices?.[0] ?? "x"),
    ...mandatory.flatMap(({ long, argChoices }) => [long!, argChoices?.[0] ?? "x"]),
  ];
}

describe("an option that takes one value", () => {
  const single = withValue.filter(([, { command, option }]) => !isOfMany(option, command));

  test("is the usual case", () => {
    expect(single.length).toBeGreaterThan(40);
  });

  test.each(single)("%s is refused if it is given twice, in whatever form", async (_, given) => {
    const { command, option } = given;
    const [first = "a", second = "b"] = option.argChoices ?? [];
    const long = option.long!;
    const forms = [
      [long, first, long, second],
      [`${long}=${first}`, long, second],
      ...(option.short ? [[option.short, first, `${long}=${second}`]] : []),
    ];
    for (const form of forms) {
      expect(await runWith([command.name(), ...needed(command, option), ...form], { cwd })).toEqual({
        code: 2,
        out: "",
        err: `error: ${long} is given twice (${first}, ${second}). Give it once.\n`,
      });
    }
  });

  test("is refused with the same value twice, and says how often it is there", async () => {
    const { err } = await runWith(["evaluate", "x", "-r", "a", "-r", "a", "-r", "b"], { cwd });
    expect(err).toBe("error: --rules is given 3 times (a, a, b). Give it once.\n");
  });

  test("is reported with all others that are given twice", async () => {
    const { code, err } = await runWith(["evaluate", "x", "-ra", "-rb", "-o", "c", "--output", "d"], { cwd });
    expect(code).toBe(2);
    expect(err).toBe(
      "--rules is given twice (a, b). Give it once.\n--output is given twice (c, d). Give it once.\n",
    );
  });

  test("of a command inside a command is refused too", async () => {
    const program = new Command().exitOverride();
    program
      .command("outer")
      .command("inner")
      .option("-x <value>", "one")
      .action(() => {});
    refuseRepeats(program);
    const parsed = program.parseAsync(["outer", "inner", "-x", "a", "-x", "b"], { from: "user" });
    await expect(parsed).rejects.toThrow("-x <value> is given twice (a, b). Give it once.");
  });
});

describe("an option that may be given several times", () => {
  const many = withValue.filter(([, { command, option }]) => isOfMany(option, command));

  test.each(many)("%s is not refused for it", async (_, { command, option }) => {
    const long = option.long!;
    const between = ONE_A_SCENARIO.includes(`${command.name()} ${long}`) ? ["--scenario", "two"] : [];
    const argv = [command.name(), ...needed(command, option), long, "a=1", ...between, long, "b=2"];
    const { err } = await runWith(argv, { cwd });
    expect(err).not.toContain("given");
  });

  test("is refused if one scenario has two of it", async () => {
    const { code, err } = await runWith(["what-if", "x", "--on", "2025-03-31", "--on", "2025-04-01"], {
      cwd,
    });
    expect(code).toBe(2);
    expect(err).toBe(
      "error: --on is given twice (2025-03-31, 2025-04-01). Each scenario takes one. To try several, start each with --scenario.\n",
    );
  });
});

test.each(named.filter(([, { option }]) => option.isBoolean()))(
  "%s has no value, and may be repeated",
  async (_, { command, option }) => {
    const argv = [command.name(), ...needed(command, option), option.long!, option.long!];
    expect((await runWith(argv, { cwd })).err).not.toContain("given");
  },
);
