"""A DBOS workflow of many steps; prints the seconds of each. Runs in the environment where DBOS is installed."""

import json
import sys
import time


def main(folder: str, rounds: int) -> None:
    """Run the workflow on a new SQLite database in this folder."""
    from dbos import DBOS, DBOSConfig  # type: ignore[import-not-found]

    database = f"sqlite:///{folder}/dbos.db"
    DBOS(config=DBOSConfig(name="bench", system_database_url=database, run_admin_server=False, log_level="ERROR"))

    @DBOS.step()  # type: ignore[untyped-decorator]
    def step(number: int) -> int:
        return number

    @DBOS.workflow()  # type: ignore[untyped-decorator]
    def life() -> list[float]:
        taken = []
        for number in range(rounds):
            start = time.perf_counter()
            step(number)
            taken.append(time.perf_counter() - start)
        return taken

    DBOS.launch()
    taken = life()
    DBOS.destroy()
    print(json.dumps(taken))  # noqa: T201 - a child of the bench: its answer is one line of JSON


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
