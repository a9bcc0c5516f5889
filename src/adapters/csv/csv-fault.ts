/** Thrown where a text goes on in a way that CSV cannot; what stands there is not repeated. */
export class CsvFault extends Error {
  override readonly name = "CsvFault";
  /** Where, in characters from the beginning of the text. */
  readonly start: number;
  /** 1-based line of that place. */
  readonly line: number;

  constructor(message: string, start: number, line: number) {
    super(message);
    this.start = start;
    this.line = line;
  }
}
