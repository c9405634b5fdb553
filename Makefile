# pressroom: `make publish` sets everything up and builds the publication; `make test` sets up and tests.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCALES := src/pressroom/locales
CATALOGS := $(wildcard $(LOCALES)/*/LC_MESSAGES/pressroom.po)
INTERFACE := zh-Hans es fr ru ar

.PHONY: help
help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: publish
publish: $(VENV)/.publish catalogs ## Set up, build the publication into public/, and say where to look
	@$(BIN)/pressroom build

.PHONY: preview
preview: $(VENV)/.publish catalogs ## Show the publication in the browser, and every saved change at once
	@$(BIN)/pressroom preview --open || [ $$? -eq 130 ]

.PHONY: test
test: setup-tests ## Set up and run every test, the independent checkers included
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/pytest -n 2 --dist loadgroup

.PHONY: check
check: publish tools ## Run the independent checkers (EPUBCheck, Ace, axe, Nu, veraPDF) over the publication
	@$(BIN)/pressroom check

.PHONY: lint
lint: $(VENV)/.tests ## Check the code: style, types, architecture
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

.PHONY: bench
bench: $(VENV)/.tests catalogs ## Measure speed and memory, against pandoc, WeasyPrint, Sphinx, into docs/performance.md
	@$(BIN)/python -m bench

.PHONY: bench-full
bench-full: $(VENV)/.tests catalogs ## Measure the growth to 10,000 transcripts as well
	@$(BIN)/python -m bench --full growth

.PHONY: setup-tests
setup-tests: $(VENV)/.tests catalogs tools

.PHONY: tools
tools: $(VENV)/.tests ## Install the independent checkers
	@tools/install

.PHONY: catalogs
catalogs: $(CATALOGS:.po=.mo) ## Compile the interface catalogs

%.mo: %.po | $(VENV)/.publish
	@$(BIN)/pybabel -q compile --input-file $< --output-file $@ --locale $(subst -,_,$(notdir $(patsubst %/LC_MESSAGES/,%,$(dir $<))))

.PHONY: catalogs-extract
catalogs-extract: $(VENV)/.publish ## Collect the interface's words into a template
	@cd src && ../$(BIN)/pybabel -q extract --mapping-file ../babel.cfg --keywords "phrase say plural:1,2 marked" \
	  --no-location --sort-output --project pressroom --version 1 --copyright-holder "the pressroom authors" \
	  --header-comment "# The words of pressroom itself." --output-file pressroom/locales/pressroom.pot pressroom

.PHONY: catalogs-update
catalogs-update: catalogs-extract ## Bring new words into every interface catalog, keeping translations
	@for tag in $(INTERFACE); do \
	  $(BIN)/python tools/update_catalog.py $(LOCALES)/pressroom.pot $(LOCALES)/$$tag/LC_MESSAGES/pressroom.po $$tag || exit 1; done

.PHONY: lock
lock: ## Write the locks of exact versions with hashes
	@$(PYTHON) -m uv pip compile pyproject.toml requirements/build.in --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --extra cjk --extra import --extra preview --output-file requirements/publish.lock
	@$(PYTHON) -m uv pip compile pyproject.toml requirements/build.in --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --extra cjk --extra import --extra preview --extra dev --constraint requirements/publish.lock --output-file requirements/test.lock

.PHONY: clean
clean: ## Remove what was built: the publication, the environment, caches
	@if [ -x $(BIN)/pressroom ] && [ -d public ]; then $(BIN)/pressroom clean; fi
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache tools/node_modules tools/build
	@rm -f $(LOCALES)/*/LC_MESSAGES/pressroom.mo

$(VENV)/.publish: requirements/publish.lock pyproject.toml hatch_build.py
	@tools/native
	@tools/environment $(VENV) requirements/publish.lock "$(PYTHON)"
	@touch $@

$(VENV)/.tests: requirements/test.lock $(VENV)/.publish
	@tools/environment $(VENV) requirements/test.lock "$(PYTHON)"
	@touch $@
