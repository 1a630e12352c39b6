# The two commands a newcomer needs are `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --no-compile --require-hashes -r
UV := UV_HTTP_RETRIES=1 uv pip install --python $(BIN)/python --quiet --require-hashes -r  # a fifth of pip's time, where there is a uv that reaches an index
COMPILE := $(BIN)/python -W ignore -m compileall -qq -j 0 -x '/tests?/' $(VENV)/lib || true  # pip would on one core, and a quarter of it is packages' own tests
LOG := $(VENV)/install.log
installed = $(UV) $(1) 2> $(LOG) || $(PIP) $(1) 2>> $(LOG)

NOT_INSTALLED := "Something Bandstand needs could not be installed. Is there a network? What uv and pip said stands in $(LOG); the same command goes on from here."

.PHONY: run notebook spark market test lint format install lock docs bench bench-spark validate accuracy audit clean

run: $(VENV)/.runtime
	@$(BIN)/python app.py

notebook: $(VENV)/.notebook  # the stories of notebooks/, in Jupyter
	@PYTHONPATH="$(CURDIR)" $(BIN)/jupyter notebook notebooks

spark: $(VENV)/.spark  # what `python -m analytics build --engine` needs; see docs/scale.md

market: $(VENV)/.runtime  # real adverts: collects every configured source, builds, says what came
	@$(BIN)/python -m analytics update

test: export PYTHONDONTWRITEBYTECODE =  # tests start our programs some hundred times, each of which would compile them
test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

install: $(VENV)/.runtime

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Bandstand needs Python 3.11 or newer; $(PYTHON) is older. Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"; rm -rf $(VENV); exit 1; }

$(VENV)/.runtime: requirements.lock | $(VENV)/bin/python
	@echo "Installing what Bandstand needs into $(VENV) (about a minute, once) ..."
	@$(call installed,requirements.lock) || { echo $(NOT_INSTALLED); exit 1; }
	@$(COMPILE)
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/bin/python  # which holds all that the runtime needs: one run of pip
	@echo "Installing what Bandstand needs and the test tools into $(VENV) (about a minute, once) ..."
	@$(call installed,requirements-dev.lock) || { echo $(NOT_INSTALLED); exit 1; }
	@$(COMPILE)
	@touch $(VENV)/.runtime $@

$(VENV)/.notebook: requirements-notebook.lock $(VENV)/.runtime
	@echo "Installing Jupyter into $(VENV) ..."
	@$(call installed,requirements-notebook.lock) || { echo $(NOT_INSTALLED); exit 1; }
	@$(COMPILE)
	@touch $@

$(VENV)/.spark: requirements-spark.lock $(VENV)/.runtime
	@echo "Installing Spark's client, Sail and SQLGlot into $(VENV) ..."
	@$(call installed,requirements-spark.lock) || { echo $(NOT_INSTALLED); exit 1; }
	@$(COMPILE)
	@touch $@

lock:  # needs uv; hashes but no addresses, for every platform
	@uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet --output-file requirements.lock
	@uv pip compile pyproject.toml --extra spark --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet --constraint requirements.lock --output-file requirements-spark.lock
	@uv pip compile pyproject.toml --extra spark --group test --group lint --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet --constraint requirements-spark.lock --output-file requirements-dev.lock
	@uv pip compile pyproject.toml --group notebook --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet --constraint requirements-dev.lock --output-file requirements-notebook.lock

clean:
	@rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .hypothesis

bench: $(VENV)/.dev  # how fast: reading, asking, exports, and pages in a browser
	@$(BIN)/python -m analytics bench
	@$(BIN)/python -m tests.bench.answering $(ARGS)
	@$(BIN)/python -m tests.bench.exports
	@$(BIN)/python -m tests.bench.chromium.browser
	@$(BIN)/python -m tests.bench.chromium.cold
	@$(BIN)/python -m tests.bench.crowd
	@$(BIN)/python -m tests.bench.large_builds vacancies
	@$(BIN)/python -m tests.bench.days.one_day

bench-spark: $(VENV)/.dev  # how an engine does beside DuckDB, and a cluster when things go wrong
	@$(BIN)/python -m tests.bench.on_spark $(ARGS)
	@$(BIN)/python -m tests.bench.large_builds
	@$(BIN)/python -m tests.bench.many_texts
	@$(BIN)/python -m tests.bench.cluster

validate: $(VENV)/.dev  # whether intervals cover what they promise, people reach their answers, and bad uploads and requests do no harm
	@$(BIN)/python -m analytics validate
	@$(BIN)/python -m tests.bench.errands
	@$(BIN)/python -m tests.bench.uploads
	@$(BIN)/python -m tests.bench.mutated
	@$(BIN)/python -m tests.bench.fuzz
	@$(BIN)/python -m tests.bench.damage
	@$(BIN)/python -m tests.bench.kills
	@$(BIN)/python -m tests.bench.rude
	@$(BIN)/python -m tests.bench.soak $(ARGS)

accuracy: $(VENV)/.dev  # how right the reading is, on labelled and real adverts
	@$(BIN)/python -m analytics accuracy

docs: $(VENV)/.runtime  # the tables of the README, the data dictionary and the licences
	@$(BIN)/python -m dashboard.readme
	@$(BIN)/python -m dashboard.licences

audit: $(VENV)/.dev  # known weaknesses of what is locked, by OSV's export: make audit OSV=all.zip
	@$(BIN)/python -m tests.bench.audit $(OSV)
