/* format/html_tree.h - HTML parsed by libgumbo, within limits of memory */
#pragma once

#include <glib.h>
#include <gumbo.h>

#include "base/span.h"

typedef struct HtmlTree HtmlTree;

/* Parses any text as a browser does; it is never wrong, but it may cost too much.
 *
 * source   kept by reference: the tree points into it
 * returns  the tree, free with html_tree_free
 * error    ATALYM_ERROR_LIMIT if elements that are never closed would be copied into too many others, or nest too
 * deeply
 * cost     O(size * depth), depth being at most HTML_DEPTH_LIMIT in what was not made to be slow
 */
HtmlTree *html_tree_new (Span source, GError **error);
void html_tree_free (HtmlTree *tree);

const GumboNode *html_tree_root (const HtmlTree *tree);

#define HTML_DEPTH_LIMIT 1024

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HtmlTree, html_tree_free)
