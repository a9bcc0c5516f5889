"""What a criterion reads: its comparisons, the facts that are not known, and the numbers of its percentages."""

from fractions import Fraction

from rules import read_number


def comparisons(node):
    """All comparisons of a criterion: of `when`, `met` and `onTrack`, in this order."""
    if "met" in node:
        return [each for key in ("when", "met", "onTrack") if key in node for each in comparisons(node[key])]
    if "fact" in node:
        return [node]
    if "not" in node:
        return comparisons(node["not"])
    return [each for part in node.get("all") or node.get("any") or node["of"] for each in comparisons(part)]


def read_by(criterion, snapshot):
    """The facts that a criterion reads and that are not known, in its order."""
    names = []
    for comparison in comparisons(criterion):
        value = comparison["value"]
        facts = [comparison["fact"], *([value["fact"]] if isinstance(value, dict) and "fact" in value else [])]
        for fact in facts:
            for each in snapshot.rules.facts[fact].get("of", [fact]):
                names += [term[0] for term in snapshot.count(each) if term]
    return list(dict.fromkeys(names))


def denominators(criteria, rules, day, overrides):
    """What percentages have to be counted in, so that each number they are compared with is whole."""
    found = [1]
    for comparison in (each for criterion in criteria for each in comparisons(criterion)):
        if rules.facts[comparison["fact"]]["type"] == "percentage":
            for number in numbers_of(comparison, rules, day, overrides):
                found += [number.denominator, abs(number.numerator) or 1]
    return found


def numbers_of(comparison, rules, day, overrides):
    fact, value = comparison["fact"], comparison["value"]
    if not isinstance(value, dict):
        return [rules.read_value(each, fact) for each in (value if isinstance(value, list) else [value])]
    numbers = [read_number(value[key]) for key in ("plus", "times") if key in value]
    if "parameter" in value:
        as_of = value.get("at") == "as-of"
        numbers.append(
            rules.parameter_as_of(value["parameter"], fact, overrides, day)
            if as_of
            else rules.parameter(value["parameter"], fact, overrides)
        )
    return [each for each in numbers if isinstance(each, Fraction)]
