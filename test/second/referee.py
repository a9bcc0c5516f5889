"""Evaluates what comes on standard input, and writes a line of JSON for each snapshot.

A line in is {"rules": files}, the rule set of the lines after it, or a snapshot: {"scope", "asOf", "facts",
"parameters"}. A line out has, by goal, what `Evaluation.goal` says.
"""

import json
import sys

from goals import Evaluation
from rules import RuleSet, read_json


def main():
    rules = None
    for line in sys.stdin:
        given = read_json(line)
        if "rules" in given:
            rules = RuleSet(given["rules"])
            continue
        evaluation = Evaluation(rules, given)
        print(json.dumps({goal: evaluation.goal(goal) | {"criteria": evaluation.criteria(goal)} for goal in rules.goals}))


main()
