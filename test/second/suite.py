"""Runs the suite: python3 test/second/suite.py [suite.json]. Ends with exit code 1 if a case fails.

The suite names folders of rules, each with its cases. Where a goal has several clauses on the same facts, an
implementation may list a status as possible that no figures bring about; `alsoPossible` names those of the cases.
"""

import sys
from pathlib import Path

from goals import Evaluation
from rules import RuleSet, read_folder, read_json
from shortfall import faults_of_shortfall

SUITE = Path(__file__).parent.parent / "conformance" / "suite.json"
COMPULSORY = ["status", "possible", "missing"]


def faults_of(rules, goal, case, also_possible):
    """What is wrong with the result of a case, in words."""
    found, expected = Evaluation(rules, case).goal(goal), dict(case["expected"])
    if also_possible:
        expected["possible"] = [each for each in expected["possible"] if each not in also_possible]
    faults = [
        f"{part} is {found[part]}, not {expected[part]}"
        for part in COMPULSORY
        if part in expected and found[part] != expected[part]
    ]
    return faults + faults_of_shortfall(rules, goal, case)


def cases_of(folder):
    for path in sorted((folder / "cases").glob("*.json")):
        file = read_json(path.read_text("utf-8"))
        for name, case in file["cases"].items():
            if "draft" not in case:
                yield file["goal"], name, case


def main(path):
    suite = read_json(path.read_text("utf-8"))
    also = {(each["folder"], each["goal"], each["case"]): each["statuses"] for each in suite["alsoPossible"]}
    passed = failed = 0
    for folder in suite["folders"]:
        rules = RuleSet(read_folder(path.parent / folder))
        for goal, name, case in cases_of(path.parent / folder):
            faults = faults_of(rules, goal, case, also.pop((folder, goal, name), []))
            passed, failed = (passed, failed + 1) if faults else (passed + 1, failed)
            for fault in faults:
                print(f"{folder}, {goal}, {name}: {fault}")
    for missing in also:
        print("alsoPossible names a case that is not there: " + ", ".join(missing))
    print(f"{passed + failed} cases: {passed} passed, {failed} failed.")
    return 1 if failed or also or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else SUITE))
