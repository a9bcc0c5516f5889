"""Evaluates the goals of a rule set: for each its status, what is possible and what is missing."""

import math
from datetime import date
from fractions import Fraction
from itertools import product

from conditions import Conditions
from rules import read_number
from worlds import Ask, Asked, Snapshot, with_sign

# From best to worst: a goal stands as its worst criterion does. None is "does not apply", which the others outweigh.
WORSE = ["met", "on-track", "off-track", "not-met"]
ORDER = [*WORSE, None]


def worst(statuses):
    return max((each for each in statuses if each is not None), key=WORSE.index, default=None)


class TooManyWays(Exception):
    """Raised where a question divides into more cases than it is given."""


class Evaluation:
    def __init__(self, rules, case, most=math.inf):
        self.rules, self.scope = rules, case["scope"]
        self.day = date.fromisoformat(case["asOf"]).toordinal()
        self.overrides = case.get("parameters", {})
        self.facts = case["facts"]
        self.most, self.left, self.snapshot = most, most, None
        # Whether every period counts as over, so that what is settled at its deadline is.
        self.is_over = False

    def goal(self, goal_id):
        """How a goal stands. Where it is not `exact`, two open shares are compared, and more may be listed than is possible."""
        goal = self.rules.goals[goal_id]
        criteria = [each for each in goal["criteria"].values() if self.scope in each["scopes"]]
        self.snapshot = Snapshot(self.rules, self.facts, self.denominators(criteria))
        conditions = Conditions(self.rules, self.snapshot, self.day, self.overrides)
        self.exact = True
        possible, deciding = {None}, []
        for group in self.groups(criteria):
            question = lambda ask: worst(self.criterion(goal, each, conditions, ask) for each in group)
            deciding.append(self.explore(question))
            possible = {worst(pair) for pair in product(possible, deciding[-1][0])}
        missing = self.missing(criteria, deciding, possible)
        judged = missing and all(fact.startswith("judgement.") for fact in missing)
        if len(possible) > 1:
            status = "needs-judgement" if judged else "unknown"
        else:
            status = next(iter(possible)) or "not-applicable"
        return {"status": status, "possible": listed(possible), "missing": missing, "exact": self.exact}

    def criteria(self, goal_id):
        """What is possible for each criterion by itself."""
        goal, found = self.rules.goals[goal_id], {}
        for name, criterion in goal["criteria"].items():
            self.exact = True
            self.snapshot = Snapshot(self.rules, self.facts, self.denominators([criterion]))
            conditions = Conditions(self.rules, self.snapshot, self.day, self.overrides)
            question = lambda ask: self.criterion(goal, criterion, conditions, ask)
            possible = self.explore(question)[0] if self.scope in criterion["scopes"] else {None}
            found[name] = {"possible": listed(possible), "exact": self.exact}
        return found

    def criterion(self, goal, criterion, conditions, ask):
        if "when" in criterion and not conditions.holds(criterion["when"], ask, of_nothing=False):
            return None
        met = conditions.holds(criterion["met"], ask)
        if met is None:
            return None
        deadline = criterion.get("deadline") or goal.get("deadline")
        passed = deadline is not None and self.day > date.fromisoformat(deadline["on"]).toordinal()
        if passed:
            return "met" if met else "not-met"
        if "settled" in criterion and not self.is_over:
            on_track = met and ("onTrack" not in criterion or conditions.holds(criterion["onTrack"], ask) is not False)
        elif met:
            return "met"
        else:
            on_track = "onTrack" in criterion and conditions.holds(criterion["onTrack"], ask) is True
        return "on-track" if on_track else "off-track"

    def explore(self, question, assumed=(), signs=None, answers=None):
        """All answers to a question, and the facts on which the answer depends."""
        signs, answers = signs or {}, answers or {}
        self.left = self.most if not assumed and not signs and not answers else self.left - 1
        if self.left < 0:
            raise TooManyWays
        try:
            return {question(Asked(signs, answers))}, set()
        except Ask as asked:
            about = asked.about
        if isinstance(about, dict):
            branches = [self.explore(question, assumed, signs, answers | {id(about): each}) for each in (True, False)]
            return union(branches, set(self.read_by({"met": about})))
        self.exact = self.exact and about.is_linear
        branches = []
        for each in (-1, 0, 1):
            more = (*assumed, with_sign(about.terms, each)) if about.is_linear else assumed
            if self.snapshot.possible(more):
                branches.append(self.explore(question, more, signs | {about.key: each}, answers))
        return union(branches, {name for term in about.terms for name in term})

    def groups(self, criteria):
        """Criteria whose facts bear on each other are decided together."""
        groups = []
        for criterion in criteria:
            _, reached = self.snapshot.around(self.read_by(criterion))
            together = [group for group in groups if not group[0].isdisjoint(reached)]
            groups = [group for group in groups if group not in together]
            groups.append((reached.union(*(each for each, _ in together)), [*(c for _, cs in together for c in cs), criterion]))
        return [group for _, group in groups]

    def read_by(self, criterion):
        """The facts that a criterion reads and that are not known, in its order."""
        names = []
        for comparison in comparisons(criterion):
            value = comparison["value"]
            facts = [comparison["fact"], *([value["fact"]] if isinstance(value, dict) and "fact" in value else [])]
            for fact in facts:
                for each in self.rules.facts[fact].get("of", [fact]):
                    names += [term[0] for term in self.snapshot.count(each) if term]
        return list(dict.fromkeys(names))

    def missing(self, criteria, deciding, possible):
        """Of the facts that are not known those that the goal's status depends on."""
        if len(possible) < 2:
            return []
        matter = set()
        for at, (own, facts) in enumerate(deciding):
            others = {None}
            for each, _ in deciding[:at] + deciding[at + 1 :]:
                others = {worst(pair) for pair in product(others, each)}
            if any(len({worst((other, one)) for one in own}) > 1 for other in others):
                matter |= facts
        return list(dict.fromkeys(name for each in criteria for name in self.read_by(each) if name in matter))

    def denominators(self, criteria):
        found = [1]
        for comparison in (each for criterion in criteria for each in comparisons(criterion)):
            fact, value = comparison["fact"], comparison["value"]
            if self.rules.facts[fact]["type"] != "percentage":
                continue
            moved = value if isinstance(value, dict) else {}
            written = value if isinstance(value, list) else [] if moved else [value]
            numbers = [self.rules.read_value(each, fact) for each in written]
            numbers += [read_number(moved[key]) for key in ("plus", "times") if key in moved]
            if "parameter" in moved:
                as_of = moved.get("at") == "as-of"
                numbers.append(
                    self.rules.parameter_as_of(moved["parameter"], fact, self.overrides, self.day)
                    if as_of
                    else self.rules.parameter(moved["parameter"], fact, self.overrides)
                )
            found += [number.denominator for number in numbers if isinstance(number, Fraction)]
            found += [number.numerator for number in numbers if isinstance(number, Fraction) and number > 0]
        return found


def listed(possible):
    return [each or "not-applicable" for each in ORDER if each in possible]


def union(branches, facts):
    answers = set().union(*(each for each, _ in branches))
    if len(answers) < 2:
        return answers, set()
    differ = any(each != branches[0][0] for each, _ in branches)
    return answers, set().union(*(each for _, each in branches), facts if differ else set())


def comparisons(node):
    """All comparisons of a criterion: of `when`, `met` and `onTrack`, in this order."""
    if "met" in node:
        return [each for key in ("when", "met", "onTrack") if key in node for each in comparisons(node[key])]
    if "fact" in node:
        return [node]
    if "not" in node:
        return comparisons(node["not"])
    return [each for part in node.get("all") or node.get("any") or node["of"] for each in comparisons(part)]
