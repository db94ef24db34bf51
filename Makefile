# Two commands matter: `make run` serves the page, `make test` runs everything with a sample of every heavy proof.
# `make test-fast` leaves out browser, model and office; `make soak` runs the heavy proofs whole (SEED=1 by default).
# `make lock` renews the locks, `make bundle` makes the archive for computers without a network.
# MODEL=1.5b (default), 0.5b or none chooses the embedded chat model that `make run` fetches in the background.

PYTHON ?= python3.11
MODEL ?= 1.5b
PORT ?= 8501
SEED ?= 1
BIN := .venv/bin
STAMP := .venv/.installed
DEV_STAMP := .venv/.installed-dev
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK_BIN := build/lock/bin
COMPILE = $(LOCK_BIN)/uv pip compile pyproject.toml --group build --extra postgresql --quiet $(UPGRADE) \
  --python-version 3.11 --python-platform x86_64-manylinux_2_28 --only-binary :all: \
  --generate-hashes --no-header --no-annotate --no-emit-index-url

# Published reports for the tests, where a checkout of them lies beside this one.
ifneq ($(wildcard ../shared/samples),)
export NIANBAO_SAMPLES ?= ../shared/samples:../shared
endif

ifeq ($(MODEL),none)
MODEL_ENV := NIANBAO_MODEL=none
else
MODEL_ENV := NIANBAO_MODEL_SIZE=$(MODEL)
endif

.PHONY: run setup lock test test-fast soak check bundle format bench evals clean generated test-tools

run: setup
	@$(MODEL_ENV) $(BIN)/nianbao serve --port $(PORT)

setup: $(STAMP)
	@$(BIN)/nianbao index

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "需要 Python 3.11（含 venv）：请安装后再运行，或用 PYTHON=路径 指定。" >&2; exit 1; }
	$(PYTHON) -m venv .venv

# Hashes first, then the project by itself: pip takes no editable project beside hashes.
$(STAMP): .venv/bin/python pyproject.toml requirements.lock
	$(INSTALL) --require-hashes --only-binary :all: -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

# What is built from source (jieba alone has no wheel) is built with the setuptools of the lock.
$(DEV_STAMP): $(STAMP) requirements-dev.lock
	$(INSTALL) --require-hashes --no-build-isolation -r requirements-dev.lock
	@touch $@

# Renews both locks as far as pyproject.toml asks for it; UPGRADE=--upgrade takes the newest of everything.
lock: $(LOCK_BIN)/uv
	$(COMPILE) -o requirements.lock
	$(COMPILE) --extra dev --no-binary jieba -c requirements.lock -o requirements-dev.lock

$(LOCK_BIN)/uv:
	$(PYTHON) -m venv build/lock
	$(LOCK_BIN)/python -m pip install --quiet --disable-pip-version-check uv

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
	$(BIN)/python -m supply check
	$(BIN)/python -m pytest -q tests/adapters/passages/test_shipped_vectors.py

format: $(DEV_STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

generated: $(DEV_STAMP)
	$(BIN)/nianbao rules --format md > assistant/rules/CATALOGUE.md
	$(BIN)/nianbao index --ship
	$(BIN)/python -m supply bill

# One archive for computers without a network, with the model of MODEL where it is in the data folder: dist/*.tar.
bundle: $(DEV_STAMP)
	@$(BIN)/python -m supply bundle --model $(MODEL)

evals: $(DEV_STAMP)
	$(BIN)/python -m evals.run

bench: $(DEV_STAMP)
	$(BIN)/python -m evals.bench

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
