import pc from "picocolors";
import { match } from "ts-pattern";
import type { Painter } from "../../explain/format-text.js";
import type { Io, Output } from "../io.js";

/** Colours for a terminal that wants them; `undefined` for files, pipes, and where NO_COLOR is set. */
export function painterFor({ isTTY }: Output, env: Io["env"]): Painter | undefined {
  if (isTTY !== true || env["NO_COLOR"] || env["TERM"] === "dumb") return undefined;
  const colours = pc.createColors(true);
  return {
    heading: colours.bold,
    faint: colours.dim,
    status: (status, text) =>
      match(status)
        .with("met", () => colours.green(text))
        .with("on-track", () => colours.cyan(text))
        .with("off-track", () => colours.yellow(text))
        .with("not-met", () => colours.red(text))
        .with("unknown", "needs-judgement", () => colours.magenta(text))
        .with("not-applicable", () => colours.dim(text))
        .exhaustive(),
  };
}
