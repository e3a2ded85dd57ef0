/*
 * Rule packs: what law, codes and house policy say, each with its dates, its scope and its source.
 *
 * A pack is one file of reports/rules. An entry is a rule: an id, one typed value, the days it is valid and
 * the calls it is for. Old rules are never edited: a change is a new entry that begins where the old one
 * ends.
 *
 * Rules kept here:
 * - A call is tested by the rule valid on its local day. Spans are half-open, [valid_from, valid_until).
 * - A scope is a list of words by key (audience, product, purpose, mode, relation). No list: any call. A list
 * may be turned round, {"except": [...]}.
 * - An unknown answer (NULL, or a word outside the vocabulary) meets only rules without a list for that key,
 * and lists that hold the word "unknown". An exception never covers it: an unknown product is neither inside
 * a list nor outside an exception, because either would be a guess, unless the pack itself says what holds
 * then.
 * - No rule is never a pass: rules_find returns NULL and the caller says "no rule".
 * - Two rules of one pack and id that could both answer one question on one day are refused at load
 * (ERROR_CONFIG, both lines named).
 * - Windows name the holiday calendar they count with: one of some pack's, or "pack", the calendar named as
 * the campaign's own pack. A public holiday is no weekday: only windows for holidays open it.
 * - The pack "house" is house policy: force house_policy, and nothing else has that force.
 */
#ifndef TAKHOJD_PLAN_RULES_H
#define TAKHOJD_PLAN_RULES_H

#include "takhojd/plan/calendar.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define RULE_HOUSE "house"
/* Of a proposal the id is this and the id of the rule that it would become; it has no first day. */
#define RULE_PROPOSAL "pending."
#define RULE_HOLIDAYS_OF_PACK "pack"

enum rule_kind {
    RULE_NUMBER,  /* number and unit */
    RULE_FLAG,    /* flag */
    RULE_WORD,    /* word */
    RULE_WORDS,   /* words */
    RULE_WINDOWS, /* windows and the holidays they count with */
};

enum rule_unit {
    RULE_UNIT_NONE,
    RULE_UNIT_SECOND,
    RULE_UNIT_HOUR,
    RULE_UNIT_DAY, /* 24 hours between instants; a calendar day between days */
    RULE_UNIT_BUSINESS_DAY,
    RULE_UNIT_MONTH, /* a calendar month: day_add_months */
    RULE_UNIT_ATTEMPT,
    RULE_UNIT_REVIEW,
    RULE_UNIT_SHARE,        /* 0 to 1 */
    RULE_UNIT_PER_THOUSAND, /* events of 1 000 */
};

enum rule_force {
    RULE_STATUTE,
    RULE_REGULATION,
    RULE_REGULATOR_GUIDANCE,
    RULE_CASE_LAW,
    RULE_SELF_REGULATION,
    RULE_HOUSE_POLICY,
};

/* How far a legal parameter has been checked; house policy needs no check. */
enum rule_verified {
    RULE_READ_AT_SOURCE = 'V',
    RULE_READ_SECOND_HAND = 'S',
    RULE_REMEMBERED = 'R',
    RULE_NOT_APPLICABLE = '-',
};

enum rule_key { RULE_AUDIENCE, RULE_PRODUCT, RULE_PURPOSE, RULE_MODE, RULE_RELATION, RULE_KEYS };

#define RULE_HOLIDAY 8 /* as a weekday: a day of the rule's holiday calendar, whatever weekday it is */

struct rule_window {
    int weekday;      /* 1 Monday to 7 Sunday, or RULE_HOLIDAY */
    int from_minute;  /* of the local day: 540 is 09:00 */
    int until_minute; /* half-open; 1440 is midnight */
};

struct rule {
    const char *pack, *id;
    enum rule_kind kind;
    double number;
    enum rule_unit unit;
    bool flag;
    const char *word;
    const char *const *words; /* NULL-ended */
    const struct rule_window *windows;
    int window_count;
    const char *holidays;      /* calendar name or "pack"; NULL: holidays are ordinary days */
    int32_t valid_from;        /* DAY_PAST: always has been */
    int32_t valid_until;       /* DAY_FUTURE: no end known */
    uint32_t scope[RULE_KEYS]; /* bit of each word it is for; private to rules.c */
    enum rule_force force;
    const char *citation; /* "" for house policy */
    const char *source;   /* where it was read; "" for house policy */
    enum rule_verified verified;
    int32_t verified_on; /* DAY_NULL for house policy */
    const char *note;    /* ""; shown beside the rule */
    const char *file;
    int line;
};

/* What is known of the call that is asked about. NULL: not known. */
struct rule_question {
    const char *audience; /* consumer, sole_trader, company */
    const char *product;  /* campaign.product's words */
    const char *purpose;  /* campaign.purpose's words */
    const char *mode;     /* call.mode's words */
    const char *relation; /* none, customer, former_customer */
};

struct rules;

/* Loads the pack files (NULL-ended). Every pack once. */
struct rules *rules_load(const char *const *paths, GError **error);
void rules_free(struct rules *rules);

/* The one rule that answers, or NULL. */
const struct rule *rules_find(const struct rules *rules, const char *pack, const char *id,
                              const struct rule_question *question, int32_t day);
/*
 * Appends (const struct rule *) the pack's rules of the id, old ones too, that may be for calls of the
 * question's audience, product and purpose, in whatever mode and to whomever; question NULL: for any calls.
 */
void rules_list(const struct rules *rules, const char *pack, const char *id,
                const struct rule_question *question, GPtrArray *list);
/* House policy of a day: rules_find in the house pack with nothing known. */
const struct rule *rules_find_house(const struct rules *rules, const char *id, int32_t day);
/* As above, its number in the unit the caller counts in; fallback when there is no such rule or it is in
 * another unit. */
double rules_house_number(const struct rules *rules, const char *id, enum rule_unit unit, int32_t day,
                          double fallback);
/* Whether a rule is for a word of a key, or (word NULL) for calls where it is not known. */
bool rule_covers(const struct rule *rule, enum rule_key key, const char *word);

/* The rule has been checked less far than the other; NULL, like house policy, leaves nothing to check. */
bool rule_is_checked_less(const struct rule *rule, const struct rule *other);

/* The rule that takes over when one ends: of its pack and id, from that day on, for some of the same calls.
 * NULL: none. */
const struct rule *rules_next(const struct rules *rules, const struct rule *rule);

/* The calendar of that name; NULL: no pack has it. A pack's own is named as the pack. */
const struct calendar *rules_calendar(const struct rules *rules, const char *name);
/* The calendar that a rule of windows counts with for campaigns of a pack; NULL: holidays are ordinary days.
 */
const struct calendar *rules_calendar_of(const struct rules *rules, const struct rule *rule,
                                         const char *pack);
/* The window of a rule that holds a minute of a local day, or NULL: it is closed then. */
const struct rule_window *rule_find_window(const struct rule *rule, const struct calendar *calendar,
                                           int32_t day, int minute);

/*
 * The days strictly inside (from, until) at which a rule of the pack begins or ends, ascending, each once:
 * between two of them every answer stays the same. pack NULL: of any pack. Free with g_array_unref (of
 * int32_t).
 */
GArray *rules_breakpoints(const struct rules *rules, const char *pack, int32_t from, int32_t until);

bool rules_has_pack(const struct rules *rules, const char *pack);
/* Whether any rule of the pack has the id. */
bool rules_has(const struct rules *rules, const char *pack, const char *id);
/* Whether any pack but the house's has a rule of the id. */
bool rules_has_law(const struct rules *rules, const char *id);
/* All rules, by pack, id and first day. */
guint rules_count(const struct rules *rules);
const struct rule *rules_at(const struct rules *rules, guint index);
/* A pack's own version, "2026.1"; NULL for an unknown pack. */
const char *rules_version(const struct rules *rules, const char *pack);

const char *rule_unit_name(enum rule_unit unit);    /* "day", ..., "" */
const char *rule_force_name(enum rule_force force); /* "statute", ... */
const char *rule_key_name(enum rule_key key);       /* "audience", ... */
/* The words of a key that a rule may be for, NULL-ended; the last is "unknown". */
const char *const *rule_key_words(enum rule_key key);

#endif
