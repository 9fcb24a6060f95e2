# atalym: make, make check, make demo, make install; CONTRIBUTING.md explains the rest.

# === WHAT ==========================================================================================================
VERSION  := 0.1.0
BUILD    ?= build
CC       ?= cc
AR       ?= ar
CFLAGS   ?= -O2 -g
PACKAGES := glib-2.0 icu-uc hunspell libxml-2.0 expat md4c json-glib-1.0
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings \
            -Wundef -Wvla -Wno-unused-parameter -Wno-missing-field-initializers

LIB_SOURCES  := $(sort $(filter-out src/cli/%,$(wildcard src/*/*.c)))
CLI_SOURCES  := $(sort $(wildcard src/cli/*.c))
UNIT_SOURCES := $(sort $(wildcard tests/unit/*.c))

# === HOW ===========================================================================================================
SAN ?=
ifneq ($(SAN),)
  BUILD    := $(BUILD)/san
  SANFLAGS := -fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer
endif

PKG_CFLAGS  := $(shell pkg-config --cflags $(PACKAGES))
PKG_LIBS    := $(shell pkg-config --libs $(PACKAGES))
ALL_CFLAGS   = -std=c17 -D_GNU_SOURCE -DATALYM_VERSION='"$(VERSION)"' -Isrc $(WARNINGS) $(PKG_CFLAGS) $(CFLAGS) $(SANFLAGS)

LIB_OBJECTS  := $(LIB_SOURCES:%.c=$(BUILD)/%.o)
CLI_OBJECTS  := $(CLI_SOURCES:%.c=$(BUILD)/%.o)
UNIT_OBJECTS := $(UNIT_SOURCES:%.c=$(BUILD)/%.o)

.DELETE_ON_ERROR:
.PHONY: all check clean

all: $(BUILD)/atalym

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/libatalym.a: $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/atalym: $(CLI_OBJECTS) $(BUILD)/libatalym.a
	$(CC) $(SANFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lm

# === TESTS =========================================================================================================
$(BUILD)/unit-tests: $(UNIT_OBJECTS) $(BUILD)/libatalym.a
	$(CC) $(SANFLAGS) $(LDFLAGS) -o $@ $^ $(shell pkg-config --libs check) $(PKG_LIBS) -lm

check: $(BUILD)/unit-tests
	G_SLICE=always-malloc G_DEBUG=fatal-criticals $(BUILD)/unit-tests

clean:
	rm -rf $(BUILD)

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(UNIT_OBJECTS:.o=.d)
