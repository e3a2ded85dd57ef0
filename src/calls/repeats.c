#include "repeats.h"
#include "stream_parts.h"

/* What the rows of one key have in common: the first of them, unless another was different. */
struct kept {
    GBytes *row; /* NULL: none has come */
    int64_t rows;
    bool differ;
};

struct repeats {
    const struct query *query;
    struct query *keys;
    int *place;       /* of the key's columns */
    GHashTable *seen; /* the keys' hashes, until all have come: of two keys with one hash no harm is done */
    GHashTable *kept; /* GBytes, a key, to struct kept */
    GPtrArray *order; /* of struct kept, as their first rows came */
};

static void free_kept(gpointer at)
{
    struct kept *kept = at;
    if (kept->row)
        g_bytes_unref(kept->row);
    g_free(kept);
}

struct repeats *repeats_new(const struct query *query, const char *const *key)
{
    struct repeats *repeats = g_new0(struct repeats, 1);
    repeats->query = query;
    repeats->keys = query_of_columns(query, key);
    repeats->place = g_new(int, (gsize)repeats->keys->column_count);
    for (int i = 0; i < repeats->keys->column_count; i++)
        repeats->place[i] = query_place(query, key[i]);
    repeats->seen = g_hash_table_new(NULL, NULL);
    repeats->kept =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, free_kept);
    repeats->order = g_ptr_array_new();
    return repeats;
}

void repeats_free(struct repeats *repeats)
{
    if (!repeats)
        return;
    query_free(repeats->keys);
    g_free(repeats->place);
    g_clear_pointer(&repeats->seen, g_hash_table_unref);
    g_hash_table_unref(repeats->kept);
    g_ptr_array_unref(repeats->order);
    g_free(repeats);
}

const struct query *repeats_query(const struct repeats *repeats)
{
    return repeats->keys;
}

static void pack(GByteArray *packed, struct copy_field field)
{
    g_byte_array_append(packed, (const guint8 *)&field.length, sizeof field.length);
    if (field.length > 0)
        g_byte_array_append(packed, field.bytes, (guint)field.length);
}

/* The fields one after the other, each after its length. place: which of them; NULL: the first ones. */
static GBytes *packed_fields(const struct copy_field *fields, const int *place, int count)
{
    GByteArray *packed = g_byte_array_new();
    for (int i = 0; i < count; i++)
        pack(packed, fields[place ? place[i] : i]);
    return g_byte_array_free_to_bytes(packed);
}

static void unpack(GBytes *packed, struct copy_field *fields, int count)
{
    const unsigned char *at = g_bytes_get_data(packed, NULL);
    for (int i = 0; i < count; i++) {
        memcpy(&fields[i].length, at, sizeof fields[i].length);
        at += sizeof fields[i].length;
        fields[i].bytes = at;
        at += MAX(fields[i].length, 0);
    }
}

bool repeats_see(void *user, const struct copy_field *fields, GError **error G_GNUC_UNUSED)
{
    struct repeats *repeats = user;
    uint64_t hash = stream_row_hash(fields, repeats->keys->column_count);
    if (!g_hash_table_add(repeats->seen, (gpointer)(uintptr_t)hash))
        g_hash_table_insert(repeats->kept, packed_fields(fields, NULL, repeats->keys->column_count),
                            g_new0(struct kept, 1));
    return true;
}

bool repeats_end(struct repeats *repeats)
{
    g_clear_pointer(&repeats->seen, g_hash_table_unref);
    return g_hash_table_size(repeats->kept) > 0;
}

bool repeats_keep(struct repeats *repeats, const struct copy_field *fields)
{
    g_autoptr(GBytes) key = packed_fields(fields, repeats->place, repeats->keys->column_count);
    struct kept *kept = g_hash_table_lookup(repeats->kept, key);
    if (!kept)
        return false;
    g_autoptr(GBytes) row = packed_fields(fields, NULL, repeats->query->column_count);
    kept->rows++;
    if (kept->row) {
        kept->differ |= !g_bytes_equal(kept->row, row);
        return true;
    }
    kept->row = g_steal_pointer(&row);
    g_ptr_array_add(repeats->order, kept);
    return true;
}

void repeats_release(struct repeats *repeats, struct quality *quality,
                     void (*row)(void *user, const struct copy_field *fields), void *user)
{
    g_autofree struct copy_field *fields = g_new(struct copy_field, (gsize)repeats->query->column_count);
    for (guint i = 0; i < repeats->order->len; i++) {
        const struct kept *kept = repeats->order->pdata[i];
        if (kept->differ) {
            quality->count[QUALITY_relation_rows_differing] += kept->rows;
            continue;
        }
        quality->count[QUALITY_relation_rows_collapsed] += kept->rows - 1;
        unpack(kept->row, fields, repeats->query->column_count);
        row(user, fields);
    }
}
