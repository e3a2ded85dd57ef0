/*
 * Members of a page's JSON that are written only when they are there. Private to the room.
 *
 * Rule: golden files are read by people, so what is not there is not written.
 */
#ifndef TAKHOJD_PAGE_JSON_PRESENT_H
#define TAKHOJD_PAGE_JSON_PRESENT_H

#include "takhojd/base/json.h"

#include <math.h>
#include <stdbool.h>

static inline void write_text(struct json_writer *writer, const char *key, const char *text)
{
    if (text)
        json_write_text(writer, key, text);
}

static inline void write_number(struct json_writer *writer, const char *key, double number)
{
    if (isfinite(number))
        json_write_number(writer, key, number);
}

static inline void write_flag(struct json_writer *writer, const char *key, bool flag)
{
    if (flag)
        json_write_flag(writer, key, flag);
}

#endif
