/*
 * Reading rows: what the readers of calls/ share. Private to the room.
 *
 * A reader names the columns it uses; their places in the query are found once, so that a query file may have
 * more columns, in another order. Rule: an identifier becomes a number here, and an instant at or after the
 * freeze null.
 */
#ifndef TAKHOJD_CALLS_READ_H
#define TAKHOJD_CALLS_READ_H

#include "takhojd/calls/dataset.h"
#include "takhojd/source/copy.h"

#define READ_COLUMNS 28
#define READ_GROUP 8      /* rows whose keys are asked for side by side, ... */
#define READ_WAITING 24   /* ... and those that wait for theirs to come into cache */
#define READ_KEY_BYTES 48 /* a longer identifier does not wait */

struct reading;
struct repeats;

/* One relation: its query and relation have the same name. */
struct reader {
    const char *relation;
    const char *const *columns; /* NULL-ended, at most READ_COLUMNS; row's numbers are their places here */
    void (*row)(struct reading *reading);
};

/* A row that is kept but for the number of its key: the tables of contacts and calls are larger than the
 * caches. */
struct waiting {
    uint32_t *number; /* of its key, to be set; NULL: nothing waits here */
    enum id_kind kind;
    uint32_t length;
    uint64_t hash;
    unsigned char key[READ_KEY_BYTES];
};

struct reading {
    struct dataset *dataset;
    const struct reader *reader;
    const struct query *query;
    const struct copy_field *fields; /* of the row at hand */
    int place[READ_COLUMNS];
    bool is_required[READ_COLUMNS]; /* the contract lets nothing be null there */
    bool has_row;
    struct repeats *repeats; /* the rows of one key; NULL: none, or it has no key */
    int began;               /* place in the query, while there are repeats; -1: what has a row has begun */
    unsigned next;           /* place in waiting of the next row */
    struct waiting waiting[READ_WAITING];
};

/* ERROR_CONFIG when the query lacks a column. */
bool reading_begin(struct reading *reading, struct dataset *dataset, const struct reader *reader,
                   const struct query *query, GError **error);
/*
 * From now on rows of one key are looked for: reading->repeats is to be told of the keys. began: the column
 * by which a row is absent yet, or NULL. ERROR_CONFIG when the query lacks a column.
 */
bool reading_watch(struct reading *reading, const char *const *key, const char *began, GError **error);
/* The copy_row of every reader; user is the reading. */
bool reading_row(void *user, const struct copy_field *fields, GError **error);
/* After the last row: the rows kept are complete then. */
void reading_end(struct reading *reading);

static inline struct copy_field row_field(const struct reading *reading, int column)
{
    return reading->fields[reading->place[column]];
}

static inline bool row_lacks(const struct reading *reading, int column)
{
    return row_field(reading, column).length < 0;
}

/* The number of an identifier, added if new; NUMBER_NONE for null. */
uint32_t row_id(struct reading *reading, int column, enum id_kind kind);
/*
 * Adds the row to those of its relation, by the key in a column, which is not null: the row's first member, a
 * uint32_t, becomes its number, at the latest by reading_end.
 */
void row_keep(struct reading *reading, struct grouped *rows, gconstpointer row, int column,
              enum id_kind kind);
/* The number of an identifier already known, else NUMBER_NONE. */
uint32_t row_known_id(struct reading *reading, int column, enum id_kind kind);
/* Something that was done: null at or after the freeze. */
int64_t row_done(const struct reading *reading, int column);
int64_t row_planned(const struct reading *reading, int column);
/* When something began that ages are counted from: -infinity becomes an instant that arithmetic can stand. */
int64_t row_began(const struct reading *reading, int column);
int32_t row_day(const struct reading *reading, int column);
int row_flag(const struct reading *reading, int column);
/* Also counts it among the words of its column, and those that are not known: null too, where it may not be.
 */
int row_word(const struct reading *reading, int column, const struct vocabulary *vocabulary,
             enum mapped_column mapped);
char *row_text(const struct reading *reading, int column);
/* Null, or nothing but white space. */
bool row_is_blank(const struct reading *reading, int column);
uint32_t row_register(struct reading *reading, int column);
/* For a row that lacks what it cannot be without. */
void row_refuse(struct reading *reading);
/*
 * Whether a row that began then takes part. One that began at or after the freeze is absent, whatever else is
 * wrong with it; one that has no beginning, or is not whole, is refused. Asked before anything else of the
 * row is read, so that identifiers and words are those of rows that take part.
 */
bool row_takes_part(struct reading *reading, int64_t began, bool is_whole);

/* All readers of a kind, ended by a NULL relation. Units first: the others refer to campaigns by number. */
extern const struct reader unit_readers[], campaign_readers[], contact_readers[], case_readers[],
    listening_readers[], guidance_readers[];

#endif
