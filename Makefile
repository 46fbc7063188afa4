# `make run` starts Sokrat, `make test` passes its tests; both do everything they need first.
PYTHON ?= python3
# One thread for linear algebra: on matrices of this size more of them gain little and starve everything else.
export OPENBLAS_NUM_THREADS ?= 1
BIN := .venv/bin

.PHONY: run test check bench peers messages clean

run: .venv/ready
	@$(BIN)/python -m bot

test: check
	# Two at a time: most wait for disks and servers. The stories run whole processes and browsers, so each by itself.
	$(BIN)/python -m pytest -n 2 --dist loadfile --ignore tests/flows
	$(BIN)/python -m pytest tests/flows

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

clean:
	rm -rf .venv .venv-peers

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Sokrat needs Python 3.11 or newer; name one, for example: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/ready: requirements.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/ready-dev: requirements-dev.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ .venv/ready

# By itself: what the peers need is older here and there.
.venv-peers/ready: requirements-peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-peers.txt
	@touch $@
