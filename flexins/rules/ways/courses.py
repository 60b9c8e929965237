"""What a person's ways have in common: those that pay in the same months share their course."""

from __future__ import annotations

from flexins.rules.month import Month
from flexins.rules.plan import Plan
from flexins.rules.projecting import Course, course_of, project_on
from flexins.rules.projection import Projection
from flexins.rules.ways.asked import Person

# Early month, months to pay, first subsidised month, subsidised months: all in which the plans of
# one person differ beside the tiers.
_Months = tuple[Month | None, int | None, Month | None, int]


class Courses:
    """The courses of the ways of one person that are worked out together, each once."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._courses: dict[_Months, Course] = {}

    def project(self, plan: Plan) -> Projection:
        """As `projecting.project`, of one of the person's plans."""
        person = self._person
        months = (
            plan.retire_at,
            plan.pays_months,
            plan.subsidised_from,
            plan.subsidised_months,
        )
        course = self._courses.get(months)
        if course is None:
            course = course_of(person.book, plan, person.assumed, person.today)
            self._courses[months] = course
        return project_on(course, person.book, plan, person.assumed)
