/*
 * Mail: what a page says first, as the two bodies of a message.
 *
 * Rules.
 * - Mail programs know tables, inline styles and fixed colours, so nothing else is used; widths stand in
 * attributes too. Below 100 000 bytes, or some of them cut the message.
 * - Nothing of one person: columns and tables of persons (page_column.is_personal) stand in the full report
 * only.
 * - A chart is its PNG, by cid: "cid:ID.png" is the file png/ID.png, to be attached with Content-ID <ID.png>.
 * Its alternative text says the finding, so that the message can be acted on with pictures off.
 */
#ifndef TAKHOJD_RENDER_MAIL_H
#define TAKHOJD_RENDER_MAIL_H

#include "takhojd/render/chart.h"

#define MAIL_LARGEST 100000 /* bytes */

/* The HTML body: head, the sections that are brief with the charts of the headlines, and where the full
 * report is. Free with g_free. The plain body is text_mail. */
char *mail_html(const struct page *page, const struct chart_set *charts);

#endif
