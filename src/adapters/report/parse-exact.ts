import { parseRational, type Rational, rational } from "../../base/rational.js";

/** A number as results write it: "75%", "75/104" or, of counts, "312". */
export function parseExact(exact: string): Rational | undefined {
  return /^\d+$/.test(exact) ? rational(BigInt(exact)) : parseRational(exact);
}
