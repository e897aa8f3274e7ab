"""`python -m deployments.cli` is `tilsagn`."""

from deployments.cli import main

if __name__ == "__main__":
    main()
