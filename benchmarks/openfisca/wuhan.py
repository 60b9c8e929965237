"""The contribution rule of Wuhan written for OpenFisca, as its own guides write rules.

Run by OpenFisca's own Python: work as JSON on standard input, timings and answers on standard
output. The bases come with the work, so that both engines stand on the same figures.
"""

import json
import sys
import time

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import ETERNITY, MONTH
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Person = Entity("person", "persons", "A person", "")
LOWEST_PERCENT = 60
PENSION, PERSONAL, MEDICAL = 0.20, 0.08, 0.06


def to_the_fen(yuan):
    """Half up, as the integer rules round: what still differs is the float alone."""
    return np.floor(yuan * 100 + 0.5) / 100


class tier(Variable):
    value_type = int
    entity = Person
    definition_period = ETERNITY


class medical_wanted(Variable):
    value_type = bool
    entity = Person
    definition_period = ETERNITY


class first_month(Variable):
    value_type = int
    entity = Person
    definition_period = ETERNITY


class last_month(Variable):
    value_type = int
    entity = Person
    definition_period = ETERNITY
    default_value = 10**6


class reference_base(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH

    def formula(person, period, parameters):
        return np.full(person.count, parameters(period).base)


class contribution_base(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH

    def formula(person, period, parameters):
        chosen = person("tier", period)
        base = person("reference_base", period)
        lower = parameters(period).lower_limit
        return np.where(chosen == LOWEST_PERCENT, lower, base * chosen / 100)


class personal(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH

    def formula(person, period, parameters):
        return to_the_fen(person("contribution_base", period) * PERSONAL)


class pension(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH

    def formula(person, period, parameters):
        return to_the_fen(person("contribution_base", period) * PENSION)


class medical(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH

    def formula(person, period, parameters):
        wanted = person("medical_wanted", period)
        return to_the_fen(person("reference_base", period) * MEDICAL) * wanted


class total(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH

    def formula(person, period, parameters):
        month = period.start.year * 12 + period.start.month - 1
        paid = person("first_month", period) <= month
        paid &= month <= person("last_month", period)
        return (person("pension", period) + person("medical", period)) * paid


def system(bases):
    """`bases`: first day → (base, lower limit) in yuan."""
    found = TaxBenefitSystem([Person])
    found.add_variables(
        *(tier, medical_wanted, first_month, last_month, reference_base, contribution_base),
        *(personal, pension, medical, total),
    )
    found.parameters = ParameterNode(
        "",
        data={
            name: {"values": {day: {"value": pair[place]} for day, pair in bases.items()}}
            for place, name in enumerate(("base", "lower_limit"))
        },
    )
    return found


def simulation(rules, inputs, monthly=None):
    count = len(inputs["tier"])
    made = SimulationBuilder().build_default_simulation(rules, count)
    for name, values in inputs.items():
        made.set_input(name, "eternity", np.array(values))
    for name, (month, values) in (monthly or {}).items():
        made.set_input(name, month, np.array(values))
    return made


def timed(work, runs):
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        answer = work()
        taken.append(time.perf_counter() - start)
    return min(taken), answer


def main():
    work = json.load(sys.stdin)
    rules = system(work["bases"])
    found = {}
    for name, part in work["parts"].items():

        def run(part=part):
            made = simulation(rules, part["inputs"], part.get("monthly"))
            return made.calculate_add("total", part["period"])

        seconds, answer = timed(run, part["runs"])
        fen = np.rint(answer.astype(np.float64) * 100).astype(np.int64)
        found[name] = {"seconds": seconds, "fen": fen.tolist(), "type": str(answer.dtype)}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
