# Everything goes through tutor/launcher, which needs nothing but Python's standard library and sets up what is missing.
# `make help` lists the targets. PYTHON names the Python to build .venv with, 3.11 or newer.
.PHONY: help run setup test quick test-production soak format bench bench-peer load messages screenshots clean
.DEFAULT_GOAL := help

PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$python; exit; fi; \
	done; echo python3)
LAUNCHER = @command -v $(PYTHON) >/dev/null || { \
	echo "Malbeot needs Python 3.11 or newer, and there is no $(PYTHON) here; install it and run the command again." >&2; \
	echo "말벗을 실행하려면 Python 3.11 이상이 필요한데 $(PYTHON)이(가) 없습니다. 설치한 뒤 다시 실행하세요." >&2; exit 1; }; \
	exec $(PYTHON) tutor/launcher/__main__.py

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r target text; do \
		printf '  make %-15s %s\n' "$$target" "$$text"; done

run: ## set up what is missing and serve (PORT=8000, WITHOUT_MODEL=1 to start without the language model)
	$(LAUNCHER) run $(if $(PORT),--port '$(PORT)') $(if $(filter-out 0,$(WITHOUT_MODEL)),--without-model)

setup: ## set everything up without serving
	$(LAUNCHER) setup

test: ## set up what is missing, then run every check and test (ARGS="-k word" for pytest)
	$(LAUNCHER) test -- $(ARGS)

quick: ## the checks and the tests that need neither model nor browser nor services (ARGS as above)
	$(LAUNCHER) quick -- $(ARGS)

test-production: ## the quick tests once more, on PostgreSQL and Redis (ARGS as above)
	$(LAUNCHER) test-production -- $(ARGS)

soak: ## every promise of docs/reliability.md at its full count; takes about two hours (ARGS as above)
	$(LAUNCHER) soak -- $(ARGS)

audit: ## look the installed packages up in the public lists of known vulnerabilities (needs the network)
	@test -x .venv/bin/python || { echo "Run 'make setup' first." >&2; exit 1; }; exec .venv/bin/python manage.py audit_packages

format: ## mend and lay out the code
	$(LAUNCHER) format

bench: ## measure the engine, three times (RUNS=1 for less), and llama.cpp beside it where bench-peer has installed it
	$(LAUNCHER) bench

bench-peer: ## install llama.cpp's Python package for `make bench`; compiles for about ten minutes
	$(LAUNCHER) bench-peer

load: ## how many learners this machine holds, with the local model and without (installs Locust)
	$(LAUNCHER) load

messages: ## collect the texts of the interface into the translation catalogues (needs gettext)
	$(LAUNCHER) messages

screenshots: ## take the pictures in docs/images from a fresh site with the real model
	$(LAUNCHER) screenshots

clean: ## remove .venv, caches and logs; keeps the database and the model
	$(LAUNCHER) clean
