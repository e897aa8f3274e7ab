"""A record is built at its first use (domain/model.py). Here each kind is, so that no fault waits for that moment."""

import importlib
import pkgutil
from collections.abc import Iterator

import domain
from domain.model import Fact


def test_every_kind_of_record_can_be_built() -> None:
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)
    kinds = list(_kinds_of(Fact))
    assert len(kinds) > 100
    assert [kind for kind in kinds if kind.model_rebuild() is False] == []


def _kinds_of(record: type[Fact]) -> Iterator[type[Fact]]:
    for kind in record.__subclasses__():
        yield kind
        yield from _kinds_of(kind)
