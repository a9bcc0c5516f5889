"""Reads a rule set: a folder of JSON files, or the same files as a map from names to values."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

DEFAULT_SCALE = ["not-started", "introduced", "embedded", "sustained"]
FIRST_PHASES = ["primary", "secondary", "post-16", "llme"]


def read_json(text):
    return json.loads(text, parse_float=Decimal)


def read_folder(folder):
    return {path.name: read_json(path.read_text("utf-8")) for path in Path(folder).glob("*.json")}


def read_number(written):
    """A whole number, or "75%", "3/4" or "2.5", as an exact fraction."""
    text = str(written)
    if text.endswith("%"):
        return Fraction(Decimal(text[:-1])) / 100
    return Fraction(text)


class RuleSet:
    def __init__(self, files):
        head = files["rule-set.json"]
        phases = {name: file for name, file in files.items() if name not in ("rule-set.json", "facts.json")}
        self.facts = files["facts.json"]["facts"]
        self.scales = {
            name: [level if isinstance(level, str) else level["id"] for level in levels]
            for name, levels in head.get("scales", {"": DEFAULT_SCALE}).items()
        }
        self.parameters = dict(head.get("parameters", {}))
        self.goals = {}
        for file in phases.values():
            self.parameters.update(file.get("parameters", {}))
            self.goals.update(file["goals"])

    def levels_of(self, fact):
        name = self.facts[fact].get("scale")
        return self.scales[name] if name is not None else next(iter(self.scales.values()))

    def read_value(self, written, fact):
        """A value of a snapshot, a literal or a parameter's value as a number, by the type of the fact."""
        kind = self.facts[fact]["type"]
        if kind == "level":
            return Fraction(self.levels_of(fact).index(written))
        if kind == "date":
            return Fraction(date.fromisoformat(written).toordinal())
        if kind == "flag":
            return Fraction(int(written))
        return read_number(written)

    def parameter(self, name, fact, overrides):
        """The value that decides whether a target is met, or None where it is announced and not yet set."""
        if name in overrides:
            return self.read_value(overrides[name], fact)
        parameter = self.parameters[name]
        if "product" in parameter:
            factors = [self.parameter(each, fact, overrides) for each in parameter["product"]]
            return None if None in factors else factors[0] * factors[1]
        if "milestones" in parameter:
            return self.milestone(parameter["milestones"][-1], fact)
        return self.read_value(parameter["value"], fact)

    def milestone(self, milestone, fact):
        return None if milestone.get("expected") else self.read_value(milestone["value"], fact)

    def parameter_as_of(self, name, fact, overrides, day):
        """The value on a day; None where none is set; "nothing asked" before the first step."""
        parameter = self.parameters[name]
        points = [(date.fromisoformat(each["on"]).toordinal(), self.milestone(each, fact)) for each in parameter["milestones"]]
        if name in overrides:
            points[-1] = (points[-1][0], self.read_value(overrides[name], fact))
        reached = [point for point in points if point[0] <= day]
        if parameter.get("between") == "step":
            return reached[-1][1] if reached else NOTHING_ASKED
        if not reached:
            return points[0][1]
        if len(reached) == len(points) or reached[-1][0] == day:
            return reached[-1][1]
        (start, low), (end, high) = points[len(reached) - 1], points[len(reached)]
        return None if low is None or high is None else low + (high - low) * Fraction(day - start, end - start)


NOTHING_ASKED = "nothing asked"
