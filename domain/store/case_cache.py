"""Loaded cases, and a cache of those that this process used last.

A cached case is current if its last journal hash equals the one in the case's row. Then its snapshot need not be parsed
again.
"""

from dataclasses import dataclass
from threading import Lock

from cachetools import RRCache

from domain import procedure
from domain.grant.deadline import Deadline
from domain.grant.state import Grant
from domain.rulebook.law import Law

ROOM = 2048
"""Cases in the cache; a long one takes up to 150 kilobytes."""


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """The state of a case, the last hash of its journal, and its deadlines."""

    grant: Grant
    last_hash: str
    implied: tuple[Deadline, ...]
    """The deadlines that the state implies under this office's law, oldest first, except those just fired."""


class CaseCache:
    """A cache of loaded cases.

    Eviction is random, not LRU: a sweep visits every case in order, so LRU would evict each one just before use.
    """

    def __init__(self) -> None:
        self._last: RRCache[int, tuple[Law, LoadedCase]] = RRCache(ROOM)
        self._lock = Lock()

    def read(self, number: int, snapshot: str, last_hash: str, law: Law) -> LoadedCase:
        """The case in this row, from the cache if it is current."""
        with self._lock:
            by, known = self._last.get(number, (None, None))
        if known and by is law and known.last_hash == last_hash:
            return known
        grant = Grant.model_validate_json(snapshot)
        return self.keep(LoadedCase(grant, last_hash, procedure.deadlines(grant, law)), law)

    def keep(self, case: LoadedCase, law: Law) -> LoadedCase:
        """Cache a case. If its transaction rolls back, the entry does no harm: no row has its hash."""
        with self._lock:
            self._last[case.grant.case_no] = law, case
        return case
