/* format/markdown.h - Markdown as a document */
#pragma once

#include <glib.h>

#include "text/document.h"

/* Makes a document over `source`, which it takes: headings, paragraphs, list items, table cells and quotations as
 * blocks of what is read; code blocks and HTML blocks as BLOCK_CODE. CommonMark with tables, strikethrough, bare URLs
 * and [[links of wikis]].
 *
 * Markup is in no run, so that Алма-**Ата** is one word of two runs. Inline code, raw HTML and URLs are verbatim runs;
 * an entity is a synthetic one. Text by which a link is found ([Almaty], [[Almaty]]) is locked. YAML or TOML front
 * matter is cut first: its date and lang become those of the document, its title, subtitle, description, summary and
 * excerpt are blocks of role BLOCK_META.
 *
 * error  ATALYM_ERROR_LIMIT if the document nests deeper than the parser can follow
 * cost   O(size)
 */
Document *markdown_read (const char *path, Text *source, GError **error);
