# atalym: `make` builds, `make demo` shows it at work, `make check` tests it, `make help` lists the rest.

# === WHAT TO SET ===================================================================================================
# make BUILD=/tmp/build CC=clang CFLAGS=-O0 SAN=address,undefined WERROR=1 V=1; make install DESTDIR=/tmp/pkg prefix=/usr

VERSION  := 0.1.0
BUILD    ?= build
CFLAGS   ?= -O2 -g
SAN      ?=
WERROR   ?=
prefix   ?= /usr/local
bindir   ?= $(prefix)/bin
datadir  ?= $(prefix)/share
mandir   ?= $(datadir)/man
SHELLS   := bash zsh fish

# === THE HOUSE =====================================================================================================
# The layers, lowest first, each with the libraries that only it sees (GLib is seen by all). A layer uses those listed
# before it, never one after it; `make lint` reads this list. src/README.md says what each room is for.

LAYERS := base     \
          text     \
          morph    \
          name     \
          glossary \
          discover \
          align    \
          format   \
          memory   \
          check    \
          lsp      \
          cli

PACKAGES_text   := icu-uc
PACKAGES_morph  := hunspell
PACKAGES_format := libxml-2.0 expat md4c json-glib-1.0 gumbo libzip zlib
PACKAGES_memory := sqlite3

PACKAGES := glib-2.0 $(foreach layer,$(LAYERS),$(PACKAGES_$(layer)))

# Everything below cli is the library; cli is the command.
sources_of   = $(sort $(wildcard src/$(1)/*.c))
LIB_SOURCES  := $(foreach layer,$(filter-out cli,$(LAYERS)),$(call sources_of,$(layer)))
CLI_SOURCES  := $(call sources_of,cli)
UNIT_SOURCES := $(sort $(wildcard tests/unit/*.c))
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))

# === HOW IT IS BUILT ===============================================================================================

# A build with sanitizers has a folder of its own.
OUT      := $(BUILD)$(if $(SAN),/san)
SANFLAGS := $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer)
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings \
            -Wundef -Wvla -Wno-unused-parameter -Wno-missing-field-initializers $(if $(WERROR),-Werror)

# Neither cleaning nor installing needs the libraries, so these questions are asked only when a compiler runs.
PKG_CFLAGS   = $(eval PKG_CFLAGS := $$(shell pkg-config --cflags $(PACKAGES)))$(PKG_CFLAGS)
PKG_LIBS     = $(eval PKG_LIBS := $$(shell pkg-config --libs $(PACKAGES)))$(PKG_LIBS)
ALL_CFLAGS   = -std=c17 -D_GNU_SOURCE -DATALYM_VERSION='"$(VERSION)"' -Isrc $(WARNINGS) $(PKG_CFLAGS) $(CFLAGS) $(SANFLAGS)
LINK         = $(CC) $(SANFLAGS) $(LDFLAGS)
LIBS         = $(PKG_LIBS) -lm

objects_of   = $(patsubst %.c,$(OUT)/%.o,$(1))
LIB_OBJECTS  := $(call objects_of,$(LIB_SOURCES))
CLI_OBJECTS  := $(call objects_of,$(CLI_SOURCES))
UNIT_OBJECTS := $(call objects_of,$(UNIT_SOURCES))
FUZZ_REPLAYS := $(FUZZ_TARGETS:%=$(OUT)/%)

# One line a step; V=1 shows the commands.
Q    := $(if $(V),,@)
say   = @$(if $(V),:,printf '  %-5s %s\n' $(1) $(2))

# As many jobs as processors, unless told otherwise.
ifeq ($(MAKELEVEL)$(filter -j%,$(MAKEFLAGS)),0)
  MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 1)
endif

.SECONDARY:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all
.PHONY: all help check check-peers check-programs test-programs unit demo memory weights lint bench bench-memory fuzz fuzzers install uninstall clean FORCE

all: $(OUT)/atalym $(OUT)/atalym.1

$(OUT)/atalym: $(CLI_OBJECTS) $(OUT)/libatalym.a $(OUT)/flags
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

# The manual page and the completions come from the commands themselves.
$(OUT)/atalym.1: $(OUT)/atalym
	$(Q)$< --man >$@

$(OUT)/completion.%: $(OUT)/atalym
	$(Q)$< completion $* >$@

$(OUT)/libatalym.a: $(LIB_OBJECTS)
	@rm -f $@
	$(call say,AR,$@)
	$(Q)$(AR) rcs $@ $^

$(OUT)/%.o: %.c $(OUT)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Changes when the compiler, its flags or the set of sources do; all objects depend on it.
$(OUT)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LIBS))' >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

-include $(patsubst %.o,%.d,$(LIB_OBJECTS) $(CLI_OBJECTS) $(call objects_of,$(wildcard tests/*/*.c)))

# === TESTS =========================================================================================================
# Everything that tests are made of is built here; tests/check runs them and adds up. See CONTRIBUTING.md.

TEST_PROGRAMS := $(OUT)/unit-tests $(if $(SAN),$(FUZZ_REPLAYS),$(OUT)/faults.so $(OUT)/endings $(OUT)/sentences \
                 $(OUT)/languages)

$(OUT)/unit-tests: $(UNIT_OBJECTS) $(OUT)/libatalym.a $(OUT)/flags
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $(filter %.o %.a,$^) $(shell pkg-config --libs check) $(LIBS)

$(OUT)/endings: $(OUT)/tests/quality/endings.o $(OUT)/libatalym.a $(OUT)/flags
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

$(OUT)/sentences: $(OUT)/tests/quality/sentences.o $(OUT)/libatalym.a $(OUT)/flags
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

$(OUT)/languages: $(OUT)/tests/quality/languages.o $(OUT)/libatalym.a $(OUT)/flags
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

$(OUT)/weights: $(OUT)/tests/quality/weights.o $(OUT)/libatalym.a $(OUT)/flags
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

# A fuzz target with a main of ours, which replays kept inputs: needs no clang.
$(OUT)/fuzz_%: $(OUT)/tests/fuzz/fuzz_%.o $(OUT)/tests/fuzz/replay.o $(OUT)/tests/fuzz/fuzz.o $(OUT)/libatalym.a $(OUT)/flags
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

$(OUT)/faults.so: tests/faults/faults.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -O1 -g -shared -fPIC -o $@ $<

test-programs: all $(TEST_PROGRAMS)

check: check-programs
	@BUILD='$(BUILD)' tests/check

check-programs: test-programs
	@$(MAKE) --no-print-directory SAN=address,undefined CFLAGS='-O1 -g' test-programs

# Other people's programs: `./bootstrap --all` installs them; those that are not there are skipped.
check-peers: all
	@tests/peers/run --build '$(OUT)'

unit: $(OUT)/unit-tests
	@G_SLICE=always-malloc G_DEBUG=fatal-criticals $(OUT)/unit-tests $(SUITE)

lint:
	@tests/lint/run

# Each target looks for new inputs for $(SECONDS) seconds, starting from the kept ones.
SECONDS ?= 60
fuzz:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang CFLAGS='-O1 -g' \
	  SAN=fuzzer-no-link,address,undefined fuzzers
	@for target in $(FUZZ_TARGETS); do tests/fuzz/explore $(BUILD)/fuzz/san/libfuzzer $$target $(SECONDS) || exit 1; done

fuzzers: $(FUZZ_TARGETS:%=$(OUT)/libfuzzer/%)
$(OUT)/libfuzzer/%: $(OUT)/tests/fuzz/%.o $(OUT)/tests/fuzz/fuzz.o $(OUT)/libatalym.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) -fsanitize=fuzzer,address,undefined -o $@ $^ $(LIBS)

bench: all $(OUT)/bench-names
	@$(OUT)/bench-names glossary/kazakhstan.tsv; names=$$?; tests/bench/align $(OUT)/atalym $(OUT)/bench; align=$$?; \
	tests/bench/bitext $(OUT)/atalym $(OUT)/bench; bitext=$$?; \
	tests/bench/growth $(OUT)/atalym $(OUT)/bench; growth=$$?; \
	tests/bench/run $(OUT)/atalym $(OUT)/bench && exit $$((names | align | bitext | growth))

bench-memory: all
	@tests/bench/memory $(OUT)/atalym $(OUT)/bench

$(OUT)/bench-names: $(OUT)/tests/bench/names.o $(OUT)/libatalym.a $(OUT)/flags
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)

# === WHAT IT MAKES =================================================================================================

# The memories and the glossary's exports that are checked in; `make check` fails when they are stale.
memory: all
	@PATH="$$(realpath '$(OUT)'):$$PATH" tmx/make .

# What letters cost against each other, from spellings of places and of the glossary; see src/name/costs.def.
PLACES ?= ../shared/data/places/whosonfirst-dev.tsv
weights: $(OUT)/weights
	@$(OUT)/weights '$(PLACES)' glossary/kazakhstan.tsv src/name/costs.def

demo: all
	@demo/run "$$(realpath '$(OUT)/atalym')" "$$(realpath -m '$(OUT)/demo')"

# === INSTALLING ====================================================================================================

bashdir := $(datadir)/bash-completion/completions
zshdir  := $(datadir)/zsh/site-functions
fishdir := $(datadir)/fish/vendor_completions.d

install: all $(SHELLS:%=$(OUT)/completion.%)
	install -d '$(DESTDIR)$(bindir)' '$(DESTDIR)$(datadir)/atalym' '$(DESTDIR)$(mandir)/man1' '$(DESTDIR)$(bashdir)' \
	  '$(DESTDIR)$(zshdir)' '$(DESTDIR)$(fishdir)'
	install -m 755 $(OUT)/atalym '$(DESTDIR)$(bindir)/atalym'
	install -m 644 glossary/kazakhstan.tsv '$(DESTDIR)$(datadir)/atalym/kazakhstan.tsv'
	install -m 644 $(OUT)/atalym.1 '$(DESTDIR)$(mandir)/man1/atalym.1'
	install -m 644 $(OUT)/completion.bash '$(DESTDIR)$(bashdir)/atalym'
	install -m 644 $(OUT)/completion.zsh '$(DESTDIR)$(zshdir)/_atalym'
	install -m 644 $(OUT)/completion.fish '$(DESTDIR)$(fishdir)/atalym.fish'

uninstall:
	rm -f '$(DESTDIR)$(bindir)/atalym' '$(DESTDIR)$(mandir)/man1/atalym.1' '$(DESTDIR)$(bashdir)/atalym' \
	  '$(DESTDIR)$(zshdir)/_atalym' '$(DESTDIR)$(fishdir)/atalym.fish'
	rm -f '$(DESTDIR)$(datadir)/atalym/kazakhstan.tsv'
	-rmdir '$(DESTDIR)$(datadir)/atalym'

clean:
	rm -rf $(BUILD)

help:
	@echo 'make             build $(OUT)/atalym'
	@echo 'make demo        the main job on a sample: align, extract, check, fix'
	@echo 'make check       all tests, again under sanitizers, and lint'
	@echo 'make check-peers do Neovim and others take what we give them? needs ./bootstrap --all'
	@echo 'make unit        the unit tests alone; SUITE=name runs one suite'
	@echo 'make lint        layers, function length, banned calls, cppcheck'
	@echo 'make memory      make the checked-in memories and exports again'
	@echo 'make weights     what letters cost against each other, learnt again from PLACES and the glossary'
	@echo 'make bench       speed and memory on 50 MB in each language, and how time grows'
	@echo 'make bench-memory  speed of memories of a million units; takes minutes and 4 GB'
	@echo 'make fuzz        look for inputs that break a reader; SECONDS=60 each; needs clang'
	@echo 'make install     to $$(DESTDIR)$$(prefix); uninstall undoes it'
	@echo 'make clean       remove $(BUILD)'
