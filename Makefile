# The commands of this repository; `make` alone lists them. On a fresh system: make demo, make test.
# All is kept in .venv, which tools/bootstrap.py makes and renews as pyproject.toml or a lock changes.

PYTHON ?= python3
PY := .venv/bin/python
PYTEST_ARGS ?=

# Tests see .venv and the system's own tools: a Go, Node or Neovim elsewhere meets tools/guard.
TEST_ENV := env -u PYTHONHOME -u PYTHONPATH -u GOROOT -u NO_COLOR -u FORCE_COLOR \
  PATH="$(CURDIR)/.venv/bin:$(CURDIR)/tools/guard:/usr/local/bin:/usr/bin:/bin" \
  MEMVET_GO="$(CURDIR)/.venv/go/default/go/bin/go" \
  MEMVET_GO_DIR="$(CURDIR)/.venv/go" \
  MEMVET_NVIM="$(CURDIR)/.venv/bin/nvim"
check = @echo '$(1)'; $(TEST_ENV) $(1)

.PHONY: help demo try test test-editors screenshots oracle proof ecosystem bench lock wheel vsix docs \
  clean distclean run-venv try-venv dev-venv
.DEFAULT_GOAL := help

help:
	@echo 'make demo   check the Go examples: the quickest look at what memvet says'
	@echo 'make try    open the examples in Neovim with memvet attached'
	@echo 'make test   ruff, basedpyright, import-linter and pytest'
	@echo 'make test-editors drive VS Code and other editors as a person does'
	@echo 'make screenshots make the pictures of README and extension page anew'
	@echo 'make oracle compare types with go/types on the standard library and some modules; or DIR=path'
	@echo 'make proof  measure with a real Go what each fix brings, for the pages'
	@echo 'make ecosystem try memvet on real modules: findings, fixes, samples to judge'
	@echo 'make bench  measure keystrokes, start and throughput'
	@echo 'make docs   write the generated pages anew'
	@echo 'make lock   pin the newest versions of all dependencies in requirements/'
	@echo 'make wheel  build dist/memvet-*.whl'
	@echo 'make vsix   package the VS Code extension: dist/memvet-*.vsix'
	@echo 'make clean  remove builds and caches; make distclean: .venv too'

# memvet exits with 1 when it has findings, and the examples are full of them.
demo: run-venv
	@.venv/bin/memvet check --color always examples/ || [ $$? -eq 1 ]

try: try-venv
	@$(PY) tools/try_nvim.py

test: dev-venv
	@$(PY) tools/go_toolchains.py
	$(call check,ruff check .)
	$(call check,ruff format --check .)
	$(call check,basedpyright)
	$(call check,lint-imports --no-logo)
	$(call check,python -m pytest $(PYTEST_ARGS))

# What the editors need is fetched first; each line says so, and ends it all, where that fails.
test-editors: dev-venv
	@$(PY) tools/go_toolchains.py default
	@$(PY) tools/editor_programs.py
	@$(PY) tools/drive_vscode.py prepare
	$(call check,python -m pytest tests/editors $(PYTEST_ARGS))

screenshots: dev-venv
	@$(PY) tools/drive_vscode.py prepare
	@$(PY) tools/drive_vscode.py screenshots
	@$(PY) tools/go_toolchains.py default
	@$(PY) tools/editor_programs.py
	@$(TEST_ENV) PYTHONPATH=tests/support python tests/editors/neovim/picture.py

# DIR=path: any Go packages. SHOW=N prints what is missed; TESTS=1 looks at test files instead.
oracle: dev-venv
	@$(PY) tools/go_toolchains.py default
	@$(TEST_ENV) PYTHONPATH=tests/support:tests/oracle python tests/oracle/run.py --show $(or $(SHOW),0) $(if $(TESTS),--tests) $(DIR)

# RULES=MV101: only the programs of these rules.
proof: dev-venv
	@$(PY) tools/go_toolchains.py
	@$(TEST_ENV) PYTHONPATH=tests/support:tests/proof python tests/proof/run.py $(RULES)
	@$(PY) tools/gen_docs.py

# DO='scan --update', DO='fix std --tests', DO='review 200', DO='draw 40 --rule MV104': see run.py.
ecosystem: dev-venv
	@$(PY) tools/go_toolchains.py default 1.26
	@$(TEST_ENV) PYTHONPATH=tests/support:tests/oracle:tests/ecosystem python tests/ecosystem/run.py $(or $(DO),scan)

bench: dev-venv
	$(call check,python tests/bench/run.py)

docs: run-venv
	@$(PY) tools/gen_docs.py

lock: run-venv
	@$(PY) -m pip install --quiet uv==0.13.9
	@$(PY) tools/lock.py

# Setuptools would ship what an old build/ still holds.
wheel: dev-venv clean
	@$(PY) -m build --no-isolation

vsix: dev-venv
	@$(PY) tools/vsix.py

clean:
	@rm -rf build dist memvet.egg-info .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

distclean: clean
	@rm -rf .venv

run-venv try-venv dev-venv: %-venv:
	@command -v $(PYTHON) >/dev/null || { echo 'memvet set-up: needs Python 3.11 or newer (Debian: sudo apt install python3)' >&2; exit 1; }
	@$(PYTHON) tools/bootstrap.py $*
