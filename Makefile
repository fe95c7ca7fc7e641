# Everything runs in a virtual environment of its own, .venv; only Python >= 3.11 and make are needed.
# The first of these that runs and is new enough; name another with make PYTHON=... (a name may be a shim that fails).
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint types layers unit floors docs install clean

help: ## Show what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

$(VENV)/.run: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Legation needs Python 3.11 or newer, and none was found. Name one: make PYTHON=/path/to/python3.12 demo"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Legation into $(VENV) (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --no-binary legation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "Installing the test tools into $(VENV) (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --no-binary legation --editable '.[dev]'
	@touch $@

install: $(VENV)/.run ## Install Legation into .venv

demo: $(VENV)/.run ## Read the sample articles and show the record
	@$(BIN)/legation demo

test: lint types layers unit floors ## Run every check: style, types, layers, tests, quality floors

lint: $(VENV)/.dev ## Check style
	$(BIN)/ruff check src tests training benchmarks verification

types: $(VENV)/.dev ## Check types
	$(BIN)/mypy

layers: $(VENV)/.dev ## Check that rooms import downwards only
	$(BIN)/lint-imports

unit: $(VENV)/.dev ## Run the tests
	$(BIN)/python -m pytest -n 2 -q

floors: $(VENV)/.dev ## Check that no quality score has fallen
	$(BIN)/python -m tests.floors

docs: $(VENV)/.dev ## Make the generated pages and the picture anew
	$(BIN)/python docs/refresh.py

clean: ## Remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
