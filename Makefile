# Two commands: `make run` and `make test`. Both set up .venv by themselves.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup run test check bench fuzz slow kills docs clean

VENV := .venv
PYTHON := $(VENV)/bin/python
READY := $(VENV)/.ready
VARIANTS := scenarios/variants/quotas-cancelled.yaml scenarios/variants/thresholds-lifted.yaml
SCALE ?= 2000
REPLICATES ?= 4
SEED ?= 1

help: ## show this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 14

setup: $(READY) ## make .venv and install what constraints.txt pins

$(READY): pyproject.toml constraints.txt
	@[ -x $(PYTHON) ] && $(PYTHON) -m pip --version >/dev/null 2>&1 || bash .ci/venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

run: $(READY) ## compare today's rules with two reforms, 2020-2035; ends with the path of the report
	$(VENV)/bin/hukousim compare scenarios/baseline.yaml $(VARIANTS) --scale $(SCALE) --replicates $(REPLICATES)

test: $(READY) ## run all tests but the slow ones
	$(PYTHON) -m pytest -n 2 -m "not slow"

slow: $(READY) ## run the slow tests
	$(PYTHON) -m pytest -m slow

kills: $(READY) ## kill a hundred runs, comparisons and foreseen runs: same bytes after the next call
	$(PYTHON) -m pytest -n 2 -m slow tests/experiment/test_kills.py

check: $(READY) ## ruff and pyright; needs no network once set up
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check --quiet sim tests benchmarks
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(VENV)/bin/pyright

bench: $(READY) ## measure the loop, each mechanism, the rules; BESIDE=commit: loop and compilation beside that commit
ifdef BESIDE
	$(PYTHON) -m benchmarks.beside $(BESIDE)
else
	$(PYTHON) -m benchmarks.loop
	$(PYTHON) -m benchmarks.mechanisms
	$(PYTHON) -m benchmarks.rules
endif

docs: $(READY) ## renew the pages made by code; PAGES=quick for those that need no run, or names of pages
	$(PYTHON) -m sim.docs_pages $(PAGES)

fuzz: $(READY) ## try scenario files nobody would write: 3,000 broken ones, 300 valid ones through every command
	$(PYTHON) -m benchmarks.fuzz --seed $(SEED)

clean: ## remove .venv and caches; results stay
	rm -rf $(VENV) build .pytest_cache .ruff_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
