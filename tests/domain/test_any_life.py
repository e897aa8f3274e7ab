"""Four years of a committed grant in which anything may happen, in memory: the rules alone, and many lives of them."""

from hypothesis import HealthCheck, settings

from tests.domain.any_life import AnyLife

AnyLife.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyLife = AnyLife.TestCase
