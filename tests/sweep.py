"""A sweep: one test over every module, pair or kind there is, which lists all offenders instead of the first."""

import functools
import inspect
import traceback
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

import pytest

_LONGEST = 400

Test = Callable[..., None]


def sweep(
    names: str, cases: Iterable[Any] | Callable[[], Iterable[Any]], place: Callable[..., str] | None = None
) -> Callable[[Test], Test]:
    """Call the test's body once for each case, and fail with the list of all cases in which it failed.

    It is written where `pytest.mark.parametrize` would be, with the same first two arguments. Use parametrize for
    cases that a person cares about one by one; use this for a claim about everything of a kind.

    Args:
        names: The body's parameters, separated by commas. All others remain fixtures, shared by all cases.
        cases: One value for each call, or one tuple where there are several names. None at all is a failure. A function
            that returns them is called when the test runs: every process of a run collects every test.
        place: How the list of offenders names a case; without it, by its values.
    """
    parameters = [name.strip() for name in names.split(",")]
    known = list(cases) if isinstance(cases, Iterable) else []

    def over(test: Test) -> Test:
        assert not inspect.iscoroutinefunction(test), "Nobody would await the body of a sweep."

        @functools.wraps(test)
        def run(*args: Any, **fixtures: Any) -> None:
            listed = known if isinstance(cases, Iterable) else list(cases())
            assert listed, "There is nothing to look at."
            offenders: list[str] = []
            first: BaseException | None = None
            for case in listed:
                values = tuple(case) if len(parameters) > 1 else (case,)
                try:
                    test(*args, **fixtures, **dict(zip(parameters, values, strict=True)))
                except (Exception, pytest.fail.Exception) as error:
                    where = place(*values) if place else " - ".join(map(_named, values))
                    offenders.append(f"{where}: {_told(error)}")
                    first = first or error
            if offenders:
                raise AssertionError("\n".join([f"{len(offenders)} of {len(listed)} offend:", *offenders])) from first

        signature = inspect.signature(test)
        kept = [each for each in signature.parameters.values() if each.name not in parameters]
        setattr(run, "__signature__", signature.replace(parameters=kept))  # noqa: B010 - no attribute that mypy knows
        return run

    return over


def _named(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return value if value and value.isprintable() else repr(value)
    return str(getattr(value, "__name__", None) or value)


def _told(error: BaseException) -> str:
    """The line of the test's body that failed and what it said, on one line."""
    body = traceback.extract_tb(error.__traceback__)[1]
    kind = "" if isinstance(error, AssertionError) else f"{type(error).__name__}: "
    said = " ".join(str(error).replace("Use -v to get more diff", "").split())
    return f"line {body.lineno}: {kind}{said[:_LONGEST]}"
