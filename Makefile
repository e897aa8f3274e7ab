# tilsagn: `make` lists its targets. Needs Python 3.11, make, git and a package index.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
READY := $(VENV)/.ready
TOOLS := $(VENV)/.test-ready
WEB := $(VENV)/.web-ready
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo up test check fmt lint bench lock soak reference

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY) ## A grant's whole life in a few minutes, in a folder of its own
	@$(BIN)/tilsagn demo

up: $(READY) ## The whole installation until Ctrl-C; SAMPLE=yes fills an empty one with 120 fictitious cases
	@$(BIN)/tilsagn up $(if $(SAMPLE),--sample)

# One process more than there are cores: the slow files mostly wait for servers. They begin first (tests/conftest.py).
SPREAD = -n $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )) --dist loadfile --no-loadscope-reorder

test: $(TOOLS) ## All tests, on all cores; a part of them: make test T=tests/domain/test_money.py
	@$(BIN)/pytest $(if $(T),$(T),$(SPREAD))

check: lint ## Before a commit: lint, then the tests of domain and architecture, without the slow ones
	@$(BIN)/pytest $(SPREAD) -m "not slow" tests/domain tests/architecture tests/test_sweep.py

fmt: $(TOOLS) ## Correct style as far as the tools can
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format --quiet

lint: $(TOOLS) ## Style, types and the directions of imports
	@echo "ruff: style"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo "Run make fmt: it formats the files above."; exit 1; }
	@echo "mypy: types (about 15 seconds the first time)"
	@$(BIN)/mypy
	@echo "import-linter: which layer may import which"
	@$(BIN)/lint-imports --no-logo

bench: $(READY) ## Measure the targets of docs/performance.md; CLONE=yes also times a fresh clone, its demo and its tests
	@$(BIN)/python -m tests.bench $(if $(CLONE),--clone)

soak: $(READY) ## A year in 25 minutes with 100 random kills; SEED=7 repeats one
	@$(BIN)/python -m tests.soak $(if $(SEED),--seed $(SEED))

reference: $(READY) ## Write the commands and settings of docs/reference.md from the code
	@$(BIN)/python -m deployments.reference

# The environment is reinstalled when the lock or the project file is newer than it.
#
# --no-deps: the lock names everything. Without it pip, which requires a hash for each package, refuses
#            sqlalchemy[asyncio], because its lock entry is plain sqlalchemy. `pip check` then finds missing packages.
# --no-compile, then compileall: pip compiles on one core, compileall on all: on two cores 23 s, not 27 s. Without
#            compiling, every start of Prefect would take one to two seconds longer.
INSTALL := $(BIN)/pip --disable-pip-version-check install --quiet --no-compile --no-deps --require-hashes -r

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "Python 3.11 is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)
	@echo "Installing $$(grep -c '==' requirements.lock) packages, each checked by its hash (about 20 seconds)"
	@$(INSTALL) requirements.lock
	@echo "Compiling them (about 5 seconds)"
	@$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true  # some templates are not valid Python
	@echo "Installing tilsagn itself"
	@$(BIN)/pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/pip --disable-pip-version-check check --quiet
	@touch $@

# Further packages: for tests and lint, and for tests in a browser.
$(TOOLS): requirements-dev.lock $(READY)
$(WEB): requirements-web.lock $(READY)
$(TOOLS) $(WEB):
	@echo "Installing $$(grep -c '==' $<) packages for tests, each checked by its hash (about 10 seconds)"
	@$(INSTALL) $<
	@$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true
	@$(BIN)/pip --disable-pip-version-check check --quiet
	@touch $@

OFFICE := --extra plots --extra postgres --extra machines --extra editable

# The second and third lock hold only packages that the first does not, with the first's pins as constraints.
BEYOND = -c requirements.lock $$(sed -n 's/^\([a-z0-9._-]*\)==.*/--no-emit-package \1/p' requirements.lock)
RESOLVE := .venv-lock/bin/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url \
	--no-emit-find-links --python-version 3.11 pyproject.toml $(OFFICE)

lock: ## Rewrite the three locks; `make lock UPGRADE=--upgrade` also updates the pins
	@echo "Resolving (a few seconds)"
	@$(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/pip --disable-pip-version-check install --quiet uv
	@$(RESOLVE) $(UPGRADE) -o requirements.lock
	@$(RESOLVE) $(UPGRADE) --extra dev $(BEYOND) -o requirements-dev.lock
	@$(RESOLVE) $(UPGRADE) --extra web $(BEYOND) -o requirements-web.lock
	@rm -rf .venv-lock
	@sed -i '/^# The following packages were excluded/,$$d' requirements-dev.lock requirements-web.lock
	@! grep -n '://' requirements*.lock || { echo "A lock must hold no address."; exit 1; }
	@grep -c '==' requirements*.lock
