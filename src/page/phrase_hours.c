#include "phrase.h"

#include <string.h>

#define WEEK 7 /* then holidays */

/* "09:00–13:00 och 14:00–20:00" */
static char *clock_hours(const struct words *words, const char *hours)
{
    g_auto(GStrv) each = g_strsplit(hours, "+", -1);
    GString *text = g_string_new(NULL);
    for (gsize i = 0; each[i]; i++) {
        if (i)
            g_string_append_printf(text, " %s ", words_text(words, "hours.and"));
        g_string_append(text, g_strdelimit(each[i], "-", '\n'));
    }
    g_string_replace(text, "\n", "–", 0);
    return g_string_free(text, FALSE);
}

static const char *weekday(const struct words *words, int day)
{
    const char number[] = {(char)('0' + day), '\0'};
    return phrase_text(words, "weekday.", number, NULL);
}

/* "1-5/09:00-20:00" */
static char *group(const struct words *words, const char *text)
{
    const char *hours = strchr(text, '/');
    if (!hours)
        return g_strdup(words_text(words, "hours.never"));
    int first = text[0] - '0', last = text[2] - '0';
    if (first > WEEK && hours[1] == '-')
        return g_strdup(words_text(words, "hours.closed"));
    g_autofree char *time = clock_hours(words, hours + 1);
    if (first > WEEK)
        return words_format(words, "hours.holidays", "time", time, NULL);
    if (first == 1 && last == WEEK)
        return words_format(words, "hours.every_day", "time", time, NULL);
    if (first == last)
        return words_format(words, "hours.day", "day", weekday(words, first), "time", time, NULL);
    return words_format(words, "hours.days", "from", weekday(words, first), "until", weekday(words, last),
                        "time", time, NULL);
}

char *phrase_hours(const struct words *words, const char *hours)
{
    g_auto(GStrv) groups = g_strsplit(hours, " ", -1);
    for (gsize i = 0; groups[i]; i++) {
        g_autofree char *from = groups[i];
        groups[i] = group(words, from);
    }
    return g_strjoinv(" · ", groups);
}
