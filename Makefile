# fieldrep: everything a developer does. `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ROLE ?= rep
LANG_ARG := $(if $(FIELDREP_LANG),--lang $(FIELDREP_LANG),)

.PHONY: help demo test check format bench real docs snapshots pictures clean

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(READY)

demo: $(READY) ## Open the app on a sample team in a throw-away folder (ROLE=lead for the lead's side)
	$(BIN)/fieldrep $(LANG_ARG) demo --role $(ROLE)

test: $(READY) ## Run every test
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(READY) ## Format, lint, types, import contracts, and whether docs and made files are in step
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/in_step.py

format: $(READY) ## Format the code
	$(BIN)/ruff format --quiet .
	$(BIN)/ruff check --quiet --fix .

docs: $(READY) ## Make again what is made: shape, rooms, catalogues
	$(BIN)/python tools/in_step.py --write

snapshots: $(READY) ## Keep every screen as the text that it shows now
	FIELDREP_SNAPSHOTS=write $(BIN)/python -m pytest tests/screens/test_tour.py

pictures: $(READY) ## Make the pictures of the docs from the demo
	$(BIN)/python tools/pictures.py

bench: ## Measure speed through an ordinary install, and write docs/speed.md
	$(PYTHON) bench/run.py

real: $(READY) ## Import a real wholesaler's orders and compare with what was published (DATA=folder)
	@test -n "$(DATA)" || { echo "make real needs DATA=FOLDER, the folder with orders_2009_2010.csv and orders_2010_2011.csv"; exit 2; }
	$(BIN)/python bench/real.py "$(DATA)"

clean: ## Remove what make has made
	rm -rf $(VENV) .venv-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis
