#include "takhojd/source/presence.h"

#include "pq.h"
#include "takhojd/source/contract.h"

#include <string.h>

struct found_column {
    const struct contract_column *contract;
    char *type; /* as the server writes it, for messages */
    enum id_class id_class;
    bool has_value;
    bool is_unique;
};

struct found_relation {
    const struct contract_relation *contract;
    bool has_row;
    GArray *columns; /* of struct found_column */
};

struct presence {
    GArray *relations; /* of struct found_relation */
    bool is_distributed;
};

/* Named relations of the schema ($1, $2), their columns with domains resolved, and whether they may be read.
 */
static const char catalogue_sql[] =
    "WITH RECURSIVE relation AS ("
    "  SELECT c.oid, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
    "c.relnamespace"
    "  WHERE n.nspname = $1 AND c.relname = ANY ($2::text[]) AND c.relkind IN ('r', 'v', 'm', 'f', 'p')"
    "), attribute AS ("
    "  SELECT r.oid, a.attnum, a.attname, a.atttypid AS type, a.atttypid AS stated, a.atttypmod AS modifier"
    "  FROM relation r JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid"
    "  WHERE a.attnum > 0 AND NOT a.attisdropped"
    "  UNION ALL"
    "  SELECT b.oid, b.attnum, b.attname, t.typbasetype, b.stated, b.modifier"
    "  FROM attribute b JOIN pg_catalog.pg_type t ON t.oid = b.type WHERE t.typtype = 'd'"
    ") "
    "SELECT r.relname, b.attname, t.oid, t.typtype, pg_catalog.format_type(b.stated, b.modifier),"
    "  pg_catalog.has_any_column_privilege(r.oid, 'SELECT'),"
    "  pg_catalog.has_column_privilege(r.oid, b.attnum, 'SELECT') "
    "FROM relation r LEFT JOIN (attribute b JOIN pg_catalog.pg_type t ON t.oid = b.type AND t.typtype <> 'd')"
    "  ON b.oid = r.oid "
    "ORDER BY r.relname, b.attnum";

enum {
    FIELD_RELATION,
    FIELD_COLUMN,
    FIELD_TYPE,
    FIELD_KIND,
    FIELD_TYPE_NAME,
    FIELD_RELATION_READABLE,
    FIELD_READABLE
};

/* Usable as it stands: immediate, whole, of that column alone. */
static const char unique_sql[] =
    "SELECT c.relname, a.attname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid"
    "  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    "  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] "
    "WHERE n.nspname = $1 AND c.relname = ANY ($2::text[]) AND i.indisunique AND i.indisvalid"
    "  AND i.indimmediate AND i.indnkeyatts = 1 AND i.indpred IS NULL AND i.indexprs IS NULL";

/* Foreign tables below the relations, through partitions and views; a materialised view is a table of its
 * own. */
static const char distributed_sql[] =
    "WITH RECURSIVE reached AS ("
    "  SELECT c.oid, c.relkind FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
    "c.relnamespace"
    "  WHERE n.nspname = $1 AND c.relname = ANY ($2::text[])"
    "  UNION"
    "  SELECT c.oid, c.relkind FROM reached r CROSS JOIN LATERAL ("
    "    SELECT i.inhrelid AS oid FROM pg_catalog.pg_inherits i WHERE i.inhparent = r.oid"
    "    UNION ALL"
    "    SELECT d.refobjid FROM pg_catalog.pg_rewrite w JOIN pg_catalog.pg_depend d ON d.objid = w.oid"
    "      AND d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.refclassid = "
    "'pg_catalog.pg_class'::regclass"
    "    WHERE w.ev_class = r.oid AND r.relkind = 'v'"
    "  ) below JOIN pg_catalog.pg_class c ON c.oid = below.oid"
    ") "
    "SELECT FROM reached WHERE relkind = 'f' "
    "UNION ALL SELECT FROM pg_catalog.pg_extension WHERE extname = 'citus'";

static enum id_class class_of(Oid type, const char *kind)
{
    switch (type) {
    case OID_INT2:
    case OID_INT4:
    case OID_INT8:
        return ID_INT;
    case OID_TEXT:
    case OID_VARCHAR:
    case OID_BPCHAR:
        return ID_TEXT;
    case OID_UUID:
        return ID_UUID;
    default:
        return *kind == 'e' ? ID_TEXT : ID_NONE;
    }
}

static bool fits(enum contract_type wanted, Oid type, const char *kind)
{
    enum id_class class = class_of(type, kind);
    switch (wanted) {
    case CONTRACT_ID:
        return class != ID_NONE;
    case CONTRACT_TEXT:
        return class == ID_TEXT;
    case CONTRACT_FLAG:
        return type == OID_BOOL;
    case CONTRACT_COUNT:
        return class == ID_INT;
    case CONTRACT_AMOUNT:
        return class == ID_INT || type == OID_FLOAT4 || type == OID_FLOAT8 || type == OID_NUMERIC;
    case CONTRACT_DAY:
        return type == OID_DATE;
    case CONTRACT_INSTANT:
        return type == OID_TIMESTAMPTZ;
    }
    return false;
}

static const char *wanted_words(enum contract_type wanted)
{
    static const char *const words[] = {
        [CONTRACT_ID] = "an integer, text, varchar, char(n), an enum or uuid",
        [CONTRACT_TEXT] = "text, varchar, char(n) or an enum",
        [CONTRACT_FLAG] = "boolean",
        [CONTRACT_COUNT] = "an integer",
        [CONTRACT_AMOUNT] = "a number",
        [CONTRACT_DAY] = "date",
        [CONTRACT_INSTANT] = "timestamp with time zone",
    };
    return words[wanted];
}

static struct found_relation *find_relation(const struct presence *presence, const char *name)
{
    for (guint i = 0; i < presence->relations->len; i++) {
        struct found_relation *relation = &g_array_index(presence->relations, struct found_relation, i);
        if (strcmp(relation->contract->name, name) == 0)
            return relation;
    }
    return NULL;
}

static struct found_column *find_column(const struct found_relation *relation, const char *name)
{
    for (guint i = 0; relation && i < relation->columns->len; i++) {
        struct found_column *column = &g_array_index(relation->columns, struct found_column, i);
        if (strcmp(column->contract->name, name) == 0)
            return column;
    }
    return NULL;
}

static struct found_relation *add_relation(struct presence *presence, const char *name)
{
    struct found_relation *known = find_relation(presence, name);
    if (known)
        return known;
    struct found_relation relation = {.contract = contract_find(name)};
    relation.columns = g_array_new(FALSE, TRUE, sizeof(struct found_column));
    g_array_append_val(presence->relations, relation);
    return find_relation(presence, name);
}

static bool fail_right(const char *what, GError **error)
{
    error_set(error, ERROR_CONFIG, "no right to read %s", what);
    return error_hint(error, "Give the reading role its rights; queries/schema/role.sql shows which.");
}

static bool note_row(struct presence *presence, const PGresult *rows, int row, GError **error)
{
    const char *name = PQgetvalue(rows, row, FIELD_RELATION);
    struct found_relation *relation = add_relation(presence, name);
    if (strcmp(PQgetvalue(rows, row, FIELD_RELATION_READABLE), "t") != 0)
        return fail_right(name, error);
    const struct contract_column *contract = contract_find_column(name, PQgetvalue(rows, row, FIELD_COLUMN));
    if (!contract)
        return true;
    g_autofree char *full = g_strdup_printf("%s.%s", name, contract->name);
    if (strcmp(PQgetvalue(rows, row, FIELD_READABLE), "t") != 0)
        return fail_right(full, error);
    Oid type = (Oid)g_ascii_strtoull(PQgetvalue(rows, row, FIELD_TYPE), NULL, 10);
    const char *kind = PQgetvalue(rows, row, FIELD_KIND);
    const char *words = PQgetvalue(rows, row, FIELD_TYPE_NAME);
    if (!fits(contract->type, type, kind)) {
        error_set(error, ERROR_CONFIG, "%s is %s, expected %s", full, words, wanted_words(contract->type));
        return error_hint(error, "Cast it in a view of that name; `takhojd schema` prints the types.");
    }
    struct found_column column = {.contract = contract, .type = g_strdup(words)};
    column.id_class = contract->type == CONTRACT_ID ? class_of(type, kind) : ID_NONE;
    g_array_append_val(relation->columns, column);
    return true;
}

static bool check_required(const struct presence *presence, GError **error)
{
    for (const struct contract_relation *wanted = contract_relations; wanted->name; wanted++) {
        const struct found_relation *relation = find_relation(presence, wanted->name);
        if (!relation && wanted->required) {
            error_set(error, ERROR_CONFIG, "the relation %s is missing", wanted->name);
            return error_hint(error, "`takhojd schema` prints the relations that are read; views will do.");
        }
        for (int i = 0; relation && i < wanted->column_count; i++) {
            const struct contract_column *column = &wanted->columns[i];
            if (!column->required || find_column(relation, column->name))
                continue;
            error_set(error, ERROR_CONFIG, "the column %s.%s is missing", wanted->name, column->name);
            return error_hint(error,
                              "`takhojd schema` prints the columns %s must have; a view may supply them.",
                              wanted->name);
        }
    }
    return true;
}

/* Every identifier against its first appearance. */
static bool check_classes(const struct presence *presence, GError **error)
{
    g_autoptr(GHashTable) firsts = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint r = 0; r < presence->relations->len; r++) {
        struct found_relation *relation = &g_array_index(presence->relations, struct found_relation, r);
        for (guint c = 0; c < relation->columns->len; c++) {
            struct found_column *column = &g_array_index(relation->columns, struct found_column, c);
            if (column->contract->type != CONTRACT_ID)
                continue;
            const struct found_relation *first = g_hash_table_lookup(firsts, column->contract->name);
            if (!first) {
                g_hash_table_insert(firsts, (gpointer)(uintptr_t)column->contract->name, relation);
                continue;
            }
            const struct found_column *other = find_column(first, column->contract->name);
            if (other->id_class == column->id_class)
                continue;
            error_set(error, ERROR_CONFIG, "%s.%s is %s but %s.%s is %s", first->contract->name,
                      other->contract->name, other->type, relation->contract->name, column->contract->name,
                      column->type);
            return error_hint(error, "One identifier must be of one class of type: integers, texts or uuid.");
        }
    }
    return true;
}

/* Whether the relation has a row, and each column that may be null a value: the first one found answers. */
static bool look_inside(struct connection *connection, struct found_relation *relation, GError **error)
{
    const char *name = relation->contract->name;
    bool is_call = strcmp(name, "call") == 0;
    g_autoptr(GString) sql = g_string_new(NULL);
    g_string_append_printf(sql, "SELECT EXISTS (SELECT FROM %s)", name);
    for (guint i = 0; i < relation->columns->len && !is_call; i++)
        g_string_append_printf(sql, ", EXISTS (SELECT FROM %s WHERE %s IS NOT NULL)", name,
                               g_array_index(relation->columns, struct found_column, i).contract->name);
    g_autofree char *doing = g_strdup_printf("cannot look into %s", name);
    g_autoptr(PGresult) result = pq_run(connection, error, sql->str, doing);
    if (!result)
        return false;
    relation->has_row = *PQgetvalue(result, 0, 0) == 't';
    for (guint i = 0; i < relation->columns->len; i++)
        g_array_index(relation->columns, struct found_column, i).has_value =
            is_call || *PQgetvalue(result, 0, (int)i + 1) == 't';
    return true;
}

static char *relation_names(void)
{
    GString *names = g_string_new("{");
    for (const struct contract_relation *one = contract_relations; one->name; one++)
        g_string_append_printf(names, "%s%s", names->len > 1 ? "," : "", one->name);
    return g_string_free(g_string_append_c(names, '}'), FALSE);
}

static void note_unique(const struct presence *presence, const PGresult *rows)
{
    for (int row = 0; row < PQntuples(rows); row++) {
        struct found_column *column =
            find_column(find_relation(presence, PQgetvalue(rows, row, 0)), PQgetvalue(rows, row, 1));
        if (column)
            column->is_unique = true;
    }
}

static bool read_into(struct presence *presence, struct connection *connection, GError **error)
{
    g_autofree char *names = relation_names();
    const char *values[] = {connection->schema, names};
    g_autoptr(PGresult) catalogue =
        pq_run_with(connection, error, catalogue_sql, values, 2, 0, "cannot read the catalogue");
    for (int row = 0; row < PQntuples(catalogue); row++)
        if (!note_row(presence, catalogue, row, error))
            return false;
    if (!catalogue || !check_required(presence, error) || !check_classes(presence, error))
        return false;
    for (guint i = 0; i < presence->relations->len; i++)
        if (!look_inside(connection, &g_array_index(presence->relations, struct found_relation, i), error))
            return false;
    g_autoptr(PGresult) unique =
        pq_run_with(connection, error, unique_sql, values, 2, 0, "cannot read the indexes");
    g_autoptr(PGresult) foreign = unique ? pq_run_with(connection, error, distributed_sql, values, 2, 0,
                                                       "cannot look for foreign tables")
                                         : NULL;
    note_unique(presence, unique);
    presence->is_distributed = PQntuples(foreign) > 0;
    return foreign != NULL;
}

struct presence *presence_read(struct connection *connection, GError **error)
{
    struct presence *presence = g_new0(struct presence, 1);
    presence->relations = g_array_new(FALSE, TRUE, sizeof(struct found_relation));
    if (read_into(presence, connection, error))
        return presence;
    presence_free(presence);
    return NULL;
}

void presence_free(struct presence *presence)
{
    if (!presence)
        return;
    for (guint r = 0; r < presence->relations->len; r++) {
        GArray *columns = g_array_index(presence->relations, struct found_relation, r).columns;
        for (guint c = 0; c < columns->len; c++)
            g_free(g_array_index(columns, struct found_column, c).type);
        g_array_unref(columns);
    }
    g_array_unref(presence->relations);
    g_free(presence);
}

bool presence_has_relation(const struct presence *presence, const char *relation)
{
    return find_relation(presence, relation) != NULL;
}

bool presence_has_row(const struct presence *presence, const char *relation)
{
    const struct found_relation *found = find_relation(presence, relation);
    return found && found->has_row;
}

bool presence_has_column(const struct presence *presence, const char *relation, const char *column)
{
    return find_column(find_relation(presence, relation), column) != NULL;
}

bool presence_has_value(const struct presence *presence, const char *relation, const char *column)
{
    const struct found_column *found = find_column(find_relation(presence, relation), column);
    return found && found->has_value;
}

enum id_class presence_id_class(const struct presence *presence, const char *identifier)
{
    for (guint i = 0; i < presence->relations->len; i++) {
        const struct found_column *column =
            find_column(&g_array_index(presence->relations, struct found_relation, i), identifier);
        if (column)
            return column->id_class;
    }
    return ID_NONE;
}

bool presence_is_unique(const struct presence *presence, const char *relation, const char *column)
{
    const struct found_column *found = find_column(find_relation(presence, relation), column);
    return found && found->is_unique;
}

bool presence_is_distributed(const struct presence *presence)
{
    return presence->is_distributed;
}
