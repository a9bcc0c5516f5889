import type { Command, Option } from "commander";
import { formatCount } from "../base/words.js";
import { isRepeatable } from "./command.js";
import { UserError } from "./user-error.js";

/**
 * Makes every command refuse an option that takes one value but is given several times, in whatever form: `-o a
 * --output=b`. Otherwise the last value would be used without warning. A flag without a value may be repeated, which
 * changes nothing.
 */
export function refuseRepeats(program: Command): void {
  const given = new Map<Option, string[]>();
  const listen = (command: Command): void => {
    for (const option of command.options) {
      if (option.isBoolean() || option.negate || isRepeatable(option)) continue;
      command.on(`option:${option.name()}`, (value: string | null) => {
        const values = given.get(option);
        if (values === undefined) given.set(option, [value ?? ""]);
        else values.push(value ?? "");
      });
    }
    command.commands.forEach(listen);
  };
  listen(program);
  program.hook("preAction", () => {
    const faults = [...given]
      .filter(([, { length }]) => length > 1)
      .map(([option, values]) => {
        const times = values.length === 2 ? "twice" : `${formatCount(values.length)} times`;
        return `${option.long ?? option.flags} is given ${times} (${values.join(", ")}). Give it once.`;
      });
    if (faults.length > 0) throw new UserError(...faults);
  });
}
