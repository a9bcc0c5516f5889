import { init } from "z3-solver";

/** What a solver can find. */
export type Verdict = "sat" | "unsat";

// In the solver's own steps, so that it gives up at the same place on every machine.
const EFFORT: Effort = { inTurn: 500_000, alone: 40_000_000 };

/** How many of its own steps the solver may take for one question. */
export interface Effort {
  /** With what it has learned from the questions before. */
  readonly inTurn: number;
  /** If those were not enough: by itself, from the start. */
  readonly alone: number;
}

/** Thrown by a session that has spent its effort on one question, and has then forgotten everything it was told. */
export class GivenUp extends Error {}

// Its solver of Diophantine equations makes every question a third quicker, but some never end, whatever the effort.
const OPTIONS = "(set-option :lp.dio false)";

/** A session with z3 in SMT-LIB, whose text any other solver can read too. */
export class Solver {
  readonly #run: (text: string) => string;
  readonly #renew: () => void;
  readonly #close: () => void;
  readonly #effort: Effort;
  /** Everything that holds now, one text for each level. */
  #levels = [""];
  /** What the solver has not been told yet. */
  #unsaid = "";
  /** Whether the solver has all of it without levels, and has to be told again before it can go on. */
  #isFlat = false;
  /** How many questions were asked, and how many of them by themselves. */
  asked = 0;
  askedAlone = 0;

  private constructor(run: (text: string) => string, renew: () => void, close: () => void, effort: Effort) {
    this.#run = run;
    this.#renew = renew;
    this.#close = close;
    this.#effort = effort;
    this.#repeat();
  }

  static async start(effort = EFFORT): Promise<Solver> {
    const { Z3, em } = await init();
    let context = Z3.mk_context(Z3.mk_config());
    // Called directly rather than in a thread: a question takes about a millisecond, and there are very many.
    const run = (text: string) =>
      em.ccall("Z3_eval_smtlib2_string", "string", ["number", "string"], [context, text]) as string;
    const renew = () => {
      Z3.del_context(context);
      context = Z3.mk_context(Z3.mk_config());
    };
    // z3's threads would keep the process alive.
    return new Solver(run, renew, () => em.PThread.terminateAllThreads(), effort);
  }

  /** Has everything said again, to a solver that knows nothing. */
  #repeat(): void {
    this.#renew();
    this.#isFlat = false;
    this.#unsaid = `(set-option :rlimit ${this.#effort.inTurn})${OPTIONS}${this.#levels.join("(push)")}`;
  }

  /** Declares and asserts; the text waits for the next question, because each call takes time. */
  say(text: string): void {
    this.#levels.push(this.#levels.pop() + text);
    this.#unsaid += text;
  }

  push(): void {
    this.#levels.push("");
    this.#unsaid += "(push)";
  }

  pop(): void {
    this.#levels.pop();
    this.#unsaid += "(pop)";
  }

  /**
   * Whether everything that was asserted can be true together.
   *
   * @throws {GivenUp} if that takes more than the effort
   */
  check(): Verdict {
    this.asked++;
    if (this.#isFlat) this.#repeat();
    const answer = this.#ask(this.#unsaid);
    this.#unsaid = "";
    return answer ?? this.#checkAlone();
  }

  /**
   * Asks a solver that knows nothing else, without levels: it then looks at the whole question before it begins, and
   * often needs a hundredth of the steps.
   */
  #checkAlone(): Verdict {
    this.askedAlone++;
    this.#renew();
    const answer = this.#ask(`(set-option :rlimit ${this.#effort.alone})${OPTIONS}${this.#levels.join("")}`);
    if (answer === undefined) {
      this.#levels = [""];
      this.#repeat();
      throw new GivenUp("the solver gives up");
    }
    this.#isFlat = true;
    return answer;
  }

  /** The answer, or `undefined` if the effort was spent; then this solver gives up at once ever after. */
  #ask(text: string): Verdict | undefined {
    const answer = this.#run(`${text}(check-sat)`).trim();
    if (answer === "sat" || answer === "unsat") return answer;
    // It says so in three ways, depending on where in its work it was stopped.
    if (answer.endsWith("unknown") || /canceled|limit exceeded/.test(answer)) return undefined;
    throw new Error(`z3 says ${answer}`);
  }

  /** The values of some constants, after `sat`. */
  numbersOf(names: readonly string[]): Map<string, bigint> {
    if (names.length === 0) return new Map();
    const ask = () => this.#run(`(get-value (${names.join(" ")}))`);
    let answer = ask();
    // Working out the values takes steps too.
    if (answer.includes("(error")) {
      this.#checkAlone();
      answer = ask();
    }
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
