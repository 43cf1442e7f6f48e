# The two commands are `make run` and `make test`; `make check` is all that CI runs.
PYTHON ?= python3
BIN := .venv/bin
# files in their own order: the few that hold long tests would else come last, on one process
PYTEST := $(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder
# what a change of the schema is compared with: the last commit, in CI the one before it
BASE ?= $(if $(CI),HEAD^,HEAD)
.DEFAULT_GOAL := help
.PHONY: help env run quick pure test check lint types schema-diff schema golden bench bench-names bench-load bench-writes nightly lock

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

env: ## the environment in .venv, made again only when requirements.txt changes
	@$(PYTHON) .ci/environment.py

run: env ## the API, Neo4j Browser and the demo network; Ctrl-C stops everything
	@exec $(BIN)/python -m api.cli serve --demo --until-parent-ends

quick: env ## an answer in two minutes: style, types, layers, every test without database and process
	@$(MAKE) --no-print-directory --output-sync=target --jobs=3 lint types pure
	@$(PYTHON) .ci/ratio.py

pure: env ## the tests that need no database and no process
	@$(PYTEST) -q -m pure tests/pure tests/test_*.py

test: env ## every test, on three Neo4j of its own; runs beside `make run`
	@$(PYTEST)

check: env ## all that CI runs; style, types and schema beside the tests, whose closing line comes last
	@$(MAKE) --no-print-directory --output-sync=target --jobs=3 lint types schema-diff & beside=$$!; \
	trap 'kill $$beside 2>/dev/null' EXIT; \
	$(PYTEST); tests=$$?; \
	wait $$beside || { echo 'lint, types or schema-diff failed: see above.' >&2; exit 1; }; \
	exit $$tests

lint: env ## style and the layers
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports

types: env ## mypy, strict
	@$(BIN)/mypy

schema-diff: env ## schema.graphql is what the code says; what changed since BASE
	@$(BIN)/python -m api.schema_changes $(BASE)
	@$(BIN)/python -m api.cli schema | diff - schema.graphql

schema: env ## write schema.graphql from the code
	@$(BIN)/python -m api.cli schema > schema.graphql

golden: env ## write tests/golden again; read the difference before you commit it
	@$(BIN)/python -m pytest tests/golden --update-golden

bench: env ## peers and the raw driver, side by side
	@$(BIN)/python -m bench

bench-names: env ## who is meant by a name: recall and wrong readings on labelled pairs
	@$(BIN)/python -m bench --names

bench-load: env ## loads beside a bare MERGE of the same rows; 20 requests a second beside a load
	@$(BIN)/python -m bench.loading_alone
	@$(BIN)/python -m bench --load
	@$(BIN)/python -m bench.reads_beside_load

bench-writes: env ## mutations beside the raw driver; reads while 50 mutations a second run
	@$(BIN)/python -m bench --writes

nightly: env ## thousands of cases
	@$(BIN)/python -m pytest -m nightly

lock: ## both locks: requirements.txt (uv) and graph/localdb/classpath.lock (Maven)
	uv pip compile -q --generate-hashes --no-emit-index-url --universal -p 3.11 --extra dev pyproject.toml -o requirements.txt
	mvn -q -f graph/localdb/pom.xml dependency:list -DoutputFile=$(CURDIR)/build/classpath.txt
	$(BIN)/python -m graph.localdb.relock build/classpath.txt $(HOME)/.m2/repository
