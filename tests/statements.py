"""SQL statements are compiled once for all databases of a process.

SQLAlchemy keeps compiled statements by engine. An installation has one engine; a test process opens thousands, and
compiling the same statements for each took a tenth of the run.
"""

from typing import Any

from sqlalchemy import Engine


class _ByKindOfDatabase(dict[tuple[Any, ...], Any]):
    """The cache of one engine names its dialect object first; here that is the name of the dialect."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get((key[0].name, *key[1:]), default)

    def __setitem__(self, key: tuple[Any, ...], value: Any) -> None:
        if len(self) == _MOST:
            self.clear()
        super().__setitem__((key[0].name, *key[1:]), value)


_MOST = 4_000
_COMPILED = _ByKindOfDatabase()


def compile_once() -> None:
    """Let every engine of this process, and of processes forked from it, share what is compiled."""
    # No listener: with one, SQLAlchemy looks for listeners at every statement.
    setattr(Engine, "_compiled_cache", property(lambda engine: _COMPILED, lambda engine, own: None))  # noqa: B010
