/*
 * PDF: a written page once more, printed by an outside program, for those who want one file to file.
 *
 * Rules.
 * - It is an extra. A program that is missing, fails, hangs or prints something else costs a warning and its
 * file, never the night; after the first failure no other page is tried.
 * - The page is printed as it stands in index.html; the program is given no shell and a home of its own
 * that goes with it, and is told to keep off the network, where the page wants nothing.
 * - What a program puts in of the moment is taken out: dates become the freeze, and the numbers Chromium
 * gives its elements are counted from 1. The same page and program then give the same bytes. Another version
 * of the program may not, so the manifest names it.
 */
#ifndef TAKHOJD_RENDER_PDF_H
#define TAKHOJD_RENDER_PDF_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct pdf_printer;

/* program: a name found in PATH, or a path; "auto": Chromium, WeasyPrint, the first of those found that
 * prints the first page; NULL: no printing at all. */
struct pdf_printer *pdf_printer_new(const char *program, int timeout_s);
void pdf_printer_free(struct pdf_printer *printer);
/* Whether there is anything to print with, and no failure yet. */
bool pdf_printer_is_ready(const struct pdf_printer *printer);
/* Whether "auto" found nothing, which is no fault. */
bool pdf_printer_is_absent(const struct pdf_printer *printer);
/* The program that prints, as it was named or found; NULL: none. */
const char *pdf_printer_program(const struct pdf_printer *printer);
/* Why nothing (more) is printed, one line; NULL: all is well, or none was asked for. */
const char *pdf_printer_trouble(const struct pdf_printer *printer);
/* "Chromium 156.0.8078.79", as it told; NULL when it printed nothing or did not tell. */
const char *pdf_printer_version(const struct pdf_printer *printer);
/*
 * Prints FOLDER/index.html as FOLDER/report.pdf. True also when the printer failed: see pdf_printer_trouble.
 * ERROR_CANNOT_WRITE: the file cannot be written.
 */
bool pdf_print(struct pdf_printer *printer, const char *folder, int64_t freeze, GError **error);

/* Takes what is of the moment out of a PDF, in place. */
void pdf_settle(char *bytes, gsize length, int64_t freeze);

#endif
