"""`python -m tests.soak`, which is what `make soak` runs."""

from deployments.cli import main
from tests.soak.report import soak

if __name__ == "__main__":
    main(command=soak, name="python -m tests.soak")
