# Every target makes its own environment: no command comes before it.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready
DIPTYCH := $(VENV)/bin/diptych
# What a command is to be told besides: make html ARGUMENTS="--language fr --strict"
ARGUMENTS ?=
# Tests wait a good deal, for processes and for time: one more than there are processors.
WORKERS := $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))
# Where an image says that nothing is to be kept, each of thousands of starts would compile it all.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help html preview facing latexpdf epub manual validate update status check inspect publish test typeset audit long chaos matrix bench coverage lint format wheel lock clean

help: ## List these targets
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r target text; \
	  do printf '  make %-10s %s\n' "$$target" "$$text"; done

html: $(READY) ## Build every HTML edition into build/html
	@$(DIPTYCH) html $(ARGUMENTS)

preview: $(READY) ## Show the pages in a browser as they are written, and translate them there
	@$(DIPTYCH) preview $(ARGUMENTS)

facing: $(READY) ## Publish two languages side by side, block by block, into build/facing
	@$(DIPTYCH) facing $(ARGUMENTS)

latexpdf: $(READY) ## Build every PDF edition into build/latexpdf
	@$(DIPTYCH) latexpdf $(ARGUMENTS)

epub: $(READY) ## Build every EPUB edition into build/epub
	@$(DIPTYCH) epub $(ARGUMENTS)

manual: $(READY) ## Build the manual, in English and French, into scripts/manual/build
	@$(DIPTYCH) html --project scripts/manual $(ARGUMENTS)

validate: $(READY) ## Validate the built PDF editions as PDF/UA-1 and PDF/A-3a, with veraPDF (needs Java)
	@$(VENV)/bin/python tests/pdf/verapdf.py ua1 build/latexpdf/*.pdf
	@$(VENV)/bin/python tests/pdf/verapdf.py 3a build/latexpdf/*.pdf

update: $(READY) ## Extract the messages of the pages and merge them into the catalogues
	@$(DIPTYCH) update $(ARGUMENTS)

check: $(READY) ## Check the catalogues, and what is built
	@$(DIPTYCH) check $(ARGUMENTS)
	@if [[ -d build/html || -d build/latexpdf ]]; then $(DIPTYCH) inspect $(ARGUMENTS); fi

inspect: $(READY) ## Inspect what is built: is each edition in its language?
	@$(DIPTYCH) inspect $(ARGUMENTS)

publish: $(READY) ## Build every edition, check it all, and swap it in at once, or nothing
	@$(DIPTYCH) publish $(ARGUMENTS)

status: $(READY) ## Show how far each translation is
	@$(DIPTYCH) status $(ARGUMENTS)

test: $(READY) ## Run the tests (ARGUMENTS go to pytest)
	@$(VENV)/bin/python -m pytest -n $(WORKERS) -m "not tex and not long and not audit" $(ARGUMENTS)

typeset: $(READY) ## Run the tests of what LuaLaTeX makes
	@$(VENV)/bin/python -m pytest -n $(WORKERS) -m "tex and not long" $(ARGUMENTS)

audit: $(READY) ## Audit every page in Chromium: WCAG, links, requests, HTML (needs Java for the last)
	@$(VENV)/bin/python -m pytest -n $(WORKERS) -m audit $(ARGUMENTS)

long: $(READY) ## Run the tests that take longer: random edits, each against a clean build
	@$(VENV)/bin/python -m pytest -n $(WORKERS) -m long $(ARGUMENTS)

chaos: $(READY) ## Stop every verb at any moment, starve it, run it against itself; and count
	@tests/chaos/run $(ARGUMENTS)

matrix: ## Run them with the oldest and with the newest packages that pyproject.toml allows
	@tests/matrix oldest -q -n $(WORKERS) $(ARGUMENTS)
	@tests/matrix newest -q -n $(WORKERS) $(ARGUMENTS)

bench: ## Time builds beside Sphinx's and other tools' (ARGUMENTS="--pages 100 --languages 2")
	@tests/bench/run $(ARGUMENTS)

coverage: $(READY) ## Run the tests and show which lines none of them runs, workers counted
	@rm -f .diptych/coverage*
	@$(VENV)/bin/coverage run -m pytest -n $(WORKERS) $(ARGUMENTS)
	@$(VENV)/bin/coverage combine --quiet
	@$(VENV)/bin/coverage report

lint: $(READY) ## Check the code: ruff, then mypy
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy

format: $(READY) ## Put the code in its one form
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

wheel: $(READY) ## Build the wheel, for other machines, into dist
	@$(VENV)/bin/python -m hatchling build -t wheel

lock: $(READY) ## Choose the newest versions of what we depend on, and lock them
	@$(VENV)/bin/python -m pip install --quiet uv
	@$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --custom-compile-command "make lock" --extra dev \
	  --output-file requirements.lock --upgrade pyproject.toml

clean: ## Remove what was built; the environment stays
	@rm -rf build dist .diptych

$(READY): pyproject.toml requirements.lock scripts/environment
	@PYTHON="$(PYTHON)" scripts/environment "$(VENV)"
