# make setup    .venv with the program and the tools of its tests
# make demo     the sample book and a tour of it in demo-out/
# make test     the tests that guard every change
# make check    style, types, contracts between floors, the two languages
# make gallery  pictures of every page in gallery-out/
# make bench    start-up and lists, as ratios measured side by side
# make trust    kill -9, damaged files, hostile input
# make package  the wheel and the frozen program in dist/

python := .venv/bin/python
# Pictures and tests draw without a screen, also where there is one.
offscreen := QT_QPA_PLATFORM=offscreen
slow := tests/trust tests/benchmarks tests/packaged
# Neighbours share what a module prepares, so a worker takes them in a row and steals only at the end.
side_by_side := -n auto --maxprocesses 4 --dist worksteal

.PHONY: setup demo test check gallery bench trust package clean
.DELETE_ON_ERROR:

setup: .venv/.ready

.venv/.ready: requirements-dev.txt pyproject.toml .ci/setup .ci/system
	.ci/setup
	@touch $@

demo: setup
	$(offscreen) $(python) -m accountdesk demo --out demo-out

test: setup
	$(offscreen) $(python) -m pytest $(side_by_side) $(addprefix --ignore=,$(slow))

check: setup
	$(python) -m ruff check .
	$(python) -m mypy
	.venv/bin/lint-imports
	$(python) resources/translations/catalogue.py --check

gallery: setup
	$(offscreen) $(python) -m accountdesk --today 2026-11-24 gallery gallery-out

bench: setup
	$(offscreen) $(python) -m pytest -q -s -p no:cacheprovider tests/benchmarks

trust: setup
	$(offscreen) $(python) -m pytest tests/trust

package: setup
	.ci/system package
	rm -rf build dist
	$(python) -m build --wheel --no-isolation
	$(python) -m PyInstaller --noconfirm --log-level WARN build.spec

clean:
	rm -rf .venv demo-out gallery-out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
