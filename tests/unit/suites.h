/* tests/unit/suites.h - one suite a module; add yours here and in main.c's list */
#pragma once

#include <check.h>

#define UNIT_SUITES(SUITE) \
  SUITE (file)             \
  SUITE (arena)            \
  SUITE (usage)            \
  SUITE (years)            \
  SUITE (bilingual)        \
  SUITE (exchange)         \
  SUITE (inline)           \
  SUITE (folder)           \
  SUITE (typo)             \
  SUITE (glance)           \
  SUITE (slips)            \
  SUITE (nearest)          \
  SUITE (number_map)       \
  SUITE (decode)           \
  SUITE (letter)           \
  SUITE (token)            \
  SUITE (piece)            \
  SUITE (memo)             \
  SUITE (fold)             \
  SUITE (language)         \
  SUITE (script)           \
  SUITE (document)         \
  SUITE (segment)          \
  SUITE (sounds)           \
  SUITE (sentences)        \
  SUITE (finder)           \
  SUITE (cluster)          \
  SUITE (similarity)       \
  SUITE (key)              \
  SUITE (letters)          \
  SUITE (translit)         \
  SUITE (plain)            \
  SUITE (markdown)         \
  SUITE (html)             \
  SUITE (docx)             \
  SUITE (kazakh)           \
  SUITE (russian)          \
  SUITE (english)          \
  SUITE (phrase)           \
  SUITE (glossary)         \
  SUITE (matcher)          \
  SUITE (render)           \
  SUITE (lookup)           \
  SUITE (rules)            \
  SUITE (context)          \
  SUITE (agreement)        \
  SUITE (walk)             \
  SUITE (fixer)            \
  SUITE (config)           \
  SUITE (json)             \
  SUITE (lsp)              \
  SUITE (fingerprint)      \
  SUITE (suppress)         \
  SUITE (baseline)         \
  SUITE (report)           \
  SUITE (report_formats)   \
  SUITE (page)             \
  SUITE (tsv)              \
  SUITE (tmx)              \
  SUITE (tbx)              \
  SUITE (omegat)           \
  SUITE (search)           \
  SUITE (scan)             \
  SUITE (store)

#define DECLARE_SUITE(name) Suite *suite_##name (void);
UNIT_SUITES (DECLARE_SUITE)
#undef DECLARE_SUITE
