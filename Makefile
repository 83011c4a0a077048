# The two commands of the README: `make demo` and `make test`. Each sets up what it needs in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check lint types generated lock clean
.DELETE_ON_ERROR:

demo: $(VENV)/.run
	$(BIN)/kgraph build data/releases -o output

test: $(VENV)/.dev
	$(BIN)/python -m pytest

check: lint types generated

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

# The generated part of the ontology is committed; this fails when it no longer follows from the lexicon.
generated: $(VENV)/.dev
	$(BIN)/python -m kgraph.rdf.concepts --check

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("kgraph needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python requirements.lock pyproject.toml
	$(PIP) install -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(PIP) install -r requirements-dev.lock
	touch $@

# Brings both lock files up to the newest stable versions (needs uv).
lock:
	uv pip compile pyproject.toml --extra setup --universal --python-version 3.11 --generate-hashes --upgrade --no-header --no-annotate -o requirements.lock
	uv pip compile pyproject.toml --extra setup --extra dev --universal --python-version 3.11 --generate-hashes --upgrade --no-header --no-annotate -o requirements-dev.lock

clean:
	rm -rf $(VENV) dist build
