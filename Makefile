# `make` lists what there is. Everything runs from an empty clone with git, make and Python 3.11 or newer.

PYTHON := $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
ifeq ($(PYTHON),)
$(error Golden Thread needs Python 3.11 or newer: install it (on Debian: apt-get install python3), or say make PYTHON=/path/to/python3)
endif

WORDS := $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
COMMAND := .venv/bin/goldenthread

.DEFAULT_GOAL := help
.PHONY: help setup setup-test run test check fix docs bench new migration clean

help:  ## List what can be made
	@grep -hE '^[a-z-]+%?:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+%?):.*## /\1\t/' | \
		while IFS="$$(printf '\t')" read -r name says; do printf '  make %-14s %s\n' "$$name" "$$says"; done

setup:  ## Install what the service needs (does nothing when it is there)
	@$(PYTHON) scripts/bootstrap.py run

setup-test:  ## Install what the tests need as well
	@$(PYTHON) scripts/bootstrap.py test

PORT := 8000
run: setup  ## Serve the invented authority at http://127.0.0.1:8000 (or make run PORT=8001, or CHILDREN=2000 for a smaller place)
	@$(COMMAND) run --port $(PORT) $(if $(CHILDREN),--children $(CHILDREN))

# The tests' own order holds: the files that take longest come first, so that no process is left alone with one at the end.
test: setup-test  ## Run every test
	@.venv/bin/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test-%: setup-test  ## Run one folder of tests/: make test-engine
	@.venv/bin/python -m pytest tests/$*

check: setup-test  ## Look for mistakes of style and form
	@.venv/bin/ruff check .

fix: setup-test  ## Put right what can be put right by itself
	@.venv/bin/ruff check --fix .

docs: setup-test  ## Write the reference pages again from the definitions
	@.venv/bin/python scripts/make_docs.py
	@.venv/bin/python scripts/make_language_page.py

bench: setup-test  ## Time the numbers on invented data of a city's size
	@.venv/bin/python benchmarks/indicators.py

new: setup  ## Start a definition: make new indicator front_door/contacts_answered
	@$(COMMAND) new $(WORDS)

migration: setup-test  ## Write the change to the tables that a changed step needs
	@$(COMMAND) migration

clean:  ## Remove what was installed; what was recorded in var/ stays
	rm -rf .venv .tools .pytest_cache .ruff_cache .hypothesis

# The words after `make new` are for the command, not targets of their own.
ifeq (new,$(firstword $(MAKECMDGOALS)))
$(eval $(WORDS):;@:)
.PHONY: $(WORDS)
endif
