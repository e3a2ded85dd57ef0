/*
 * The blocks of a page as HTML. Private to render/.
 */
#ifndef TAKHOJD_RENDER_HTML_BLOCKS_H
#define TAKHOJD_RENDER_HTML_BLOCKS_H

#include "takhojd/render/html.h"

/* Appends one block; headings too, but not the sections around them. ends_kept: what was opened to stay on
 * one sheet is closed behind the block's chart. */
void html_block(GString *html, const struct page *page, const struct page_block *block,
                const struct chart_set *charts, bool ends_kept);

#endif
