# Two commands matter: `make run` serves the page, `make test` runs everything with a sample of every heavy proof.
# `make test-fast` leaves out browser, model and office; `make soak` runs the heavy proofs whole (SEED=1 by default).
# MODEL=1.5b (default), 0.5b or none chooses the embedded chat model that `make run` fetches in the background.

PYTHON ?= python3.11
MODEL ?= 1.5b
PORT ?= 8501
SEED ?= 1
BIN := .venv/bin
STAMP := .venv/.installed
DEV_STAMP := .venv/.installed-dev

# Published reports for the tests, where a checkout of them lies beside this one.
ifneq ($(wildcard ../shared/samples),)
export NIANBAO_SAMPLES ?= ../shared/samples:../shared
endif

ifeq ($(MODEL),none)
MODEL_ENV := NIANBAO_MODEL=none
else
MODEL_ENV := NIANBAO_MODEL_SIZE=$(MODEL)
endif

.PHONY: run setup test test-fast soak check format bench evals clean generated test-tools

run: setup
	@$(MODEL_ENV) $(BIN)/nianbao serve --port $(PORT)

setup: $(STAMP)
	@$(BIN)/nianbao index

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "需要 Python 3.11（含 venv）：请安装后再运行，或用 PYTHON=路径 指定。" >&2; exit 1; }
	$(PYTHON) -m venv .venv

$(STAMP): .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(DEV_STAMP): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,postgresql]'
	@touch $@

test: check test-tools
	$(BIN)/python -m pytest -n 2 --dist loadgroup

test-fast: $(DEV_STAMP)
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not browser and not model and not office"

soak: $(DEV_STAMP)
	$(BIN)/python -m evals.soak --seed $(SEED)

test-tools: $(DEV_STAMP)
	@sh tests/install_tools.sh

check: $(DEV_STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/nianbao rules --format md | diff -u assistant/rules/CATALOGUE.md - || { echo "run: make generated"; exit 1; }
	$(BIN)/python -m pytest -q tests/adapters/passages/test_shipped_vectors.py

format: $(DEV_STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

generated: $(DEV_STAMP)
	$(BIN)/nianbao rules --format md > assistant/rules/CATALOGUE.md
	$(BIN)/nianbao index --ship

evals: $(DEV_STAMP)
	$(BIN)/python -m evals.run

bench: $(DEV_STAMP)
	$(BIN)/python -m evals.bench

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
