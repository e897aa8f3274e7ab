"""The shipped life, played once in a run; its office on the evening of each day is a copy made while it is played."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from deployments.simulation.playing import WHOLE_LIFE, play
from deployments.simulation.scenario import read_scenario
from tests.once import once

_END = date.max.isoformat()


def evening(day: date, factory: pytest.TempPathFactory, *, sends: bool) -> Path:
    """A folder of this process with the office on the evening of a day; its mail was sent, or waits."""
    return once(factory, "evenings-sent" if sends else "evenings", partial(_play, sends=sends), partial(_of, day))


def _play(shared: Path, *, sends: bool) -> None:
    """Copy the office whenever something is about to happen; the copy bears that day."""
    office = shared / "office"

    def copy(day: date) -> None:
        if not (shared / day.isoformat()).exists():
            _copy(office, shared / day.isoformat())

    run = play(read_scenario(WHOLE_LIFE), WHOLE_LIFE.parent, office, prefect=False, sends=sends, progress=copy)
    run.office.store.engine.dispose()
    _copy(office, shared / _END)
    shutil.rmtree(office)


def _copy(office: Path, to: Path) -> None:
    """Papers and mails are written once, so that links do for them."""
    shutil.copytree(office, to, ignore=shutil.ignore_patterns("tilsagn.db*"), copy_function=os.link)
    with closing(sqlite3.connect(office / "tilsagn.db")) as played, closing(sqlite3.connect(to / "tilsagn.db")) as copy:
        played.backup(copy)


def _of(day: date, shared: Path) -> Path:
    return min(folder for folder in shared.glob("*-*-*") if folder.name > day.isoformat())
