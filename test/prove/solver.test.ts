import { expect, it } from "vitest";
import { GivenUp, Solver } from "./solver.js";

it("a solver that gives up on a question answers the next, and has forgotten the one before", async () => {
  const solver = await Solver.start({ inTurn: 10_000, alone: 20_000 });
  try {
    const ask = () => {
      solver.push();
      // The product of two primes: how they are found takes far more steps than it may.
      solver.say(
        "(declare-const a Int)(declare-const b Int)(assert (and (< 1 a b) (= (* a b) 1000000016000000063)))",
      );
      solver.check();
      solver.push();
      solver.say("(assert (< a 1000))");
      solver.check();
    };
    expect(ask).toThrow(GivenUp);
    solver.say("(declare-const a Int)(assert (= a 7))");
    expect(solver.check()).toBe("sat");
    expect(solver.numbersOf(["a"])).toEqual(new Map([["a", 7n]]));
  } finally {
    solver.close();
  }
});
