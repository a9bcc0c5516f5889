import { UserError } from "../user-error.js";

/**
 * One name and the comma or semicolon after it: in double quotes, or without any of these characters, with the blanks
 * around it.
 */
const NAME = /(?:\s*"([^"]*)"\s*|([^",;]*))(?:[,;]|$)/y;

/**
 * The areas in all values of `--las` or `--districts`: separated by commas and semicolons, except inside double quotes,
 * as in `850,"Bristol, City of"`.
 */
export function areaNames(flag: string, values: readonly string[] = []): readonly string[] {
  return values.flatMap((value) => {
    const names: string[] = [];
    NAME.lastIndex = 0;
    while (NAME.lastIndex < value.length) {
      const match = NAME.exec(value);
      if (match === null) {
        const message = `${flag} ${value}: Put double quotes around whole names, in pairs, as in 850,"Bristol, City of".`;
        throw new UserError(message);
      }
      names.push((match[1] ?? match[2] ?? "").trim());
    }
    return names.filter((name) => name !== "");
  });
}
