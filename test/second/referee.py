"""Evaluates what comes on standard input, and writes a line of JSON for each snapshot.

A line in is {"rules": files}, the rule set of the lines after it, or a snapshot: {"scope", "asOf", "facts",
"parameters"}. A line out has, by goal, what `Evaluation.goal` says, and its criteria each by itself; null for a goal
that divides into more cases than can be looked at.
"""

import json
import sys

from goals import Evaluation
from rules import RuleSet, read_json
from ways import TooManyWays

MOST = 2_000


def answer(evaluation, goal):
    try:
        return evaluation.goal(goal) | {"criteria": evaluation.criteria(goal)}
    except TooManyWays:
        return None


def main():
    rules = None
    for line in sys.stdin:
        given = read_json(line)
        if "rules" in given:
            rules = RuleSet(given["rules"])
            continue
        evaluation = Evaluation(rules, given, MOST)
        print(json.dumps({goal: answer(evaluation, goal) for goal in rules.goals}), flush=True)


main()
