# `make run` starts Sokrat, `make test` runs its tests; both first set up whatever they need.
PYTHON ?= python3
# One thread for linear algebra: on matrices this size, more gain little and starve everything else.
export OPENBLAS_NUM_THREADS ?= 1
BIN := .venv/bin
PIP_INSTALL := pip install --quiet --disable-pip-version-check --require-hashes
# Each file has only what its environment adds to the one before, so nothing is pinned twice: running Sokrat installs
# no browsers or model trainers, and testing it installs no peers.
LOCKS := requirements.txt requirements-dev.txt requirements-peers.txt

# Tests commit hundreds of thousands of times: where memory has room for their databases, no commit waits for a disk.
ROOMY := $(shell df --output=avail -BG /dev/shm 2>/dev/null | awk 'NR == 2 && $$1 + 0 >= 4 { print "/dev/shm" }')
test test-fast: export TMPDIR := $(or $(ROOMY),$(TMPDIR))
# Hundreds of processes start there; each would compile the same files again.
unexport PYTHONDONTWRITEBYTECODE
PYTEST := $(BIN)/python -m pytest -n 3 --dist loadfile

# What changed since main, by room: core/shortlist has its tests in tests/core/shortlist.
BASE = $(shell git merge-base HEAD main 2>/dev/null || echo HEAD)
ROOM ?= $(sort $(patsubst %/,%,$(dir $(shell git diff --name-only $(BASE) -- core handlers bot locales migrations))))

.PHONY: run test test-fast check bench peers messages lock clean

run: .venv/ready
	@$(BIN)/python -m bot

test: check
	$(PYTEST)

# `make test-fast ROOM=core/shortlist`; without a ROOM, those that have changed. Long stories are left to `make test`.
test-fast: .venv/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(PYTEST) -m "not long" $(wildcard $(addprefix tests/,$(ROOM))) tests/shape tests/locales

check: .venv/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m locales.update --check

bench: .venv/ready-dev
	for name in latency load startup importing; do $(BIN)/python -m tests.benchmarks $$name || exit 1; done

peers: .venv-peers/ready
	.venv-peers/bin/python -m tests.benchmarks alerts

messages: .venv/ready-dev
	$(BIN)/python -m locales.update

# Keeps existing pins; `make lock UPGRADE=--upgrade-package=NAME` updates one.
LOCK = $(BIN)/uv pip compile pyproject.toml --quiet --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)
left_out = $$(sed -nE 's/^([a-z0-9.-]+)==.*/--no-emit-package \1/p' $(1)) $(addprefix --constraint ,$(1))

lock: .venv/ready-dev
	$(LOCK) --output-file requirements.txt
	$(LOCK) --extra dev $(call left_out,requirements.txt) --output-file requirements-dev.txt
	$(LOCK) --extra dev --extra peers $(call left_out,requirements.txt requirements-dev.txt) \
		--output-file requirements-peers.txt

clean:
	rm -rf .venv .venv-peers

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Sokrat needs Python 3.11 or newer; name one, for example: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/ready: requirements.txt | .venv/bin/python
	@echo "Installing packages: a few minutes the first time…"
	$(BIN)/$(PIP_INSTALL) -r requirements.txt
	@touch $@

.venv/ready-dev: requirements.txt requirements-dev.txt | .venv/bin/python
	@echo "Installing packages: a few minutes the first time…"
	$(BIN)/$(PIP_INSTALL) -r requirements.txt -r requirements-dev.txt
	@touch $@ .venv/ready

# Separate, because the peers' requirements may hold back Sokrat's.
.venv-peers/ready: $(LOCKS)
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/$(PIP_INSTALL) $(addprefix -r ,$(LOCKS))
	@touch $@
