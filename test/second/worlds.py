"""What the facts of a snapshot leave open, and how a question about it divides it into cases."""

from datetime import date
from fractions import Fraction
from math import lcm

from integers import constraint, satisfiable

# A percentage may be any fraction, so it is counted in parts this many times finer than any number it is compared with.
FINER = 720_720
DAYS = (date.min.toordinal(), date.max.toordinal())
MOST = 2**53 - 1


class Expression:
    """A sum of products of facts, and the key by which equal ones are known."""

    def __init__(self, terms):
        self.terms, self.key = terms, tuple(sorted(terms.items()))
        self.is_linear = all(len(term) < 2 for term in terms)
        constant = terms.get((), 0)
        self.constant_sign = None if any(terms) else (constant > 0) - (constant < 0)


class Ask(Exception):
    """Raised where an answer depends on what is open: the sign of an expression, or a comparison whose target is not set."""

    def __init__(self, about):
        self.about = about


class Asked:
    """One way in which what the facts leave open may turn out."""

    def __init__(self, signs, answers):
        self.signs, self.answers = signs, answers

    def sign(self, expression):
        """Whether the expression is below, at or above zero: -1, 0 or 1."""
        if expression.constant_sign is not None:
            return expression.constant_sign
        if expression.key not in self.signs:
            raise Ask(expression)
        return self.signs[expression.key]

    def either(self, comparison):
        """What a comparison comes to whose target is not set."""
        if id(comparison) not in self.answers:
            raise Ask(comparison)
        return self.answers[id(comparison)]


def plus(one, other, factor=1):
    total = dict(one)
    for term, number in other.items():
        total[term] = total.get(term, 0) + factor * number
    return {term: number for term, number in total.items() if number}


def product(one, other):
    total = {}
    for left, a in one.items():
        for right, b in other.items():
            term = tuple(sorted(left + right))
            total[term] = total.get(term, 0) + a * b
    return {term: number for term, number in total.items() if number}


def whole(number):
    return {(): number} if number else {}


class Snapshot:
    """Expressions are sums: maps from tuples of facts, which are multiplied, to whole factors; () is the constant."""

    def __init__(self, rules, given, denominators):
        self.rules, self.known, self.range = rules, {}, {}
        bounds = {fact: self.bounds(fact, given.get(fact)) for fact in rules.facts if self.is_given(fact)}
        percentages = {fact for fact in bounds if rules.facts[fact]["type"] == "percentage"}
        reported = [Fraction(end).denominator for fact in percentages for end in bounds[fact]]
        self.fine = lcm(*reported, *denominators) ** 2 * FINER
        for fact, ends in bounds.items():
            scale = self.fine if fact in percentages else 1
            low, high = (int(end * scale) for end in ends)
            if low == high:
                self.known[fact] = low
            else:
                self.range[fact] = (low, high)
        self.limits = self.all_limits()
        self.memory = {}

    def is_given(self, fact):
        entry = self.rules.facts[fact]
        return entry["type"] not in ("share", "ratio") and "sum" not in entry

    def bounds(self, fact, value):
        kind = self.rules.facts[fact]["type"]
        levels = len(self.rules.levels_of(fact)) if kind == "level" else 0
        low, high = {"count": (0, MOST), "date": DAYS, "level": (0, levels - 1)}.get(kind, (0, 1))
        if value is None or (isinstance(value, dict) and "unknown" in value):
            return low, high
        if not isinstance(value, dict):
            return (self.read(value, fact),) * 2
        if value.get("min") is not None:
            low = self.read(value["min"], fact)
        if value.get("max") is not None:
            high = self.read(value["max"], fact)
        return low, high

    def read(self, written, fact):
        value = self.rules.read_value(written, fact)
        return value / 100 if self.rules.facts[fact]["type"] == "percentage" else value

    def count(self, fact):
        """The value of a given fact or a sum, as an expression."""
        entry = self.rules.facts[fact]
        if "sum" in entry:
            total = {}
            for each in entry["sum"]:
                total = plus(total, self.count(each))
            return total
        return whole(self.known[fact]) if fact in self.known else {(fact,): 1}

    def all_limits(self):
        limits = []
        for fact, (low, high) in self.range.items():
            limits.append(constraint({fact: 1}, -low))
            limits.append(constraint({fact: -1}, high))
        for fact, entry in self.rules.facts.items():
            pairs = [(fact, entry["partOf"])] if "partOf" in entry else []
            pairs += [tuple(entry["of"])] if entry["type"] == "share" else []
            for part, of in pairs:
                limits.append(linear(plus(self.count(of), self.count(part), -1)))
        return [each for each in limits if each[0]]

    def around(self, names):
        """The limits that bear on these facts, by way of others too, and all facts that they reach."""
        reached, found, rest = set(names), [], self.limits
        while True:
            near = [each for each in rest if not reached.isdisjoint(each[0])]
            if not near:
                return found, reached
            found += near
            rest = [each for each in rest if reached.isdisjoint(each[0])]
            reached.update(name for each in near for name in each[0])

    def possible(self, assumed):
        """Whether some values of the facts satisfy what is assumed."""
        key = frozenset((tuple(terms.items()), constant, equal) for terms, constant, equal in assumed)
        if key not in self.memory:
            limits, _ = self.around(name for terms, _, _ in assumed for name in terms)
            self.memory[key] = satisfiable(limits + list(assumed))
        return self.memory[key]


def linear(expression, equal=False):
    return constraint({term[0]: factor for term, factor in expression.items() if term}, expression.get((), 0), equal)


def with_sign(expression, sign):
    """The constraint that the expression is below, at or above zero."""
    if sign == 0:
        return linear(expression, equal=True)
    return linear(plus(whole(-1), expression, sign))
