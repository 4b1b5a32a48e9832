# make run, make test, make soak; everything else is made by these as it is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCKED := --require-hashes --no-deps --no-build-isolation
PACK ?= lavrov-huanacuni-2017-08-16

.PHONY: run test check man soak benchmark screenshots tour lock clean

run: $(VENV)/.run
	@$(BIN)/briefing $(PACK)

test: check
	$(BIN)/python -m pytest -q -n auto -m "slow and not soak"

check: $(VENV)/.test man
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n auto -m "not slow and not soak"

man: man/briefing.1

# The manual page is made from the parsers and committed, so that a wheel carries it.
man/briefing.1: $(VENV)/.run $(wildcard briefing_tui/cli/*.py) briefing_tui/__init__.py briefing_tui/config.py
	$(BIN)/python -m briefing_tui.cli.manual > $@.new
	@mv $@.new $@

soak: $(VENV)/.test
	$(BIN)/python -m pytest -q -m soak

benchmark: $(VENV)/.test
	$(BIN)/python -m benchmarks

screenshots: $(VENV)/.test
	$(BIN)/python -m tests.tui.screenshots

tour: $(VENV)/.test
	$(BIN)/python -m tests.tui.tour tour.cast

# The build backends come first and stay in the environment, so that nothing is built with what no lock names.
$(VENV)/.build: requirements/build.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install $(LOCKED) -r requirements/build.txt
	@touch $@

$(VENV)/.run: $(VENV)/.build requirements/run.txt pyproject.toml
	$(PIP) install $(LOCKED) -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	$(PIP) install $(LOCKED) -r requirements/test.txt
	@touch $@

# Needs uv. The locks name versions and hashes for every platform, and no host.
UV_LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
lock:
	$(UV_LOCK) requirements/build.in -o requirements/build.txt
	$(UV_LOCK) pyproject.toml -c requirements/build.txt -o requirements/run.txt
	$(UV_LOCK) pyproject.toml --extra dev -c requirements/run.txt -o requirements/test.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
