/* cli/convert.h - the two kinds of conversion: of glossaries and of memories */
#pragma once

#include "cli/convert_task.h"
#include "format/glossary_page.h"

gboolean convert_glossary (ConvertTask *task, GError **error);
gboolean convert_memory (ConvertTask *task, GError **error);

/* How often the terms of a glossary stand in documents and memories.
 * usage  filled; its counts are freed by the caller */
gboolean convert_count_usage (const Glossary *glossary, char **paths, PageUsage *usage, GError **error);
