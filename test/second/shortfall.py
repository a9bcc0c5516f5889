"""Tries the shortfalls of the cases: the changes are made, and must do; one unit less must not."""

from goals import Evaluation


def faults_of_shortfall(rules, goal, case):
    """Nothing is said of bounded facts, of which more than one change may be right."""
    changes = case["expected"].get("shortfall", [])
    if not changes or not all("to" in change or isinstance(change.get("add"), int) for change in changes):
        return []
    faults = []
    if not is_met(rules, goal, changed(rules, case, changes)):
        faults.append("the shortfall is not enough")
    for at, change in enumerate(changes):
        if "add" in change:
            less = {**change, "add": change["add"] - (1 if change["add"] > 0 else -1)}
            if is_met(rules, goal, changed(rules, case, [*changes[:at], less, *changes[at + 1 :]])):
                faults.append(f"{less['add']} of {change['fact']} is enough")
    return faults


def changed(rules, case, changes):
    facts = dict(case["facts"])
    for change in changes:
        fact = change["fact"]
        if "to" in change:
            facts[fact] = change["to"]
            continue
        while "sum" in rules.facts[fact]:
            fact = max(rules.facts[fact]["sum"], key=lambda each: facts.get(each, 0))
        facts[fact] += change["add"]
    return {**case, "facts": facts}


def is_met(rules, goal, case):
    """Whether every clause that applies holds, be it settled today or only at its deadline."""
    evaluation = Evaluation(rules, case)
    evaluation.is_over = True
    return evaluation.goal(goal)["possible"] in (["met"], ["met", "not-applicable"])
