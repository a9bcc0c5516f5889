import type { IssueCode } from "../../base/issue-codes.js";
import { formatList } from "../../base/words.js";
import type { RegisterFinding } from "./finding.js";
import { RegisterError } from "./register-error.js";

/** How many values a message gives as examples. */
const EXAMPLES = 3;

/** How many faults are listed one by one. */
const MOST_ERRORS = 500;

type Where = Pick<RegisterFinding, "line" | "column" | "fact">;

/**
 * A message, or a function that makes one from examples of the values. The examples are empty if no value may be
 * repeated; several need a verb in the plural.
 */
export type Message = string | ((examples: string, areSeveral: boolean) => string);

/** Why something is uncertain. It is reported only if it makes a count uncertain in the end. */
export class Cause {
  readonly first: Omit<RegisterFinding, "message">;
  readonly #message: Message;
  readonly #examples = new Set<string>();
  #rows = 0;
  #lastLine: number | undefined;
  /** Whether it has left a count uncertain. */
  isOpen = false;

  constructor(first: Omit<RegisterFinding, "message">, message: Message) {
    this.first = first;
    this.#message = message;
  }

  /** Adds one more row, with its value if that may be repeated. */
  add(line: number | undefined, example?: string): void {
    if (line === undefined || line !== this.#lastLine) this.#rows++;
    this.#lastLine = line;
    if (example !== undefined && this.#examples.size < EXAMPLES) this.#examples.add(`"${example}"`);
  }

  get finding(): RegisterFinding {
    const examples = formatList([...this.#examples]);
    const message =
      typeof this.#message === "string" ? this.#message : this.#message(examples, this.#examples.size > 1);
    const rows = this.first.line === undefined || this.#rows < 2 ? {} : { rows: this.#rows };
    return { ...this.first, ...rows, message };
  }
}

/** Collects findings. Findings with the same code, file, column and fact are kept as one, with the number of rows. */
export class Findings {
  readonly #causes = new Map<string, Cause>();

  /** Adds a finding that is always reported. */
  add(
    severity: RegisterFinding["severity"],
    file: string,
    code: IssueCode,
    message: Message,
    where: Where = {},
    example?: string,
  ): void {
    this.#cause({ code, severity, file, ...where }, message, example).isOpen = true;
  }

  /** Adds a reason why something in a row is uncertain; reported only if it makes a count uncertain. */
  cause(file: string, code: IssueCode, message: Message, where: Where = {}, example?: string): Cause {
    return this.#cause({ code, severity: "warning", file, ...where }, message, example);
  }

  #cause(first: Omit<RegisterFinding, "message">, message: Message, example: string | undefined): Cause {
    const { code, severity, file, column, fact, line } = first;
    // Faults that stop the work are listed one by one, up to more than anybody reads, and so are those that are not
    // about rows.
    const isError = severity === "error" && this.#causes.size < MOST_ERRORS;
    const own = (isError || line === undefined) && typeof message === "string" ? message : "";
    const key = JSON.stringify([code, severity, file, column, fact, own, isError ? line : undefined]);
    const known = this.#causes.get(key) ?? new Cause(first, message);
    this.#causes.set(key, known);
    known.add(line, example);
    return known;
  }

  /** @throws {RegisterError} holding every error, if there are any */
  throwErrors(): void {
    const errors = this.all().filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new RegisterError(errors);
  }

  /** What to report, in the order in which it was found. */
  all(): readonly RegisterFinding[] {
    return [...this.#causes.values()].filter(({ isOpen }) => isOpen).map(({ finding }) => finding);
  }
}
