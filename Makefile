# The doors of the project. `make` or `make help` lists them; docs/developers.md tells more.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
UV = $(shell ls $(BIN)/uv 2>/dev/null || command -v uv)
UV_BY_PIP := uv==0.13.9
EXPORT = $(UV) export --quiet --frozen --no-default-groups --group build --no-emit-project --no-header --no-annotate
CHECKING := VIRKNING_SECRET_KEY=only-for-checks-00000000000000000000 VIRKNING_DATA=build/check DATABASE_URL=sqlite://

SITE := $(BIN)/python -m sphinx -W --keep-going -q -b html -c docs/site

.DEFAULT_GOAL := help
.PHONY: help demo test check fix docs messages pictures site bench wheel packages python uv ready
.NOTPARALLEL:

# Some machines forbid Python to keep what it has translated; then each of the hundreds of programs that tests start
# translates the whole of Virkning again.
unexport PYTHONDONTWRITEBYTECODE

help: ## List the doors
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sort | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

demo: .venv/runtime ready ## Show the demonstration in the browser (PORT=8000, or the next that is free)
	$(BIN)/virkning demo --port $$($(BIN)/python -m scripts.port $(PORT))

test: packages .venv/everything ready ## Install what tests need, and run every test
	$(BIN)/python -m pytest -p tests.required -p tests.canaries -n 2 --dist worksteal --durations 30 --durations-min 5 $(ARGS)

check: uv .venv/everything ## Check style, types, rooms, migrations, translations, docs and locks; changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(CHECKING) $(BIN)/virkning manage makemigrations --check --dry-run
	$(BIN)/python -m scripts.messages --check
	$(UV) lock --check
	$(EXPORT) | diff - requirements.txt
	$(BIN)/python -m scripts.dependency_audit "$(UV)"
	$(CHECKING) $(BIN)/python -m pytest -q tests/test_architecture.py tests/test_docs.py tests/test_glossary.py \
	  tests/test_translations.py tests/spec/test_manual.py tests/unit/library/test_schema.py tests/attacks/test_table.py

fix: .venv/everything ## Put code and imports in order, as far as a program can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: uv .venv/everything ## Write again what is generated: the method manual, schemas, requirements
	$(BIN)/python -m scripts.method_manual
	$(BIN)/python -m virkning.library.schema
	$(EXPORT) > requirements.txt

messages: .venv/everything ## Collect the texts of the pages and the console for translation
	$(BIN)/python -m scripts.messages

pictures: .venv/everything ready ## Photograph the demonstration for the README and the guides
	$(BIN)/python -m scripts.pictures

site: .venv/everything ## Make the guide and the docs into a site, in Danish and English: build/site
	$(SITE) -t da -d build/site/.da . build/site/da
	$(SITE) -t en -d build/site/.en . build/site/en
	@echo "Open build/site/da/docs/site/da.html, or build/site/en/docs/site/en.html"

bench: .venv/everything ## Measure the report job beside pandas, polars and DuckDB on long rows (slow)
	$(UV) sync --frozen --inexact --group bench
	$(BIN)/python -m benchmarks.run 10000 100000 1000000

wheel: uv .venv/runtime ready ## Build dist/virkning-*.whl with everything in it: pip alone installs it
	$(UV) build --quiet --wheel --out-dir dist
	$(BIN)/python -m scripts.wheel dist

packages: ## Install the Debian packages that tests and checks need, if any is missing
	@sh scripts/packages.sh

ready: .venv/runtime
	@$(BIN)/python -m scripts.vendor
	@$(BIN)/python -m virkning.console.translations
	@$(BIN)/python -m compileall -q virkning

python:
	@$(PYTHON) -c 'import sys; sys.exit("Virkning needs Python 3.11 or later; name one with PYTHON=..." if sys.version_info < (3, 11) else 0)'

# What the program itself needs: by uv where it is found, else by pip, which checks every file against its hash.
.venv/runtime: pyproject.toml uv.lock requirements.txt
	@test -n "$(UV)" || $(MAKE) --no-print-directory python
	if [ -n "$(UV)" ]; then $(UV) sync --frozen --inexact --compile-bytecode --no-default-groups; else \
	  $(PYTHON) -m venv .venv && \
	  $(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt && \
	  $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .; fi
	@touch $@

# And what tests and checks need.
.venv/everything: pyproject.toml uv.lock | uv
	$(UV) sync --frozen --inexact --compile-bytecode
	@touch $@ .venv/runtime

uv:
	@test -n "$(UV)" || { $(MAKE) --no-print-directory python && $(PYTHON) -m venv .venv && $(BIN)/pip install --quiet $(UV_BY_PIP); }
