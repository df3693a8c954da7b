# What is needed: Rust (cargo, and rustup for the WASM target), Python 3.11 or later, Node 20 or later.
# The rest (Python and npm packages; on Debian Chromium and valgrind) is installed by `make setup`, which every target calls for its part.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := $(CURDIR)/.venv
PEERS := $(CURDIR)/.venv-peers
# irrCAC needs an old NumPy, which the other peers shall not be judged by.
IRRCAC := $(CURDIR)/.venv-irrcac
# One interpreter for cargo and maturin, so that neither rebuilds what the other built.
export VIRTUAL_ENV := $(VENV)
export PYO3_PYTHON := $(VENV)/bin/python
export PATH := $(VENV)/bin:$(PATH)
export CHROMIUM ?= $(firstword $(shell command -v chromium chromium-browser google-chrome) /usr/bin/chromium)
# Random tests draw the same cases in every run, so that a failure is found again; another number searches elsewhere.
export PROPTEST_RNG_SEED ?= 20261124
FUZZ_SECONDS ?= 60
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

RUST_SOURCES := Cargo.toml Cargo.lock $(wildcard core/Cargo.toml) $(shell find core/src -type f)
PY_SOURCES := py/Cargo.toml py/pyproject.toml $(shell find py/src -type f)
WASM_SOURCES := wasm/Cargo.toml wasm/build.mjs $(shell find wasm/src wasm/bindgen wasm/web -type f)
PY_MODULE := py/python/marusankaku/_native.abi3.so
# The last file that the build writes.
WASM_PACKAGE := wasm/pkg/statistics-inline.js
# The web elements in one file, which the notebook widget shows: wheels and sdists carry a copy.
WIDGET_MODULE := py/python/marusankaku/widget/elements.js

BUILD_COMPUTATIONS := cargo build --locked --release -p marusankaku-benches --bin computations

.PHONY: help setup run demo test bench bench-peers fmt lint docs test-rust test-fuzz test-instructions instructions test-py test-scale test-jupyter test-wheel test-node test-browser wheel npm-pack stubs lock clean \
	rust wasm-target compiler chromium valgrind fuzz mutants licences release-check

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -t -s $$'\t'

setup: rust wasm-target compiler .stamp/venv .stamp/npm chromium valgrind ## install what the tests need

run: rust ## the worked example: a workshop in, a ranking and its disagreements out
	cargo run --locked --release --example workshop

demo: $(WASM_PACKAGE) ## the page that opens marks and shows the report, on this machine: PORT=8000
	cd wasm && node demo/serve.mjs $(PORT)

test: test-rust test-fuzz test-instructions test-py test-jupyter test-wheel test-node test-browser ## every test

bench: rust bench-peers ## side by side with the peers (writes benches/README.md), then every public computation at three sizes
	cargo bench --locked -p marusankaku-benches

# OPENBLAS_*: where set for old builds, they slow a current NumPy, and so would flatter us.
bench-peers: .stamp/peers $(WASM_PACKAGE)
	cd py && maturin build --locked --release --strip --out ../.stamp/wheel
	uv pip install --quiet --python $(PEERS)/bin/python --no-deps --reinstall .stamp/wheel/*.whl
	cargo build --locked --release -p marusankaku-benches --bin kernels
	env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE OMP_NUM_THREADS=1 $(PEERS)/bin/python benches/peers.py $(IRRCAC)/bin/python

fuzz: rust compiler ## every fuzz target for FUZZ_SECONDS (60); adds to the table in fuzz/README.md
	python3 fuzz/run.py --seconds $(FUZZ_SECONDS)

test-fuzz: rust compiler ## every fuzz target for a few seconds
	python3 fuzz/run.py --seconds 5 --jobs 2 --dry

mutants: rust ## whether the tests notice each mutant of rank, agreement and robust (hours); writes mutants/README.md
	cargo mutants --version >/dev/null || cargo install --locked cargo-mutants
	python3 mutants/run.py

licences: .stamp/venv .stamp/npm ## the licence of every dependency is one of release/licences.toml
	python release/licences.py

# Nothing is sent: the packages are built, looked into and thrown away.
release-check: lint licences docs $(WASM_PACKAGE) $(WIDGET_MODULE) ## all that a release needs, before it is made; TODAY=1 on the day (RELEASING.md)
	pytest -q --rootdir release release
	python release/check.py $(if $(TODAY),--today)
	cargo publish --dry-run --locked $(if $(TODAY),,--allow-dirty) --package marusankaku
	rm -rf py/dist/release
	cd py && maturin build --locked --quiet --release --strip --out dist/release && maturin sdist --out dist/release
	twine check --strict py/dist/release/*
	python release/wheel.py py/dist/release

fmt: .stamp/venv .stamp/npm ## format all sources
	cargo fmt --all
	cargo fmt --all --manifest-path fuzz/Cargo.toml
	cargo fmt --all --manifest-path mutants/Cargo.toml
	cd py && ruff check --fix-only --quiet && ruff format --quiet
	cd wasm && npx --no biome check --write --linter-enabled=false

lint: $(PY_MODULE) $(WASM_PACKAGE) ## formatting, lints and types of all sources
	cargo fmt --all --check
	cargo fmt --all --check --manifest-path fuzz/Cargo.toml
	cargo fmt --all --check --manifest-path mutants/Cargo.toml
	cargo clippy --locked --workspace --all-targets -- -D warnings
	cd py && ruff format --check && ruff check && mypy && python -m mypy.stubtest --ignore-unused-allowlist --allowlist stubtest.txt marusankaku && ../wasm/node_modules/.bin/pyright
	cd wasm && npx --no biome ci && npx --no tsc && npx --no -- tsc -p tsconfig.elements.json

docs: rust .stamp/venv ## the documentation, without warnings: of the crate, and as a site in site/
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --workspace
	NO_MKDOCS_2_WARNING=1 mkdocs build --quiet --strict

test-rust: rust ## the core's tests, its documentation's examples, and every input that the fuzzers keep
	if cargo nextest --version >/dev/null 2>&1; then \
		cargo nextest run --locked --features marusankaku/schema,marusankaku/parallel; \
	else \
		cargo test --locked --features marusankaku/schema,marusankaku/parallel --lib --bins --tests --examples; \
	fi
	cargo test --locked --features marusankaku/schema,marusankaku/parallel --doc
	cargo test --locked --manifest-path fuzz/Cargo.toml --test corpus

# Wall time is noise on a shared machine; instructions are not. benches/computations has every public computation.
test-instructions: rust .stamp/venv valgrind ## every public computation is measured and runs; none needs more instructions than it did, or than its size allows
	$(BUILD_COMPUTATIONS)
	pytest --rootdir benches/guard benches/guard

instructions: rust .stamp/venv valgrind ## count the kernels' instructions anew (writes benches/guard/figures.json)
	$(BUILD_COMPUTATIONS)
	python benches/guard/instructions.py

test-py: $(PY_MODULE) $(WIDGET_MODULE) ## the Python package's tests
	cd py && pytest

test-scale: $(PY_MODULE) ## a hundred million marks on one machine and on several processes; the same bits, how long, and in how much memory
	cd py && pytest -m scale --capture=no tests/test_scale.py

test-jupyter: $(PY_MODULE) $(WIDGET_MODULE) chromium ## notebooks and the sheet to mark in, in JupyterLab and Chromium; SCREENSHOTS=folder keeps pictures
	cd py && pytest jupyter

test-wheel: $(PY_MODULE) $(WIDGET_MODULE) ## the wheel, installed alone in every Python that is here, runs the README's steps; the metadata of wheel and sdist
	rm -rf .stamp/clean py/dist/test
	cd py && maturin build --locked --quiet --out dist/test && maturin sdist --out dist/test
	twine check --strict py/dist/test/*
	for file in py/dist/test/*; do python -m zipfile -l "$$file" 2>/dev/null || python -m tarfile -l "$$file"; done \
		| grep -c widget/elements.js | grep -qx 2 || { echo "the wheel or the sdist lacks the web elements"; exit 1; }
	for version in 3.10 3.11 3.12 3.13 3.14 3.15; do \
		for python in $$(PATH="$${PATH#$(VENV)/bin:}" command -v python$$version) $$HOME/.pyenv/versions/$$version.*/bin/python; do \
			"$$python" -c "" 2>/dev/null || continue; \
			uv venv --quiet --clear --no-project --python "$$python" .stamp/clean; \
			uv pip install --quiet --no-index --no-deps --python .stamp/clean/bin/python py/dist/test/*.whl; \
			.stamp/clean/bin/python -I py/tests/run_blocks.py README.md; \
			.stamp/clean/bin/marusankaku report --sample >/dev/null; \
			echo "the wheel works in Python $$version"; \
			break; \
		done; \
	done; \
	[ -x .stamp/clean/bin/marusankaku ]

test-node: $(WASM_PACKAGE) ## the JavaScript package's tests in Node, and its types
	cd wasm && npx --no tsc && node --test --test-timeout=120000 tests/*.test.js

test-browser: $(WASM_PACKAGE) chromium ## the JavaScript package's tests in Chromium; SCREENSHOTS=folder keeps pictures
	cd wasm && node --test --test-timeout=120000 tests/browser/*.test.js

wheel: $(WIDGET_MODULE) ## the Python wheel, in py/dist
	cd py && maturin build --locked --release --strip --out dist

npm-pack: $(WASM_PACKAGE) ## the npm package, in wasm/
	cd wasm && npm pack

stubs: .stamp/venv ## types of the compiled Python module, from its source
	cd py && maturin generate-stubs --features stubs --out python

lock: .stamp/venv ## resolve the Python packages again; the lock names versions and hashes, no host
	cd py && uv pip compile --quiet --upgrade --universal --python-version 3.11 --group dev --all-extras \
		--generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml --output-file requirements.lock
	for set in requirements requirements-irrcac requirements-alone; do \
		alone=$$([ $$set = requirements-alone ] && echo --no-deps || true); \
		uv pip compile --quiet --upgrade --universal --python-version 3.11 $$alone \
			--generate-hashes --no-emit-index-url --no-header --no-annotate benches/$$set.in --output-file benches/$$set.lock; \
	done

clean: ## remove what was installed and built here; cargo's target folder stays
	rm -rf .venv .venv-peers .venv-irrcac .stamp site wasm/node_modules wasm/pkg py/dist $(PY_MODULE) $(WIDGET_MODULE)

rust:
	@command -v cargo >/dev/null || { echo "cargo is missing: install Rust 1.89 or later (rustup, or your system's packages)"; exit 1; }

wasm-target: rust
	@if command -v rustup >/dev/null; then \
		rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown; \
	elif [ ! -d "$$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then \
		echo "the WASM target is missing: install Rust's standard library for wasm32-unknown-unknown (Debian: libstd-rust-dev-wasm32)"; exit 1; \
	fi

# What a Debian machine lacks is installed, elsewhere it is named: $(call install,what,packages of Debian)
install = { command -v apt-get >/dev/null && $(SUDO) apt-get update -q && $(SUDO) apt-get install -q -y --no-install-recommends $(2); } || \
	{ echo "$(1) is missing (Debian: apt-get update && apt-get install -y --no-install-recommends $(2))"; exit 1; }

chromium:
	@if [ ! -x "$(CHROMIUM)" ] || { command -v fc-list >/dev/null && [ -z "$$(fc-list :lang=ja)" ]; }; then \
		$(call install,Chromium (CHROMIUM is its path) or a Japanese font,chromium fonts-noto-cjk); \
	fi

valgrind:
	@if [ "$$(uname -s)" = Linux ] && ! command -v valgrind >/dev/null; then $(call install,valgrind,valgrind); fi

compiler:
	@command -v c++ >/dev/null || $(call install,a C++ compiler,g++)

# uv installs the rest in seconds, and is itself in the lock. The package is used in place, through a path file:
# `maturin develop` would resolve the development packages again, over the network.
.stamp/venv: py/requirements.lock
	@python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later with venv is missing (Debian: apt-get install python3-venv)"; exit 1; }
	[ -x $(VENV)/bin/pip ] || { rm -rf $(VENV); env -u VIRTUAL_ENV python3 -m venv $(VENV); }
	pip install --quiet --disable-pip-version-check "$$(grep -oE '^uv==[^ ]+' py/requirements.lock)"
	uv pip install --quiet --require-hashes --requirements py/requirements.lock
	echo $(CURDIR)/py/python > "$$(python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/marusankaku.pth"
	@mkdir -p .stamp && touch $@

.stamp/peers: $(wildcard benches/*.lock) .stamp/venv
	uv venv --quiet --clear $(PEERS)
	uv pip install --quiet --python $(PEERS)/bin/python --require-hashes --requirements benches/requirements.lock
	uv pip install --quiet --python $(PEERS)/bin/python --require-hashes --no-deps --requirements benches/requirements-alone.lock
	uv venv --quiet --clear $(IRRCAC)
	uv pip install --quiet --python $(IRRCAC)/bin/python --require-hashes --requirements benches/requirements-irrcac.lock
	@touch $@

.stamp/npm: wasm/package.json wasm/package-lock.json
	@node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' || \
		{ echo "Node 20 or later with npm is missing"; exit 1; }
	cd wasm && npm ci --no-audit --no-fund
	@mkdir -p .stamp && touch $@

$(PY_MODULE): .stamp/venv $(RUST_SOURCES) $(PY_SOURCES) | rust
	cd py && maturin develop --skip-install --locked --quiet
	@touch $@

$(WASM_PACKAGE): .stamp/npm $(RUST_SOURCES) $(WASM_SOURCES) | wasm-target
	cd wasm && node build.mjs
	@touch $@

$(WIDGET_MODULE): $(WASM_PACKAGE)
	cp wasm/pkg/elements-inline.js $@
