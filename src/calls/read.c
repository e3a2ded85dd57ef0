#include "read.h"
#include "repeats.h"

#include "takhojd/base/error.h"
#include "takhojd/source/contract.h"

#include <string.h>

static bool fail_column(const struct query *query, const char *column, GError **error)
{
    error_set(error, ERROR_CONFIG, "query \"%s\" has no column %s", query->name, column);
    return error_hint(error, "Add it to %s; the file in the source tree has it.", query->path);
}

bool reading_begin(struct reading *reading, struct dataset *dataset, const struct reader *reader,
                   const struct query *query, GError **error)
{
    *reading = (struct reading){.dataset = dataset, .reader = reader, .query = query};
    for (int i = 0; reader->columns[i]; i++) {
        const struct contract_column *column = contract_find_column(reader->relation, reader->columns[i]);
        reading->is_required[i] = column && column->required;
        reading->place[i] = query_place(query, reader->columns[i]);
        if (reading->place[i] < 0)
            return fail_column(query, reader->columns[i], error);
    }
    return true;
}

bool reading_watch(struct reading *reading, const char *const *key, const char *began, GError **error)
{
    for (int i = 0; key[i]; i++)
        if (query_place(reading->query, key[i]) < 0)
            return fail_column(reading->query, key[i], error);
    reading->repeats = repeats_new(reading->query, key);
    reading->began = began ? query_place(reading->query, began) : -1;
    return true;
}

/* It began at or after the freeze, and is absent, whatever row it is like. */
static bool is_yet_to_come(const struct reading *reading)
{
    if (reading->began < 0)
        return false;
    struct copy_field began = reading->fields[reading->began];
    return began.length == 4 ? copy_day(began) > reading->dataset->as_of
                             : copy_instant(began) >= reading->dataset->freeze;
}

bool reading_row(void *user, const struct copy_field *fields, GError **error G_GNUC_UNUSED)
{
    struct reading *reading = user;
    reading->fields = fields;
    if (!reading->repeats || is_yet_to_come(reading) || !repeats_keep(reading->repeats, fields))
        reading->reader->row(reading);
    return true;
}

static void read_released(void *user, const struct copy_field *fields)
{
    struct reading *reading = user;
    reading->fields = fields;
    reading->reader->row(reading);
}

static struct copy_id canonical_id(const struct reading *reading, int column, enum id_kind kind,
                                   unsigned char room[8])
{
    const struct query_column *at = &reading->query->columns[reading->place[column]];
    struct copy_field field = row_field(reading, column);
    /* A column that is missing is null in every row, and its type is the query's, not the source's. */
    if (field.length >= 0 && at->id_class != ID_NONE && reading->dataset->id_class[kind] == ID_NONE)
        reading->dataset->id_class[kind] = at->id_class;
    return copy_id(field, at->id_class, room);
}

uint32_t row_id(struct reading *reading, int column, enum id_kind kind)
{
    unsigned char room[8];
    struct copy_id id = canonical_id(reading, column, kind, room);
    return id.bytes ? intern_add(reading->dataset->ids[kind], id.bytes, id.length) : NUMBER_NONE;
}

static struct waiting *in_ring(struct reading *reading, unsigned before)
{
    return &reading->waiting[(reading->next + before) % READ_WAITING];
}

/* A group of rows has come: the oldest get their numbers, then the keys and the slots of the others are asked
 * for. */
static void go_on(struct reading *reading)
{
    struct intern *const *ids = reading->dataset->ids;
    for (unsigned i = 0; i < READ_GROUP; i++) {
        struct waiting *waiting = in_ring(reading, i);
        if (!waiting->number)
            continue;
        *waiting->number =
            intern_add_hashed(ids[waiting->kind], waiting->hash, waiting->key, waiting->length);
        waiting->number = NULL;
    }
    for (unsigned i = READ_GROUP; i < 2 * READ_GROUP; i++)
        if (in_ring(reading, i)->number)
            intern_prefetch_key(ids[in_ring(reading, i)->kind], in_ring(reading, i)->hash);
    for (unsigned i = 2 * READ_GROUP; i < 3 * READ_GROUP; i++)
        if (in_ring(reading, i)->number)
            intern_prefetch(ids[in_ring(reading, i)->kind], in_ring(reading, i)->hash);
}

_Static_assert(READ_WAITING == 3 * READ_GROUP, "a group asks for slots, one for keys, one is done");

void row_keep(struct reading *reading, struct grouped *rows, gconstpointer row, int column, enum id_kind kind)
{
    if (reading->next % READ_GROUP == 0)
        go_on(reading);
    struct waiting *waiting = in_ring(reading, 0);
    unsigned char room[8];
    struct copy_id id = canonical_id(reading, column, kind, room);
    reading->next++;
    reading->has_row = true;
    uint32_t *number = grouped_add(rows, row);
    *waiting = (struct waiting){number, kind, id.length, intern_hash(id.bytes, id.length), {0}};
    if (id.length <= READ_KEY_BYTES) {
        memcpy(waiting->key, id.bytes, id.length);
        return;
    }
    *number = intern_add_hashed(reading->dataset->ids[kind], waiting->hash, id.bytes, id.length);
    waiting->number = NULL;
}

void reading_end(struct reading *reading)
{
    if (reading->repeats)
        repeats_release(reading->repeats, &reading->dataset->quality, read_released, reading);
    g_clear_pointer(&reading->repeats, repeats_free);
    reading->next += (READ_GROUP - reading->next % READ_GROUP) % READ_GROUP;
    for (unsigned i = 0; i < READ_WAITING / READ_GROUP; i++, reading->next += READ_GROUP)
        go_on(reading);
}

uint32_t row_known_id(struct reading *reading, int column, enum id_kind kind)
{
    unsigned char room[8];
    struct copy_id id = canonical_id(reading, column, kind, room);
    return id.bytes ? intern_find(reading->dataset->ids[kind], id.bytes, id.length) : NUMBER_NONE;
}

int64_t row_done(const struct reading *reading, int column)
{
    return dataset_done(reading->dataset, copy_instant(row_field(reading, column)));
}

int64_t row_planned(const struct reading *reading, int column)
{
    return copy_instant(row_field(reading, column));
}

int64_t row_began(const struct reading *reading, int column)
{
    int64_t at = copy_instant(row_field(reading, column));
    return at == INSTANT_PAST ? INSTANT_PAST / 4 : at;
}

int32_t row_day(const struct reading *reading, int column)
{
    return copy_day(row_field(reading, column));
}

int row_flag(const struct reading *reading, int column)
{
    return copy_flag(row_field(reading, column));
}

int row_word(const struct reading *reading, int column, const struct vocabulary *vocabulary,
             enum mapped_column mapped)
{
    struct quality *quality = &reading->dataset->quality;
    struct copy_field field = row_field(reading, column);
    int number = word_find(vocabulary, field.bytes, field.length);
    if (field.length < 0 && !reading->is_required[column])
        return number;
    bool is_unknown = number == vocabulary->unknown;
    quality->words[mapped]++;
    quality->unknown[mapped] += is_unknown;
    quality->count[QUALITY_mapped_words]++;
    quality->count[QUALITY_unknown_words] += is_unknown;
    return number;
}

char *row_text(const struct reading *reading, int column)
{
    return copy_text_dup(row_field(reading, column));
}

bool row_is_blank(const struct reading *reading, int column)
{
    struct copy_field field = row_field(reading, column);
    const char *text = (const char *)field.bytes;
    int32_t i = 0;
    while (i < field.length && g_ascii_isspace(text[i]))
        i++;
    return i >= field.length;
}

uint32_t row_register(struct reading *reading, int column)
{
    struct copy_field field = row_field(reading, column);
    return field.length < 0 ? NUMBER_NONE
                            : intern_add(reading->dataset->registers, field.bytes, (uint32_t)field.length);
}

void row_refuse(struct reading *reading)
{
    reading->dataset->quality.count[QUALITY_relation_rows_refused]++;
}

bool row_takes_part(struct reading *reading, int64_t began, bool is_whole)
{
    if (began >= reading->dataset->freeze)
        return false;
    if (began == INSTANT_NULL || !is_whole) {
        row_refuse(reading);
        return false;
    }
    return true;
}
