/*
 * The witness: what one call said of itself on its way into the history, which keeps less. Private to the
 * room.
 *
 * Rule: the call is found by its identifier, its person's calls are then read and judged like everybody's,
 * and what was decided while it streamed by is kept as it was decided.
 */
#ifndef TAKHOJD_CALLS_WITNESS_H
#define TAKHOJD_CALLS_WITNESS_H

#include "conduct.h"
#include "takhojd/source/connection.h"

/* What shows one consent of the person's; texts are NULL where there is nothing. */
struct shown_consent {
    uint32_t client;
    int64_t given;
    char *text_version, *channel, *evidence_ref;
};

struct witness {
    char *call;           /* the identifier as people write it */
    unsigned char *bytes; /* and as it is compared */
    uint32_t length;
    int64_t started;
    char *script_version; /* NULL: none */
    bool is_seen;         /* a row of it was accepted */
    uint64_t bits;        /* of its conduct */
    const struct zone *zone;
    int minute; /* of its local day */
    struct arrival arrival;
    GArray *shown; /* struct shown_consent */
};

/* One of no call yet, for tests. */
struct witness *witness_new(void);
/*
 * Asks the database when the call began. class: of the identifier. ERROR_USAGE: there is no such call; NULL
 * then, as after any other failure.
 */
struct witness *witness_find(struct connection *connection, struct query_set *queries, const char *call,
                             enum id_class id_class, int stop_fd, GError **error);
/* Reads what shows the person's consents into the dataset's witness. The relation is there. */
bool witness_read_consents(struct dataset *dataset, struct connection *connection, struct query_set *queries,
                           int stop_fd, GError **error);
void witness_free(struct witness *witness);
/* Keeps what is known of the call if it is the dataset's witness's. */
void witness_see(struct dataset *dataset, const struct arrival *arrival, const struct deeds *deeds,
                 const struct zone *zone, int minute);

#endif
