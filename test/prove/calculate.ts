type Expression = string | readonly Expression[];

/** The value of an SMT-LIB formula for these numbers; used to choose what to ask first, never to prove anything. */
export function calculate(text: string, numberOf: (name: string) => bigint): bigint | boolean {
  const visit = (expression: Expression): bigint | boolean => {
    if (typeof expression === "string") {
      if (expression === "true" || expression === "false") return expression === "true";
      return /^\d/.test(expression) ? BigInt(expression) : numberOf(expression);
    }
    const [operator, ...parts] = expression as readonly [string, ...Expression[]];
    if (operator === "and") return parts.every(visit);
    if (operator === "or") return parts.some(visit);
    if (operator === "ite") return visit(visit(parts[0]!) ? parts[1]! : parts[2]!);
    if (operator === "not") return !visit(parts[0]!);
    const values = parts.map(visit) as bigint[];
    const [a, b] = values as [bigint, bigint];
    switch (operator) {
      case "+":
        return values.reduce((x, y) => x + y);
      case "*":
        return values.reduce((x, y) => x * y);
      case "-":
        return values.length === 1 ? -a : values.reduce((x, y) => x - y);
      case "=":
        return a === b;
      case "distinct":
        return a !== b;
      case "<":
        return a < b;
      case ">":
        return a > b;
      case ">=":
        return a >= b;
      default:
        return values.every((value, i) => i === 0 || values[i - 1]! <= value);
    }
  };
  return visit(parsed(text));
}

function parsed(text: string): Expression {
  const open: Expression[][] = [[]];
  for (const [token] of text.matchAll(/[()]|[^\s()]+/g)) {
    if (token === "(") open.push([]);
    else if (token === ")") {
      const done = open.pop()!;
      open.at(-1)!.push(done);
    } else open.at(-1)!.push(token);
  }
  return open[0]![0]!;
}
