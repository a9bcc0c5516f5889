import type { Io, Output } from "../../src/cli/io.js";
import { run } from "../../src/cli/main.js";

export { temporaryFolder } from "../temporary-folders.js";

/** What a run left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Fake {
  readonly stdin?: string | Uint8Array;
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  readonly terminal?: boolean;
  readonly columns?: number;
  /** Milliseconds that pass between two looks at the clock. */
  readonly tick?: number;
  /** Interrupts the work at this look at the clock or write to standard output, counted together. */
  readonly interruptAt?: number;
  /** Fails every write to standard output with this code. */
  readonly broken?: string;
}

/** Runs the command line with an environment of its own. */
export async function runWith(argv: readonly string[], fake: Fake = {}): Promise<Ran> {
  const texts = { out: "", err: "" };
  let now = 0;
  let looks = 0;
  const stops = new Set<() => void>();
  const look = () => {
    if (++looks === fake.interruptAt) for (const stop of stops) stop();
  };
  const output = (name: "out" | "err"): Output => ({
    isTTY: fake.terminal,
    columns: fake.columns,
    write(text, done) {
      const failed = name === "out" && fake.broken !== undefined;
      if (!failed) texts[name] += text;
      if (name === "out") look();
      queueMicrotask(() => done(failed ? Object.assign(new Error("write"), { code: fake.broken }) : null));
    },
  });
  const io: Io = {
    stdout: output("out"),
    stderr: output("err"),
    stdin: (async function* () {
      if (fake.stdin !== undefined) yield fake.stdin;
    })(),
    env: fake.env ?? {},
    cwd: fake.cwd ?? process.cwd(),
    now: () => {
      look();
      return (now += fake.tick ?? 0);
    },
    onInterrupt(stop) {
      stops.add(stop);
      return () => stops.delete(stop);
    },
  };
  return { code: await run(argv, io), ...texts };
}
