/*
 * The self-check: a report is looked at once more, as bytes, before anybody can reach it.
 *
 * Rule: nothing is published that a reader could see to be broken. The check knows the files only by their
 * names, so it shares no mistake with what wrote them. A failure is ERROR_INTERNAL and names file and fault.
 */
#ifndef TAKHOJD_PUBLISH_SELFCHECK_H
#define TAKHOJD_PUBLISH_SELFCHECK_H

#include <glib.h>
#include <stdbool.h>

/*
 * The folder has report.json, manifest.json and, for at least one language, index.html; each file is whole
 * for its kind (selfcheck_file); the manifest holds.
 */
bool selfcheck_folder(const char *folder, GError **error);

/*
 * One file's bytes, NUL-ended beyond their length, by its name's ending; none may be empty.
 *   .html  UTF-8, ends with </html>, no "nan" or "inf" as a word of its text, every SVG data URI is a whole
 * SVG document with no such word in its attributes and texts .json  parses strictly      .png  from signature
 * to IEND      .svg  as above .csv   UTF-8, no field that is "nan" or "inf"                 .txt  UTF-8, no
 * such word .xlsx  begins as a ZIP archive and ends with its directory
 *   .pdf  from %PDF- to %%EOF
 */
bool selfcheck_file(const char *name, const char *bytes, gsize length, GError **error);

#endif
