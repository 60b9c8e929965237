# make run    open the calculator on http://localhost:8501 (PORT=… for another port)
# make test   every check: lint, format, types, and all tests, the browser's included
# make lint   the quick checks alone
# make hooks  run the quick checks before every commit
# make setup  only set up .venv, the browsers, PostgreSQL and nginx for the tests
# make audit  ask for known weaknesses of the packages (needs the network)
# make lock   after a change of a package: write its hashes anew (needs the network)
# make bench  print the benchmarks' ratios
# make soak   ten minutes of visitors: is the memory flat?
# make clean  remove .venv and what tests left
# PYTHON=… chooses the Python, CHROMIUM=… the browser. HOST=0.0.0.0 lets a phone in the same room in.

PYTHON ?= python3
PORT ?= 8501
HOST ?= 127.0.0.1
IN_VENV := .venv/bin/python -m

.PHONY: run test lint hooks setup audit lock bench soak clean app-packages test-packages browser services

run: app-packages
	$(IN_VENV) streamlit run app.py --server.address $(HOST) --server.port $(PORT) --server.fileWatcherType none

test: lint browser services
	$(IN_VENV) pytest -n 2 --dist worksteal

lint: test-packages
	$(IN_VENV) ruff check .
	$(IN_VENV) ruff format --check .
	$(IN_VENV) mypy

hooks: test-packages .tools
	.tools/bin/pre-commit install

setup: test-packages browser services

# In an environment of its own: what only looks must not change what is looked at.
audit: .tools
	.tools/bin/pip-audit --strict --no-deps --disable-pip -r constraints.txt

lock: .tools
	.ci/lock

bench: test-packages browser .venv-openfisca
	for file in benchmarks/*.py; do PYTHONPATH=. .venv/bin/python "$$file" || exit 1; done

soak: test-packages
	PYTHONPATH=. .venv/bin/python benchmarks/sessions.py --soak 10

clean:
	rm -rf .venv .venv-openfisca .tools test-results

# Another rule engine, to compare with; its packages want to be alone.
.venv-openfisca: benchmarks/openfisca/requirements.lock
.tools: .ci/tools.lock
.venv-openfisca .tools:
	"$(PYTHON)" -m venv --clear $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $<
	touch $@

app-packages:
	@.ci/venv "$(PYTHON)" requirements.txt
	@.ci/compile

test-packages:
	@.ci/venv "$(PYTHON)" tests/requirements.txt
	@.ci/compile

browser: test-packages
	@.ci/browser

services:
	@.ci/services
