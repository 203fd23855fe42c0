# make demo, make test: on a machine with nothing but Python 3.11 to 3.14, make and git.
# Everything is installed into .venv from locked, hash-pinned releases; a second run installs nothing.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
WORKERS ?= 2
BROWSER ?= yes
POSTGRES ?= yes
UPGRADE ?=
DATA :=
FIGURES :=

# The first interpreter that really runs and is new enough; a name on the path may be an empty shim.
PYTHON ?= $(shell for candidate in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	if $$candidate -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' >/dev/null 2>&1; \
	then echo $$candidate; break; fi; done)

# Becoming root, where an installation of system packages is possible at all.
ROOT = $$(test "$$(id -u)" = 0 || echo sudo -n)
CAN_APT = command -v apt-get >/dev/null 2>&1 && { test "$$(id -u)" = 0 || sudo -n true 2>/dev/null; }


.PHONY: acceptance fuzz words help demo example test check quality figures docs format bench lock wheel clean browser postgres install
.DEFAULT_GOAL := help

help:
	@echo "make demo    compare the sample articles and write reports/demo.html"
	@echo "make example make the checked-in report of the samples again"
	@echo "make test    run every check and test (BROWSER=no leaves the browser out, POSTGRES=no that database)"
	@echo "make acceptance  the widest checks of report and review app; minutes"
	@echo "make check   format, lint, strict types, import layers"
	@echo "make quality show every layer's figure against its floor (DATA=folder: measure the held-out ones anew, too)"
	@echo "make figures DATA=folder   measure all that is published and write it into README, docs and the report"
	@echo "make docs    write the tables of docs/templates.md anew from templates and nouns"
	@echo "make format  put the code into the house format"
	@echo "make bench   measure speed and memory and print a table"
	@echo "make fuzz    throw broken inputs at every reader for SECONDS (1200)"
	@echo "make wheel   build the wheel into dist/"
	@echo "make words   gather the page's own words and compile its languages"
	@echo "make lock    renew the lock files (UPGRADE=--upgrade for newer releases)"
	@echo "make clean   remove what was built"

demo: $(STAMP)
	@mkdir -p reports
	@$(BIN)/biasdiff compare seeds/*.txt -o reports/demo.html

example: $(STAMP)
	@$(BIN)/biasdiff compare seeds/*.txt -q -o reports/example/report.html -o reports/example/report.json

# The widest of the checks (every kind of link, page, colour and sheet in a browser; every key of every page of the app;
# thousands of decisions under SIGKILL) take minutes: make acceptance.
WIDE := colours links paper safety states table without_scripts
LONG := tests/store/test_kill.py tests/web/test_kill_server.py tests/web/test_schemathesis.py
test: check browser postgres quality
	POSTGRES=$(POSTGRES) $(BIN)/python -m pytest -n $(WORKERS) -m "not wide" $(if $(filter no,$(BROWSER)),--ignore=tests/browser,\
		$(foreach name,$(WIDE),--ignore=tests/browser/test_acceptance_$(name).py))

acceptance: check browser postgres
	$(BIN)/python -m pytest -n $(WORKERS) $(foreach name,$(WIDE),tests/browser/test_acceptance_$(name).py)
	POSTGRES=$(POSTGRES) $(BIN)/python -m pytest -n $(WORKERS) -m wide tests
	POSTGRES=$(POSTGRES) LONG=yes $(BIN)/python -m pytest -n $(WORKERS) $(LONG)

check: $(STAMP)
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-cache >$(VENV)/layers.txt || { cat $(VENV)/layers.txt; exit 1; }

# The figures on data that ships are measured here and now; with DATA (gold and bench, see benchmarks/measuring.py) all.
quality: $(STAMP)
	@$(BIN)/python benchmarks/$(if $(DATA),figures.py $(DATA) --check,quality.py)

figures: $(STAMP)
	@test -n "$(DATA)" || { echo "Say where the annotated events and the battery are: make figures DATA=folder"; exit 1; }
	@$(BIN)/python benchmarks/figures.py $(DATA) $(FIGURES)

docs: $(STAMP)
	@$(BIN)/python benchmarks/template_docs.py

# The page's own words: gathered from templates and code, merged into each language, compiled. Neither dates nor line
# numbers are kept, so that the same words give the same files.
WORDS := compare/report/catalogue
KEYWORDS := --no-default-keywords -k say -k count:1,2 -k mark -k _ -k gettext -k ngettext:1,2
words: $(STAMP)
	@$(BIN)/pybabel -q extract -F $(WORDS)/sources.cfg $(KEYWORDS) --no-wrap --sort-output --omit-header --add-location=file \
		-o $(WORDS)/biasdiff.pot .
	@for file in $(WORDS)/*.po; do language=$$(basename $$file .po); \
		$(BIN)/pybabel -q update -i $(WORDS)/biasdiff.pot -o $$file -l $$language --no-fuzzy-matching --ignore-obsolete \
			--no-wrap --ignore-pot-creation-date && \
		$(BIN)/pybabel -q compile -i $$file -o $${file%.po}.mo -l $$language || exit 1; done

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Broken inputs of every kind for SECONDS; what is found stays in tests/data/fuzz and is a test from then on.
SECONDS ?= 1200
fuzz: $(STAMP)
	@$(BIN)/python benchmarks/fuzz.py $(SECONDS)

bench: $(STAMP)
	@$(BIN)/python benchmarks/bench.py

wheel: $(STAMP)
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist

# No address of any registry stands in the locks: they say what is installed, not where from.
lock: $(STAMP)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml $(UPGRADE) --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml $(UPGRADE) --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock

install: $(STAMP)

$(STAMP): requirements-dev.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "biasdiff needs Python 3.11 to 3.14. Install one, or name it: make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		$(CAN_APT) && $(ROOT) apt-get update -qq && $(ROOT) apt-get install -y -qq python3-venv; } || { \
		echo "$(PYTHON) cannot make virtual environments. Install its venv package (Debian: apt-get install python3-venv)."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q compare
	@$(BIN)/python -c "from compare.report.render import compile_templates; compile_templates()"
	@touch $@

# The page is tested in a real Chromium: the system's, else one that Playwright brings.
browser: $(STAMP)
ifneq ($(BROWSER),no)
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || \
	command -v google-chrome >/dev/null 2>&1 || ls $${PLAYWRIGHT_BROWSERS_PATH:-$$HOME/.cache/ms-playwright}/chromium* >/dev/null 2>&1 || \
	{ $(CAN_APT) && echo "Installing Chromium …" && $(ROOT) apt-get update -qq && \
	  $(ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; } || \
	$(BIN)/playwright install chromium || \
	{ echo "No Chromium was found and none could be installed. Install one, or leave its tests out: make test BROWSER=no"; exit 1; }
endif

# Decisions are kept in a real PostgreSQL as well: the tests start a server of their own and end it.
postgres: $(STAMP)
ifneq ($(POSTGRES),no)
	@command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
	{ $(CAN_APT) && echo "Installing PostgreSQL …" && $(ROOT) apt-get update -qq && \
	  $(ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null; } || \
	{ echo "No PostgreSQL was found and none could be installed. Install one, or leave its tests out: make test POSTGRES=no"; exit 1; }
endif

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info reports/demo.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
