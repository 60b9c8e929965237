# make run   set everything up and open the calculator on http://localhost:8501 (PORT=… for another)
# make test  set everything up and run every check, the browser's included
# make bench print the benchmarks' ratios

PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.PHONY: run test lint bench clean

run: .venv/.ready-run
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: .venv/.ready-test lint
	.ci/chromium
	$(BIN)/pytest -n 2

lint: .venv/.ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/.ready-test
	for file in benchmarks/*.py; do $(BIN)/python "$$file" || exit 1; done

.venv/.ready-run: requirements.txt constraints.txt
	.ci/venv "$(PYTHON)" requirements.txt
	touch $@

.venv/.ready-test: requirements.txt constraints.txt tests/requirements.txt
	.ci/venv "$(PYTHON)" tests/requirements.txt
	touch .venv/.ready-run $@

clean:
	rm -rf .venv test-results
