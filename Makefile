# Bürgerlotse. `make` allein zeigt die Ziele. Nötig sind nur Python 3, make und git.

# Wo ein deutsches spaCy-Modell als Wheel liegt, falls das offizielle nicht erreichbar ist.
WHEELS ?= ../shared/wheels
UV_VERSION := 0.13.9
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
LOTSE := .venv/bin/lotse
PYTEST := .venv/bin/pytest

export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export UV_COMPILE_BYTECODE := 1
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1

.DEFAULT_GOAL := help
.PHONY: help start setup train check test test-fast test-long test-setup bench clean

help: ## zeigt diese Liste
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

start: setup ## richtet ein, trainiert wenn nötig, startet alles und nennt die Adresse
	@$(LOTSE) start

setup: .venv/.bereit ## richtet uv, die Umgebung und das deutsche Sprachmodell ein

train: setup ## trainiert das Rasa-Modell, wenn sich etwas geändert hat
	@$(LOTSE) training

check: setup ## Stil, Typen, Wissen und Rasa-Daten
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	$(LOTSE) wissen pruefen
	.venv/bin/python scripts/wortlaut.py --pruefen
	.venv/bin/python scripts/rasa_validate.py

test: test-setup check train ## alles: Stil, Typen, Einheiten, Zusammenspiel, Dialoge, Browser
	$(PYTEST) -m "not long" --ignore tests/browser
	$(PYTEST) -m "not long" tests/browser # ein eigener Lauf: Playwright hält eine Ereignisschleife offen

test-fast: setup train ## nur, was unter einer Minute läuft
	$(PYTEST) tests/unit tests/architecture -m "not long"

test-long: test-setup train ## auch das, was lange dauert
	$(PYTEST) --ignore tests/browser
	$(PYTEST) tests/browser

bench: setup train ## misst uns und ein Standard-Rasa nebeneinander
	.venv/bin/python -m bench

clean: ## löscht Modell und Zwischenspeicher; Umgebung, Geheimnisse und Daten bleiben
	rm -rf $${LOTSE_DATEN:-daten}/modelle $${LOTSE_DATEN:-daten}/cache .pytest_cache .mypy_cache .ruff_cache .rasa

.venv/.bereit: pyproject.toml uv.lock .python-version scripts/spacy_model.sh | $(UV)
	@$(UV) sync --all-groups --inexact --locked --quiet
	@UV="$(UV)" WHEELS="$(WHEELS)" sh scripts/spacy_model.sh
	@sh scripts/uv_on_path.sh "$(UV)"
	@touch $@

.tools/bin/uv:
	@python3 -m venv .tools
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

test-setup: setup
	@sh scripts/test_packages.sh
