/*
 * Documents: what the commands print on standard output, aligned for reading in a terminal.
 */
#ifndef TAKHOJD_APP_DOCUMENT_H
#define TAKHOJD_APP_DOCUMENT_H

#include <glib.h>

/*
 * Appends "  name      text", the text wrapped and its lines below each other; what cannot be broken stays
 * whole. An empty text appends nothing.
 */
void document_row(GString *document, const char *name, const char *text);
/* Appends a table: rows are of GStrv, all of one length, columns as wide as their widest cell and two spaces
 * apart. */
void document_table(GString *document, GPtrArray *rows);
/* Writes it to standard output. */
void document_print(const GString *document);

#endif
