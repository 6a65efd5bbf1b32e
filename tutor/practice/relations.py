"""Who the tutor's role is to the learner's, as the register computes with it."""

from lessons.models import Scenario
from tutor.grammar.register import Relation


def relation_in(scenario: Scenario) -> Relation:
    """Who the tutor's role is to the learner's."""
    return Relation(scenario.tutor_rank, scenario.closeness, scenario.learner_age, scenario.tutor_age)
