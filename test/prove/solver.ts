import { init } from "z3-solver";

/** What a solver can find: `unknown` if it could not decide within its effort. */
export type Verdict = "sat" | "unsat" | "unknown";

// In the solver's own steps, so that it gives up at the same place on every machine.
const EFFORT = 40_000_000;

/** Thrown by a session that has spent its effort on one question, and has then forgotten everything it was told. */
export class GivenUp extends Error {}

/** A session with z3 in SMT-LIB, whose text any other solver can read too. */
export class Solver {
  readonly #run: (text: string) => string;
  readonly #close: () => void;
  readonly #effort: number;
  #renew = (): void => {};
  #said = "";
  /** How many questions were asked. */
  asked = 0;

  private constructor(run: (text: string) => string, close: () => void, effort: number) {
    this.#run = run;
    this.#close = close;
    this.#effort = effort;
  }

  /** @param effort - how many of its own steps the solver may take for one question */
  static async start(effort = EFFORT): Promise<Solver> {
    const { Z3, em } = await init();
    let context = Z3.mk_context(Z3.mk_config());
    // Called directly rather than in a thread: a question takes about a millisecond, and there are very many.
    const run = (text: string) =>
      em.ccall("Z3_eval_smtlib2_string", "string", ["number", "string"], [context, text]) as string;
    // z3's threads would keep the process alive.
    const solver = new Solver(run, () => em.PThread.terminateAllThreads(), effort);
    // One that has given up once gives up at once ever after, so it is replaced.
    solver.#renew = () => {
      Z3.del_context(context);
      context = Z3.mk_context(Z3.mk_config());
    };
    solver.#begin();
    return solver;
  }

  #begin(): void {
    // Its solver of Diophantine equations makes every question a third quicker, but some never end, whatever the effort.
    this.#said = `(set-option :rlimit ${this.#effort})(set-option :lp.dio false)`;
  }

  /** Declares and asserts; the text waits for the next question, because each call takes time. */
  say(text: string): void {
    this.#said += text;
  }

  push(): void {
    this.say("(push)");
  }

  pop(): void {
    this.say("(pop)");
  }

  /** Whether everything that was asserted can be true together. */
  check(): Verdict {
    this.asked++;
    const answer = this.#run(`${this.#said}(check-sat)`).trim();
    this.#said = "";
    if (answer.includes("canceled")) {
      this.#renew();
      this.#begin();
      throw new GivenUp("the solver gives up");
    }
    if (answer !== "sat" && answer !== "unsat" && answer !== "unknown") throw new Error(`z3 says ${answer}`);
    return answer;
  }

  /** The values of some constants, after `sat`. */
  numbersOf(names: readonly string[]): Map<string, bigint> {
    if (names.length === 0) return new Map();
    const answer = this.#run(`(get-value (${names.join(" ")}))`);
    const found = answer.matchAll(/\(([^\s()]+)\s+(?:(\d+)|\(-\s+(\d+)\))\)/g);
    const numbers = new Map<string, bigint>();
    for (const [, name, plain, negative] of found)
      numbers.set(name!, negative === undefined ? BigInt(plain!) : -BigInt(negative));
    return numbers;
  }

  close(): void {
    this.#close();
  }
}
