/*
 * The grounds for one call as a page: what the person who was called may read.
 *
 * Rule: it says the same as the JSON, in one language; a test that could not be made says what is missing.
 */
#ifndef TAKHOJD_PAGE_GROUNDS_H
#define TAKHOJD_PAGE_GROUNDS_H

#include "takhojd/finding/grounds.h"
#include "takhojd/page/page.h"

/* What the page's head says besides. */
struct grounds_head {
    const char *version, *definitions; /* of takhojd; hash of all definitions */
    const char *agency;                /* NULL or "": not said */
    const char *notice;                /* NULL: none */
};

/* Free with page_free. */
struct page *page_of_grounds(const struct call_grounds *told, const struct words *words,
                             const struct grounds_head *head);

#endif
