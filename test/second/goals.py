"""Evaluates the goals of a rule set: for each its status, what is possible and what is missing."""

import math
from datetime import date
from itertools import product

from conditions import Conditions
from reading import denominators, read_by
from ways import Ways
from worlds import Snapshot

# From best to worst: a goal stands as its worst criterion does. None is "does not apply", which the others outweigh.
WORSE = ["met", "on-track", "off-track", "not-met"]
ORDER = [*WORSE, None]


def worst(statuses):
    return max((each for each in statuses if each is not None), key=WORSE.index, default=None)


class Evaluation:
    def __init__(self, rules, case, most=math.inf):
        self.rules, self.scope = rules, case["scope"]
        self.day = date.fromisoformat(case["asOf"]).toordinal()
        self.overrides = case.get("parameters", {})
        self.facts = case["facts"]
        self.most = most
        # Whether every period counts as over, so that what is settled at its deadline is.
        self.is_over = False

    def goal(self, goal_id):
        """How a goal stands; see `Ways` for `exact`."""
        goal = self.rules.goals[goal_id]
        criteria = [each for each in goal["criteria"].values() if self.scope in each["scopes"]]
        snapshot, conditions, ways = self.begin(criteria)
        possible, deciding = {None}, []
        for group in groups_of(criteria, snapshot):
            question = lambda ask: worst(self.criterion(goal, each, conditions, ask) for each in group)
            deciding.append(ways.explore(question))
            possible = {worst(pair) for pair in product(possible, deciding[-1][0])}
        matter = facts_that_matter(deciding) if len(possible) > 1 else set()
        read = dict.fromkeys(fact for criterion in criteria for fact in read_by(criterion, snapshot))
        missing = [fact for fact in read if fact in matter]
        judged = missing and all(fact.startswith("judgement.") for fact in missing)
        if len(possible) > 1:
            status = "needs-judgement" if judged else "unknown"
        else:
            status = next(iter(possible)) or "not-applicable"
        return {"status": status, "possible": listed(possible), "missing": missing, "exact": ways.exact}

    def criteria(self, goal_id):
        """What is possible for each criterion by itself."""
        goal, found = self.rules.goals[goal_id], {}
        for name, criterion in goal["criteria"].items():
            _, conditions, ways = self.begin([criterion])
            question = lambda ask: self.criterion(goal, criterion, conditions, ask)
            possible = ways.explore(question)[0] if self.scope in criterion["scopes"] else {None}
            found[name] = {"possible": listed(possible), "exact": ways.exact}
        return found

    def begin(self, criteria):
        finer = denominators(criteria, self.rules, self.day, self.overrides)
        snapshot = Snapshot(self.rules, self.facts, finer)
        return snapshot, Conditions(self.rules, snapshot, self.day, self.overrides), Ways(snapshot, self.most)

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


def groups_of(criteria, snapshot):
    """Criteria whose facts bear on each other are decided together."""
    groups = []
    for criterion in criteria:
        _, reached = snapshot.around(read_by(criterion, snapshot))
        members = [criterion]
        for other in [group for group in groups if not group[0].isdisjoint(reached)]:
            groups.remove(other)
            reached, members = reached | other[0], other[1] + members
        groups.append((reached, members))
    return [members for _, members in groups]


def facts_that_matter(deciding):
    """Of the facts on which the groups depend, those of groups that can change how the goal stands."""
    matter = set()
    for at, (own, facts) in enumerate(deciding):
        others = {None}
        for each, _ in deciding[:at] + deciding[at + 1 :]:
            others = {worst(pair) for pair in product(others, each)}
        if any(len({worst((other, one)) for one in own}) > 1 for other in others):
            matter |= facts
    return matter


def listed(possible):
    return [each or "not-applicable" for each in ORDER if each in possible]
