"""A case in the hands of a transaction, and the cases that this process has had in hand last.

Whether a case is still as we know it, the hash says that its journal ends with: it stands in the row of the case, and
no two histories share one. So what we have just written or read need not be read from its snapshot again, and what
another process has changed since is read anew.
"""

from dataclasses import dataclass
from threading import Lock

from cachetools import RRCache

from domain import procedure
from domain.grant.deadline import Deadline
from domain.grant.state import Grant
from domain.rulebook.law import Law

ROOM = 2048
"""How many cases are remembered; a long one takes up to 150 kilobytes."""


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """A case as it stands: its state, the hash that its journal ends with, and what is due when."""

    grant: Grant
    last_hash: str
    implied: tuple[Deadline, ...]
    """The deadlines that the state implies by this office's law, oldest first; none that has just fired."""


class CaseCache:
    """The cases that were in hand last.

    Where there is no more room, any of them makes way: a sweep goes through all cases, and if the oldest did, it would
    never meet one that is still there.
    """

    def __init__(self) -> None:
        self._last: RRCache[int, tuple[Law, LoadedCase]] = RRCache(ROOM)
        self._lock = Lock()

    def read(self, number: int, snapshot: str, last_hash: str, law: Law) -> LoadedCase:
        """The case that this row holds."""
        with self._lock:
            by, known = self._last.get(number, (None, None))
        if known and by is law and known.last_hash == last_hash:
            return known
        grant = Grant.model_validate_json(snapshot)
        return self.keep(LoadedCase(grant, last_hash, procedure.deadlines(grant, law)), law)

    def keep(self, case: LoadedCase, law: Law) -> LoadedCase:
        """Remember it. That the transaction may still be rolled back does no harm: then no row has this hash."""
        with self._lock:
            self._last[case.grant.case_no] = law, case
        return case
