# `make` alone shows this list. The lines behind "##" are its text.
.DEFAULT_GOAL := help
.PHONY: help bootstrap build demo test fuzz fuzz-fixtures sanitize conformance bench lint format install clean
.NOTPARALLEL:

PREFIX ?= /usr/local
DESTDIR ?=

# The Swift runtime is linked statically: a binary with file capabilities (setcap) is not allowed to
# look for shared libraries beside itself, and one file is easier to hand to a class.
# Cross-module optimisation: the layers are modules of their own, and a packet crosses five of them.
RELEASE_BUILD := swift build -c release --static-swift-stdlib -Xswiftc -cross-module-optimization
RELEASE := .build/release
SWIFT_FILES := Sources Tests Benchmarks Package.swift

help:
	@echo "WSLab: see a WebSocket conversation, layer by layer"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r target text; do \
	  printf '%-21s %s\n' "$$target" "$$text"; done

bootstrap: ## install what is missing to build (Debian packages)
	@Scripts/bootstrap

build: bootstrap ## both programs, release, in .build/release
	$(RELEASE_BUILD)

demo: build ## a captured handshake, then ten seconds of two people chatting
	$(RELEASE)/wslab handshake
	$(RELEASE)/wslab trace --demo --duration 10s --summary

# The damaged fixtures are tried by the release build, which is ten times faster; each of them is the same in every run.
test: ## everything that must hold: lint, release build, all tests
	@Scripts/bootstrap test
	@$(MAKE) --no-print-directory lint build
	$(RELEASE)/Fuzzer mutate 60 8
	WSLAB_BINARY="$(CURDIR)/$(RELEASE)/wslab" WSLAB_SERVER_BINARY="$(CURDIR)/$(RELEASE)/wslab-server" \
	WSLAB_PYTHON="$(CURDIR)/.build/venv/bin/python" swift test --disable-xctest

# Each target so many seconds, two at a time; what breaks a promise is kept and said.
SECONDS ?= 60
fuzz: ## libFuzzer on every codec and the dissector: SECONDS=60 each, TARGET=frame for one
	@Scripts/bootstrap
	Scripts/fuzz $(SECONDS) $(TARGET)

fuzz-fixtures: build ## every fixture damaged 1,000 times and cut, the same in every run
	$(RELEASE)/Fuzzer mutate 1000 1

sanitize: ## the tests under the address, undefined-behaviour and thread sanitizers
	@Scripts/bootstrap test
	Scripts/sanitize

# 77: could not be tried, which the script has explained. All 517 cases; wslab check judges the 247 base cases.
conformance: build ## Autobahn's fuzzing client against wslab-server, and against wslab check
	@python3 -B Tests/Conformance/judge_test.py
	@Tests/Conformance/run --all || { status=$$?; [ $$status -eq 77 ] && echo "conformance: SKIPPED" || exit $$status; }
	@Tests/Conformance/check || { status=$$?; [ $$status -eq 77 ] && echo "conformance: check SKIPPED" || exit $$status; }

bench: ## speed and memory against tshark and against other servers, as ratios
	@Scripts/bootstrap test
	@$(MAKE) --no-print-directory build
	Benchmarks/run
	@Benchmarks/live || { status=$$?; [ $$status -eq 77 ] && echo "live: SKIPPED" || exit $$status; }
	Benchmarks/server

lint: bootstrap ## format, import arrows, and the check of that check
	swift format lint --strict --recursive $(SWIFT_FILES)
	Scripts/check-imports
	Scripts/check-imports --self-test

format: bootstrap ## rewrite the Swift files in the house's format
	swift format --in-place --recursive $(SWIFT_FILES)

# Builds only where nothing was built: `sudo make install` must not leave root's files in .build.
install: ## both programs into PREFIX/bin (PREFIX=/usr/local, DESTDIR=)
	@test -x $(RELEASE)/wslab -a -x $(RELEASE)/wslab-server || $(MAKE) --no-print-directory build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(RELEASE)/wslab $(RELEASE)/wslab-server "$(DESTDIR)$(PREFIX)/bin"
	@echo "To capture live without root: sudo setcap cap_net_raw+ep $(PREFIX)/bin/wslab"

clean: ## remove what was built
	swift package clean
