#include "takhojd/report/cell.h"

struct report_cell report_cell_none(void)
{
    return (struct report_cell){.kind = REPORT_CELL_NONE};
}

struct report_cell report_cell_text(GStringChunk *texts, const char *text)
{
    if (!text || !*text)
        return report_cell_none();
    return (struct report_cell){.kind = REPORT_CELL_TEXT, .text = g_string_chunk_insert_const(texts, text)};
}

struct report_cell report_cell_word(GStringChunk *texts, const char *prefix, const char *word)
{
    g_autofree char *key = g_strconcat(prefix, word, NULL);
    return (struct report_cell){.kind = REPORT_CELL_WORD, .text = g_string_chunk_insert_const(texts, key)};
}

struct report_cell report_cell_number(double number)
{
    return (struct report_cell){.kind = REPORT_CELL_NUMBER, .number = number};
}

struct report_cell report_cell_instant(int64_t instant)
{
    if (instant == INSTANT_NULL)
        return report_cell_none();
    return (struct report_cell){.kind = REPORT_CELL_INSTANT, .instant = instant};
}

struct report_cell report_cell_day(int32_t day)
{
    if (day == DAY_NULL || day == DAY_PAST || day == DAY_FUTURE)
        return report_cell_none();
    return (struct report_cell){.kind = REPORT_CELL_DAY, .day = day};
}

struct report_cell report_cell_unit(GStringChunk *texts, struct measuring *measuring, enum scope_kind kind,
                                    uint32_t unit)
{
    return unit == NUMBER_NONE ? report_cell_none()
                               : report_cell_text(texts, measure_scope(measuring, kind, unit).name);
}
