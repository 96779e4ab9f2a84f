# Everything a newcomer needs: `make play` to play, `make test` to check. Python 3.11 or newer is all it takes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests wait more than they compute; each process of them takes some 1.5 GB.
TESTS_AT_ONCE ?= 3
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: help setup play run migrate doctor test search lint format types imports bench bench-faults bench-engine bench-peers audit lock clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 15

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit("Torchlit needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Say which with: make PYTHON=python3.12 play" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.play: $(VENV)/.python requirements.lock pyproject.toml $(wildcard bot/llm/local/quantized/cpp/*)
	@echo "Installing Torchlit into $(VENV); the first time takes a few minutes."
	$(PIP) install $(PIP_ARGS) -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.play requirements-dev.lock
	$(PIP) install $(PIP_ARGS) -r requirements-dev.lock
	@touch $@

setup: $(VENV)/.play  ## install into .venv, exactly as locked

play: $(VENV)/.play  ## play here, in the terminal: no account, no key, no download
	@$(BIN)/torchlit play

run: $(VENV)/.play  ## run the bot on Discord (DISCORD_TOKEN)
	@$(BIN)/torchlit run

migrate: $(VENV)/.play  ## bring the database to the newest schema
	@$(BIN)/torchlit migrate

doctor: $(VENV)/.play  ## what is configured, what answers, what to do
	@$(BIN)/torchlit doctor

test: lint types imports  ## every check, then every test
	$(BIN)/python -m pytest -n $(TESTS_AT_ONCE) --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered -q

search: $(VENV)/.dev  ## the property tests with examples that nobody has seen, ten times as many
	$(BIN)/python -m pytest -n $(TESTS_AT_ONCE) -q -m hypothesis --hypothesis-profile search

lint: $(VENV)/.dev  ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev  ## types
	$(BIN)/mypy

imports: $(VENV)/.dev  ## who may import whom
	$(BIN)/lint-imports

format: $(VENV)/.dev  ## put the style right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev  ## the benchmarks, as tables
	for name in context dice ember finding intents kernels media pictures quality rules voice; do $(BIN)/python -m benchmarks.$$name || exit 1; done

bench-faults: $(VENV)/.dev  ## what dies, and what it costs the players, in half an hour
	$(BIN)/python -m benchmarks.faults

bench-engine: $(VENV)/.dev  ## the engine against the original's way and llama.cpp, in an hour
	$(BIN)/python -m benchmarks.engine

bench-peers: $(VENV)/.dev  ## build llama.cpp from source, for bench-engine
	$(BIN)/python -m benchmarks.engine.peers

audit:  ## known weaknesses of the locked dependencies; needs the internet
	rm -rf build/audit && $(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install -q 'pip-audit>=2.9,<3'
	build/audit/bin/pip-audit --strict --disable-pip --no-deps -r requirements.lock -r requirements-dev.lock

lock:  ## resolve the newest versions that pyproject.toml allows
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install -q setuptools wheel torch==2.13.0 && build/lock/bin/python -m pip install -q .
	build/lock/bin/python -m pip freeze --all --exclude torchlit --exclude pip | sed 's/+cpu$$//' > requirements.lock
	build/lock/bin/python -m pip install -q '.[dev]'
	build/lock/bin/python -m pip freeze --all --exclude torchlit --exclude pip | sed 's/+cpu$$//' | grep -vxFf requirements.lock > requirements-dev.lock

clean:  ## forget the environment and the caches
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis
