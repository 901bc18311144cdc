# Everything that needs installing is installed by the targets themselves, from requirements.lock, into .venv.
VENV := .venv
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$p && break; done)
RUN := $(VENV)/bin/python
DEMO := build/demo

.PHONY: help install demo test test-browser check bench model lock docs pictures clean
help:
	@echo 'make demo    read the example documents and answer five questions'
	@echo 'make test    run the tests and the examples in the documentation'
	@echo 'make test-browser   run the tests of the web page in Chromium (installed where it is missing)'
	@echo 'make check   lint, types, import contracts'
	@echo 'make bench   measure reading (quality, speed, memory), bringing together, the record, the page'
	@echo 'make model   train the weights anew from corpus/ (an hour and a half on two cores)'
	@echo 'make docs    write the generated pages of docs/'
	@echo 'make pictures   draw the pictures of docs/images anew (needs Chromium, as make test-browser)'
	@echo 'make lock    resolve the dependencies anew into requirements.lock'

install: $(VENV)/.installed
$(VENV)/.installed: requirements.lock pyproject.toml
	@test -n '$(PYTHON)' || { echo 'Foedus needs Python 3.11, 3.12 or 3.13; none was found. Name one: make PYTHON=/path/to/python'; exit 2; }
	@test -x $(RUN) || { echo 'Setting up $(VENV) (once) ...'; '$(PYTHON)' -m venv $(VENV); }
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: install
	@$(RUN) examples/demo.py $(DEMO)

test: install
	$(RUN) -m pytest

test-browser: install
	@.ci/browser
	$(RUN) -m pytest tests/browser/check_web.py

check: install
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports

bench: install
	$(RUN) benchmarks/reading.py
	$(RUN) benchmarks/oracle.py
	$(RUN) benchmarks/times.py
	$(RUN) benchmarks/silence.py held corpus/dev
	$(RUN) benchmarks/calibration.py held corpus/dev
	$(RUN) benchmarks/matching.py
	$(RUN) benchmarks/start.py
	@mkdir -p build
	$(RUN) benchmarks/record.py --keep build/bench.foedus
	$(RUN) -m foedus upgrade -r build/bench.foedus
	$(RUN) benchmarks/web.py build/bench.foedus
	$(RUN) benchmarks/robust.py

docs: install
	$(RUN) docs/generate.py

pictures: install
	@.ci/browser
	$(RUN) docs/picture.py

model: install
	$(RUN) -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	$(RUN) -m training

lock: install
	$(RUN) -m pip install --quiet --disable-pip-version-check uv
	$(RUN) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --all-extras --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
