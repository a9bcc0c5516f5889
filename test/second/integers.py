"""Whether whole numbers exist that satisfy linear constraints: Pugh's Omega test.

A constraint is (terms, constant, equal): terms maps variables to whole numbers, and the sum of all terms and the
constant is at least zero, or exactly zero where `equal` is true.
"""

from math import gcd


def constraint(terms, constant, equal=False):
    return ({name: factor for name, factor in terms.items() if factor}, constant, equal)


def reduced(constraints):
    """The constraints without common factors, each once, or None where one of them cannot hold."""
    least, equalities = {}, {}
    for terms, constant, equal in constraints:
        if not terms:
            if constant < 0 or (equal and constant > 0):
                return None
            continue
        common = gcd(*terms.values())
        if equal and constant % common:
            return None
        terms = {name: factor // common for name, factor in terms.items()}
        constant = constant // common
        key = tuple(sorted(terms.items()))
        if equal:
            if equalities.setdefault(key, constant) != constant:
                return None
        else:
            least[key] = min(constant, least.get(key, constant))
    return [(dict(key), constant, True) for key, constant in equalities.items()] + [
        (dict(key), constant, False) for key, constant in least.items()
    ]


def substitute(constraints, name, terms, constant):
    """Puts the sum of `terms` and `constant` in the place of the variable."""
    result = []
    for old, old_constant, equal in constraints:
        factor = old.get(name, 0)
        if factor:
            new = {other: number for other, number in old.items() if other != name}
            for other, number in terms.items():
                new[other] = new.get(other, 0) + factor * number
            result.append(constraint(new, old_constant + factor * constant, equal))
        else:
            result.append((old, old_constant, equal))
    return result


def centred(number, modulus):
    """The remainder that lies nearest to zero."""
    rest = number % modulus
    return rest - modulus if 2 * rest >= modulus else rest


def without_equality(constraints, equality, fresh):
    terms, constant, _ = equality
    name = min(terms, key=lambda each: (abs(terms[each]), each))
    factor = terms[name]
    if abs(factor) == 1:
        rest = {other: -factor * number for other, number in terms.items() if other != name}
        return substitute(constraints, name, rest, -factor * constant)
    modulus = abs(factor) + 1
    sign = 1 if factor > 0 else -1
    replaced = {other: sign * centred(number, modulus) for other, number in terms.items() if other != name}
    replaced[f"~{fresh}"] = -sign * modulus
    return substitute(constraints, name, replaced, sign * centred(constant, modulus))


def satisfiable(constraints, fresh=0):
    while True:
        constraints = reduced(constraints)
        if constraints is None:
            return False
        equality = next((each for each in constraints if each[2]), None)
        if equality is None:
            break
        constraints, fresh = without_equality(constraints, equality, fresh), fresh + 1
    names = sorted({name for terms, _, _ in constraints for name in terms})
    if not names:
        return True
    name = min(names, key=lambda each: cost_of_removing(constraints, each))
    lower = [each for each in constraints if each[0].get(name, 0) > 0]
    upper = [each for each in constraints if each[0].get(name, 0) < 0]
    others = [each for each in constraints if name not in each[0]]
    if not lower or not upper:
        return satisfiable(others, fresh)
    if all(each[0][name] == 1 for each in lower) or all(each[0][name] == -1 for each in upper):
        return satisfiable(others + shadow(lower, upper, name, dark=False), fresh)
    if not satisfiable(others + shadow(lower, upper, name, dark=False), fresh):
        return False
    if satisfiable(others + shadow(lower, upper, name, dark=True), fresh):
        return True
    most = max(-each[0][name] for each in upper)
    for terms, constant, _ in lower:
        factor = terms[name]
        for step in range((most * factor - most - factor) // most + 1):
            if satisfiable(constraints + [(terms, constant - step, True)], fresh):
                return True
    return False


def cost_of_removing(constraints, name):
    factors = [terms[name] for terms, _, _ in constraints if name in terms]
    lower = [factor for factor in factors if factor > 0]
    upper = [-factor for factor in factors if factor < 0]
    exact = all(factor == 1 for factor in lower) or all(factor == 1 for factor in upper)
    return (not exact, len(lower) * len(upper), name)


def shadow(lower, upper, name, dark):
    """What the lower and upper bounds of a variable ask of the others; the dark shadow asks for room for a whole number."""
    result = []
    for low, low_constant, _ in lower:
        for high, high_constant, _ in upper:
            a, b = low[name], -high[name]
            terms = {}
            for other in low.keys() | high.keys():
                if other != name:
                    terms[other] = b * low.get(other, 0) + a * high.get(other, 0)
            room = (a - 1) * (b - 1) if dark else 0
            result.append(constraint(terms, b * low_constant + a * high_constant - room))
    return result
