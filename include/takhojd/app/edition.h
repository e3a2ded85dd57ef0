/*
 * An edition: one report of the agenda for one reader, from figures to files in the staging folder.
 *
 * Rule: a client's edition is made from the same figures as everybody's, by the report that leaves out what
 * is not the client's; nothing is pulled or computed again.
 */
#ifndef TAKHOJD_APP_EDITION_H
#define TAKHOJD_APP_EDITION_H

#include "takhojd/app/agenda.h"
#include "takhojd/publish/publication.h"
#include "takhojd/render/pdf.h"
#include "takhojd/render/render.h"

struct edition {
    const struct agenda_item *item;
    struct report *report;
    GPtrArray *pages;                       /* struct page *, one a language */
    char *client_slug;                      /* NULL: for no client of its own */
    char *name;                             /* "management/2026-10" */
    const struct config_branding *branding; /* the client's; NULL: none */
    char *logo;                             /* as a data URI; NULL: none */
};

/* What every edition of a night shares. */
struct edition_source {
    const struct plan *plan;
    const struct dataset *dataset;
    struct measuring *measuring;
    struct report_key key;
    struct baselines *baselines; /* brought up to date by every report */
    const char *out;             /* where earlier reports are published */
    struct pdf_printer *printer; /* of the pages that are wanted as PDF */
};

/* The report of an edition, still without pages. client: its number, or NUMBER_NONE. */
struct edition *edition_new(const struct edition_source *source, const struct agenda_item *item,
                            const GPtrArray *figures, uint32_t client, GError **error);
void edition_free(struct edition *edition);

/* Its pages, when the definitions' hash of the night is known. Their charts are added to the set. */
void edition_build(struct edition *edition, const struct edition_source *source, struct chart_set *charts);

/* Writes report.json, the pages' files and the manifest into a fresh staging folder. */
bool edition_stage(const struct edition *edition, const struct edition_source *source,
                   const struct chart_set *charts, const struct pull_report *pull,
                   struct publication *publication, GError **error);

#endif
