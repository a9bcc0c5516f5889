"""Decides conditions as if everything were known, and asks where it is not: True, False, or None where it does not apply."""

from fractions import Fraction

from rules import NOTHING_ASKED, read_number
from worlds import Expression, plus, product, whole

OPPOSITE = {
    "equal": "notEqual",
    "lessThan": "greaterThanInclusive",
    "greaterThan": "lessThanInclusive",
    "in": "notIn",
}
OPPOSITE |= {value: key for key, value in OPPOSITE.items()}
SIGNS = {
    "equal": {0},
    "notEqual": {-1, 1},
    "lessThan": {-1},
    "lessThanInclusive": {-1, 0},
    "greaterThan": {1},
    "greaterThanInclusive": {0, 1},
}
NOT_SET = "not set"


class Conditions:
    def __init__(self, rules, snapshot, day, overrides):
        self.rules, self.snapshot, self.day, self.overrides = rules, snapshot, day, overrides
        self.ready = {}

    def holds(self, condition, ask, of_nothing=None, negated=False):
        """`of_nothing` is what a comparison comes to that has a share of nothing; see `Asked` for `ask`."""
        if "not" in condition:
            return self.holds(condition["not"], ask, of_nothing, not negated)
        if "fact" in condition:
            result = self.compare(condition, ask, negated)
            return result if result is not None or of_nothing is None else of_nothing != negated
        return self.count(condition, ask, of_nothing, negated)

    def count(self, condition, ask, of_nothing, negated):
        """`all`, `any` and `atLeast`. Once `enough` parts have one truth value, the others cannot change the result."""
        parts = condition.get("all") or condition.get("any") or condition["of"]
        deciding, enough = "all" not in condition, condition.get("atLeast", 1)
        found = other = 0
        for part in parts:
            result = self.holds(part, ask, of_nothing, negated)
            found += result is (deciding != negated)
            other += result is (deciding == negated)
            if found == enough:
                return deciding != negated
        return None if found + other == 0 else deciding == negated

    def compare(self, comparison, ask, negated):
        if id(comparison) not in self.ready:
            self.ready[id(comparison)] = self.made_ready(comparison)
        wholes, target = self.ready[id(comparison)]
        if any(ask.sign(each) == 0 for each in wholes):
            return None
        if target is NOTHING_ASKED:
            return True
        operator = OPPOSITE[comparison["operator"]] if negated else comparison["operator"]
        if target is NOT_SET:
            return ask.either(comparison)
        if operator in ("in", "notIn"):
            return any(ask.sign(each) == 0 for each in target) == (operator == "in")
        return ask.sign(target) in SIGNS[operator]

    def made_ready(self, comparison):
        """The wholes that may be zero, and the expression whose sign decides; of a list one for each of its entries."""
        fact, value = comparison["fact"], comparison["value"]
        part, of = self.fraction(fact)
        signed = lambda target: Expression(plus(product(part, target[1]), product(target[0], of), -1))
        wholes = [Expression(of)]
        if isinstance(value, list):
            return wholes, [signed(self.number(each, fact)) for each in value]
        if not isinstance(value, dict):
            return wholes, signed(self.number(value, fact))
        if "fact" in value:
            target = self.fraction(value["fact"])
            wholes.append(Expression(target[1]))
        else:
            number = self.parameter(value, fact)
            if not isinstance(number, Fraction):
                return wholes, NOT_SET if number is None else number
            target = pair(number)
        return wholes, signed(moved(target, value))

    def fraction(self, fact):
        """A fact's value as two sums, the second of them never below zero."""
        entry = self.rules.facts[fact]
        if entry["type"] in ("share", "ratio"):
            return tuple(self.snapshot.count(each) for each in entry["of"])
        return self.snapshot.count(fact), whole(self.snapshot.fine if entry["type"] == "percentage" else 1)

    def number(self, written, fact):
        return pair(self.rules.read_value(written, fact))

    def parameter(self, value, fact):
        if value.get("at") == "as-of":
            return self.rules.parameter_as_of(value["parameter"], fact, self.overrides, self.day)
        return self.rules.parameter(value["parameter"], fact, self.overrides)


def pair(number):
    return whole(number.numerator), whole(number.denominator)


def moved(target, value):
    part, of = target
    if "times" in value:
        times = read_number(value["times"])
        return product(part, whole(times.numerator)), product(of, whole(times.denominator))
    if "plus" in value:
        points = read_number(value["plus"])
        raised = plus(product(part, whole(points.denominator)), product(of, whole(points.numerator)))
        return raised, product(of, whole(points.denominator))
    return target
