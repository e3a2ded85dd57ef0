# takhojd: build, test, install. `make help` lists the targets.

BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
ifeq ($(origin CC),default)
CC      := gcc
endif
Q       := $(if $(V),,@)

VERSION := 0.1.0

# libRmath.pc and cJSON's are in Debian; r-mathlib asks for MATHLIB_STANDALONE.
PACKAGES := glib-2.0 gio-2.0 libpq libcjson libRmath xlsxwriter
WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wcast-qual -Wformat=2 -Wvla -Wstrict-prototypes \
            -Wmissing-prototypes
OPTIMISE := -O2 -g
# A suite runs for moments: optimising it takes longer than it saves.
OPTIMISE_SUITES := -O0
CFLAGS_  := -std=c17 $(OPTIMISE) $(WARNINGS) $(if $(WERROR),-Werror) $(SANITIZE) -Iinclude \
            -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -DMATHLIB_STANDALONE \
            -DTAKHOJD_VERSION='"$(VERSION)"' -DTAKHOJD_PREFIX='"$(PREFIX)"' \
            $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)) $(CFLAGS)
LIBS     := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lm $(SANITIZE) $(LDFLAGS)
CHECK_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags check 2>/dev/null)) -Itests
CHECK_LIBS   := $(shell pkg-config --libs check 2>/dev/null)

SOURCES := $(wildcard src/*/*.c)
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o)
MAIN    := $(BUILD)/obj/app/main.o
LIBRARY := $(BUILD)/libtakhojd.a
SUITES  := $(wildcard tests/*/*_test.c)
SUITE_PROGRAMS := $(SUITES:tests/%.c=$(BUILD)/tests/%)
FUZZERS := $(wildcard tests/fuzz/*_fuzz.c)
FUZZ_PROGRAMS := $(FUZZERS:tests/fuzz/%_fuzz.c=$(BUILD)/fuzz/%_fuzz)
# What stories and measurements use beside the suites.
TOOLS   := $(filter-out $(SUITES),$(wildcard tests/oracle/*.c tests/bench/*.c tests/story/*.c))
TOOL_PROGRAMS := $(TOOLS:tests/%.c=$(BUILD)/tests/%)

MAKE_HERE := $(MAKE) --no-print-directory

.PHONY: all demo deps deps-dev check check-run tests units lint lint-run format golden bench fuzz check-random check-alarms check-browser check-kill \
        install uninstall clean help force
.DELETE_ON_ERROR:

all: $(BUILD)/takhojd ## build takhojd (the default)

demo: deps ## install what is missing, build, make every report from generated calls
	@$(MAKE_HERE) -j2 all
	@$(BUILD)/takhojd demo --out $(BUILD)/demo/site

deps: ## install what is needed to build and run (Debian, Ubuntu)
	@sh tests/install-packages.sh run

deps-dev: ## install what is needed to check besides
	@sh tests/install-packages.sh run develop

check: deps-dev ## every test: units, stories, sanitizers, rooms; the last line counts them
	@$(MAKE_HERE) check-run

check-run:
	@BUILD=$(BUILD) MAKE="$(MAKE)" sh tests/check.sh

tests: $(SUITE_PROGRAMS) $(TOOL_PROGRAMS)

units: $(SUITE_PROGRAMS) ## the unit tests only
	@failed=0; for t in $^; do $$t || failed=1; done; exit $$failed

lint: deps-dev ## layout, warnings of two compilers, static analysis, scripts, man page
	@$(MAKE_HERE) lint-run

lint-run:
	@BUILD=$(BUILD) MAKE="$(MAKE)" sh tests/lint.sh

format: ## lay out every C file
	clang-format -i $$(find src include tests -name '*.[ch]')

golden: all tests ## write the golden files anew, and show what changed
	@for t in $$(grep -l sample_golden $(SUITES)); do t=$${t#tests/}; TAKHOJD_GOLDEN=update $(BUILD)/tests/$${t%.c} >/dev/null; done
	@git --no-pager diff --stat -- tests

bench: all $(BUILD)/tests/bench/bench ## measure against a private PostgreSQL
	queries/demo/private-cluster -- $(BUILD)/tests/bench/bench

FUZZ_SECONDS ?= 60
fuzz: deps-dev ## feed every fuzzer for FUZZ_SECONDS (60) each
	@$(MAKE_HERE) BUILD=$(BUILD)/fuzzing CC=clang SANITIZE='-fsanitize=fuzzer-no-link,address,undefined' \
	    FUZZ_SECONDS=$(FUZZ_SECONDS) fuzz-run

RANDOM_RUNS ?= 200
check-random: all tests ## random databases against the plain-SQL oracle, RANDOM_RUNS (200) of them
	TAKHOJD=$(abspath $(BUILD))/takhojd BUILD=$(abspath $(BUILD)) TAKHOJD_RANDOM_RUNS=$(RANDOM_RUNS) \
	    sh -c 'for story in tests/story/*random*.sh; do sh "$$story" || exit 1; done'

YEARS ?= 1000
check-alarms: $(BUILD)/tests/finding/alarms_test ## how often YEARS (1000) simulated stable years signal, against the printed rate
	TAKHOJD_ALARM_YEARS=$(YEARS) CK_TIMEOUT_MULTIPLIER=30 $<

check-browser: all ## look at the demo's pages in headless Chromium: accessibility, markup, print (needs npm; TAKHOJD_BROWSER=short: some)
	@BUILD=$(abspath $(BUILD)) sh tests/browser/check.sh; status=$$?; [ $$status -eq 77 ] || exit $$status

KILLS ?= 1000
check-kill: all $(BUILD)/tests/publish/kill_test ## kill KILLS (1000) publications, and as many whole runs, at random instants
	TAKHOJD_KILLS=$(KILLS) CK_TIMEOUT_MULTIPLIER=30 $(BUILD)/tests/publish/kill_test
	BUILD=$(abspath $(BUILD)) TAKHOJD_RUN_KILLS=$(KILLS) sh tests/story/043_interrupted.sh

$(BUILD)/takhojd: $(MAIN) $(LIBRARY)
	@echo "  link    $@"
	$(Q)$(CC) -o $@ $^ $(LIBS)

$(LIBRARY): $(filter-out $(MAIN),$(OBJECTS))
	$(Q)rm -f $@ && ar rcs $@ $^

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  compile $<"
	$(Q)$(CC) $(CFLAGS_) -MMD -MP -c -o $@ $<

# What says its version or prefix is compiled anew when these change.
$(BUILD)/identity: force
	@mkdir -p $(@D)
	@echo '$(VERSION) $(PREFIX)' | cmp -s - $@ || echo '$(VERSION) $(PREFIX)' >$@
$(BUILD)/obj/plan/files.o $(filter $(BUILD)/obj/app/%,$(OBJECTS)): $(BUILD)/identity

$(BUILD)/tests/%_test.o: tests/%_test.c
	@mkdir -p $(@D)
	@echo "  test    $<"
	$(Q)$(CC) $(CFLAGS_) $(CHECK_CFLAGS) $(OPTIMISE_SUITES) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	@echo "  tool    $<"
	$(Q)$(CC) $(CFLAGS_) -Itests -MMD -MP -c -o $@ $<

$(SUITE_PROGRAMS): %: %.o $(LIBRARY)
	$(Q)$(CC) -o $@ $< $(LIBRARY) $(LIBS) $(CHECK_LIBS)

$(TOOL_PROGRAMS): %: %.o $(LIBRARY)
	$(Q)$(CC) -o $@ $< $(LIBRARY) $(LIBS)

$(BUILD)/fuzz/%_fuzz: tests/fuzz/%_fuzz.c $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  fuzzer  $<"
	$(Q)$(CC) $(CFLAGS_) -fsanitize=fuzzer -MMD -MP -o $@ $< $(LIBRARY) $(LIBS)

# New inputs go to the build folder, never into the corpus.
.PHONY: fuzz-run
fuzz-run: $(FUZZ_PROGRAMS)
	@for f in $^; do \
	    name=$$(basename $$f _fuzz); mkdir -p $(BUILD)/corpus/$$name; \
	    $$f -max_total_time=$(FUZZ_SECONDS) -timeout=10 -print_final_stats=1 -artifact_prefix=$(BUILD)/$$name- \
	        $(BUILD)/corpus/$$name tests/fuzz/$$name || exit 1; \
	done

-include $(OBJECTS:.o=.d) $(SUITE_PROGRAMS:=.d) $(TOOL_PROGRAMS:=.d)
.SECONDARY: $(SUITE_PROGRAMS:=.o) $(TOOL_PROGRAMS:=.o)

# One word of the shell, whatever is in it.
quoted   = '$(subst ','\'',$1)'
PROGRAM := $(call quoted,$(BUILD)/takhojd)
BINDIR  := $(call quoted,$(DESTDIR)$(PREFIX)/bin)
DATADIR := $(call quoted,$(DESTDIR)$(PREFIX)/share/takhojd)
MANDIR  := $(call quoted,$(DESTDIR)$(PREFIX)/share/man/man1)
DOCDIR  := $(call quoted,$(DESTDIR)$(PREFIX)/share/doc/takhojd)

# What "deps" installs is there for a make that begins afterwards: this one asked pkg-config before.
install: | $(filter deps deps-dev,$(MAKECMDGOALS)) ## install below DESTDIR and PREFIX (/usr/local)
	+@$(MAKE_HERE) all
	install -d $(BINDIR) $(DATADIR) $(MANDIR) $(DOCDIR)
	install -m 755 $(PROGRAM) $(BINDIR)/takhojd
	find queries reports -type f ! -name '*.png' -exec install -D -m 644 {} $(DATADIR)/{} \;
	install -m 755 queries/demo/private-cluster $(DATADIR)/queries/demo/private-cluster
	install -m 644 src/app/takhojd.1 $(MANDIR)/takhojd.1
	sed -i $(call quoted,s|/usr/local/|$(PREFIX)/|) $(DATADIR)/reports/schedule/* $(MANDIR)/takhojd.1
	install -m 644 README.md LICENSE reports/takhojd.json $(DOCDIR)

uninstall: ## remove what install put there; configuration, reports and state stay
	rm -f $(BINDIR)/takhojd $(MANDIR)/takhojd.1
	rm -rf $(DATADIR) $(DOCDIR)

clean: ## remove the build folder
	rm -rf $(call quoted,$(BUILD))

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
