import type { EvaluateOptions } from "../evaluate/types.js";
import { UserError } from "./user-error.js";

/** Reads `--set parameter=value`, as often as it is given, and `--scenario`. */
export function parseOverrides(settings: readonly string[], scenario: string | undefined): EvaluateOptions {
  const parameters = new Map<string, string | number>();
  for (const setting of settings) {
    const at = setting.indexOf("=");
    const id = setting.slice(0, at).trim();
    const value = setting.slice(at + 1).trim();
    if (at < 1 || id === "" || value === "") {
      throw new UserError(`--set takes a parameter and its value, as in coverage=80%, not "${setting}".`);
    }
    if (parameters.has(id)) throw new UserError(`--set gives "${id}" twice.`);
    parameters.set(id, /^\d{1,15}$/.test(value) ? Number(value) : value);
  }
  if (scenario !== undefined && scenario.trim() === "") throw new UserError("--scenario needs a name.");
  return {
    ...(parameters.size === 0 ? {} : { parameters: Object.fromEntries(parameters) }),
    ...(scenario === undefined ? {} : { scenario }),
  };
}
