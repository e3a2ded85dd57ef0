/*
 * The data contract as a table: every relation and column of queries/schema, with its type and whether it
 * must exist.
 *
 * Rule: the DDL in queries/schema is the contract; a test loads it and compares it with this table, column by
 * column.
 */
#ifndef TAKHOJD_SOURCE_CONTRACT_H
#define TAKHOJD_SOURCE_CONTRACT_H

#include <stdbool.h>

enum contract_type {
    CONTRACT_ID,      /* int2, int4, int8, text, varchar, char(n), enum, uuid */
    CONTRACT_TEXT,    /* text, varchar, char(n), enum */
    CONTRACT_FLAG,    /* boolean */
    CONTRACT_COUNT,   /* int2, int4, int8 */
    CONTRACT_AMOUNT,  /* real, double precision, numeric, or an integer */
    CONTRACT_DAY,     /* date */
    CONTRACT_INSTANT, /* timestamptz */
};

struct contract_column {
    const char *name;
    enum contract_type type;
    bool required; /* must exist where the relation does */
};

struct contract_relation {
    const char *name;
    bool required;
    const struct contract_column *columns;
    int column_count;
};

/* Closed by a relation whose name is NULL. */
extern const struct contract_relation contract_relations[];

/* NULL when the contract has no such relation, or column. */
const struct contract_relation *contract_find(const char *relation);
const struct contract_column *contract_find_column(const char *relation, const char *column);

#endif
