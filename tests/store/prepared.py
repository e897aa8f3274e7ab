"""Loaded once by the process from which all children are forked, so that none of them begins cold.

That process loads what a working day loads, reads a package and looks up some years of holidays; its children find
all of it in memory.
"""

import gc
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest  # noqa: F401  each child asks for what its parent runs

from domain.packages import read_application, read_regulation_account
from domain.rulebook.law import Law
from tests.statements import compile_once
from tests.store import acts  # noqa: F401
from tests.store.lives import opened, package

compile_once()
LAW = Law()
for year in range(2023, 2031):
    LAW.calendar.closed(date(year, 1, 1))
read_application(package("application"))
read_regulation_account(package("account-2026"))
with TemporaryDirectory() as folder:
    opened(Path(folder), day=date(2024, 1, 1), law=LAW).store.engine.dispose()
gc.collect()
gc.freeze()  # a child that collected what it shares with this process would copy it
