"""Divides a question into the ways in which what the facts leave open may turn out."""

import math

from reading import read_by
from worlds import Ask, Asked, with_sign


class TooManyWays(Exception):
    """Raised where a question divides into more cases than it is given."""


class Ways:
    """`exact` stays true unless shares of which several counts are open are compared: more may be found there than is so."""

    def __init__(self, snapshot, most=math.inf):
        self.snapshot, self.left, self.exact = snapshot, most, True

    def explore(self, question, assumed=(), signs=None, answers=None):
        """All answers to a question, and the facts on which the answer depends."""
        signs, answers = signs or {}, answers or {}
        self.left -= 1
        if self.left < 0:
            raise TooManyWays
        try:
            return {question(Asked(signs, answers))}, set()
        except Ask as asked:
            about = asked.about
        if isinstance(about, dict):
            branches = [self.explore(question, assumed, signs, answers | {id(about): each}) for each in (True, False)]
            return union(branches, set(read_by({"met": about}, self.snapshot)))
        self.exact = self.exact and about.is_linear
        branches = []
        for each in (-1, 0, 1):
            more = (*assumed, with_sign(about.terms, each)) if about.is_linear else assumed
            if self.snapshot.possible(more):
                branches.append(self.explore(question, more, signs | {about.key: each}, answers))
        return union(branches, {name for term in about.terms for name in term})


def union(branches, facts):
    answers = set().union(*(each for each, _ in branches))
    if len(answers) < 2:
        return answers, set()
    differ = any(each != branches[0][0] for each, _ in branches)
    return answers, set().union(*(each for _, each in branches), facts if differ else set())
