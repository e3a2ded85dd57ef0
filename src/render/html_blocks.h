/*
 * The blocks of a page as HTML. Private to render/.
 */
#ifndef TAKHOJD_RENDER_HTML_BLOCKS_H
#define TAKHOJD_RENDER_HTML_BLOCKS_H

#include "takhojd/render/html.h"

/* Appends one block; headings too, but not the sections around them. */
void html_block(GString *html, const struct page *page, const struct page_block *block,
                const struct chart_set *charts);

#endif
