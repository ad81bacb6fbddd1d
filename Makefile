# make run: the dashboard on the public record. make demo: the same on made-up tours.
# make check: the style, the types and the quick tests, in two minutes. make test: every test. make test-all: every test
# with every combination of values, damaged files for longer, and coverage; for the night.
# make bench: how fast it is. make shots: pictures of every page. make fuzz: damaged files, for longer.
# make papers: pictures of a briefing's files, as LibreOffice opens them.
# make labels: the words of every figure on every date.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
DEMO ?= .demo
# Idle workers take tests from busy ones; `make test COVER=…` adds coverage.
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal
COVER ?=
COVERED := --cov --cov-report=term --cov-fail-under=90
SLOW := $(foreach folder,pages export whole web browser,--ignore=tests/$(folder))

.PHONY: run demo check quick test every test-all bench shots papers build lint lock docs browser fuzz labels

run: $(VENV)/ready
	$(BIN)/python -m ipp serve --port $(PORT) --browser

demo: $(VENV)/ready
	$(BIN)/python -m ipp sample $(DEMO) --seed 1
	IPP_DATA=$(DEMO)/data $(BIN)/python -m ipp serve --port $(PORT) --browser

# What lint leaves idle of two cores, the tests take.
check: $(VENV)/ready-dev
	@$(MAKE) --jobs=2 --output-sync=line lint quick

quick: $(VENV)/ready-dev
	$(PYTEST) -m "not thorough" $(SLOW)

test: $(VENV)/ready-dev browser
	@$(MAKE) --jobs=2 --output-sync=line lint every

every: $(VENV)/ready-dev
	$(PYTEST) $(COVER)

test-all: $(VENV)/ready-dev browser lint
	$(PYTEST) --all $(COVERED)
	$(MAKE) fuzz

# The same as .pre-commit-config.yaml.
lint: $(VENV)/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar ipp/sql
	$(BIN)/codespell

# requirements.txt and requirements-dev.txt from the pins in pyproject.toml.
lock: $(VENV)/ready-dev
	$(BIN)/python -m tools.lock

# The pages of docs/ that come from the code: picture, data dictionary, glossary.
docs: $(VENV)/ready-dev
	$(BIN)/python -m tools.docs

bench: $(VENV)/ready-dev browser
	$(BIN)/python -m bench

shots: $(VENV)/ready-dev browser
	$(BIN)/python -m tests.pictures.shots

papers: $(VENV)/ready-dev
	$(BIN)/python -m tests.pictures.papers

fuzz: $(VENV)/ready-dev
	FUZZ_ROUNDS=$${FUZZ_ROUNDS:-2000} FUZZ_SEED=$${FUZZ_SEED:-$$(date +%s)} $(BIN)/python -m pytest tests/ingest/readers/test_damaged_bytes.py -n auto

labels: $(VENV)/ready-dev browser
	$(PYTEST) --all tests/browser/test_text_boxes.py

build: $(VENV)/ready
	$(BIN)/python -m ipp build

# Debian's Chromium where apt is there, Playwright's own elsewhere.
browser: $(VENV)/ready-dev
	@$(BIN)/python -m tests.support.browser || $(BIN)/python -m tests.support.browser --install

# Installed: what runs, and what checks it.
$(VENV)/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "The module venv is missing: sudo apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/ready-dev: requirements-dev.txt $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
