/* The closed vocabularies: every word of the contract, and what becomes of others. */
#include "suite.h"
#include "takhojd/calls/word.h"

#include <string.h>

static const struct vocabulary *const vocabularies[] = {
    &word_modes,    &word_outcomes,   &word_purposes, &word_audiences,   &word_products,
    &word_channels, &word_categories, &word_actions,  &word_legal_bases, &word_leave_reasons};

static int find(const struct vocabulary *vocabulary, const char *word)
{
    return word_find(vocabulary, word, (int32_t)strlen(word));
}

START_TEST(every_word_is_found_at_its_own_place)
{
    for (size_t v = 0; v < G_N_ELEMENTS(vocabularies); v++)
        for (int i = 0; i < vocabularies[v]->count; i++)
            if (i != vocabularies[v]->unknown) {
                ck_assert_int_eq(find(vocabularies[v], vocabularies[v]->words[i]), i);
                ck_assert_str_eq(word_name(vocabularies[v], i), vocabularies[v]->words[i]);
            }
}
END_TEST

START_TEST(the_words_are_those_of_the_enums)
{
    ck_assert_int_eq(find(&word_modes, "ai_voice"), MODE_AI_VOICE);
    ck_assert_int_eq(find(&word_modes, "predictive"), MODE_PREDICTIVE);
    ck_assert_int_eq(find(&word_outcomes, "prevented"), OUTCOME_PREVENTED);
    ck_assert_int_eq(find(&word_outcomes, "opt_out"), OUTCOME_OPT_OUT);
    ck_assert_int_eq(find(&word_outcomes, "other"), OUTCOME_OTHER);
    ck_assert_int_eq(find(&word_purposes, "renewal_offer"), PURPOSE_RENEWAL_OFFER);
    ck_assert_int_eq(find(&word_purposes, "societal"), PURPOSE_SOCIETAL);
    ck_assert_int_eq(find(&word_audiences, "sole_trader"), PARTY_SOLE_TRADER);
    ck_assert_int_eq(find(&word_products, "premium_pension"), PRODUCT_PREMIUM_PENSION);
    ck_assert_int_eq(find(&word_channels, "data_protection"), CHANNEL_DATA_PROTECTION);
    ck_assert_int_eq(find(&word_categories, "silent_call"), CATEGORY_SILENT_CALL);
    ck_assert_int_eq(find(&word_actions, "none"), ACTION_NONE);
    ck_assert_int_eq(find(&word_legal_bases, "public_record"), BASIS_PUBLIC_RECORD);
    ck_assert_int_eq(find(&word_leave_reasons, "transferred"), LEAVE_TRANSFERRED);
}
END_TEST

START_TEST(a_word_outside_the_vocabulary_is_unknown_and_falls_into_no_other_class)
{
    const char *const strangers[] = {"Sale", "sal", "salee", "sale ", " sale", "unknown", "försäljning"};
    for (size_t v = 0; v < G_N_ELEMENTS(vocabularies); v++)
        for (size_t i = 0; i < G_N_ELEMENTS(strangers); i++)
            ck_assert_int_eq(find(vocabularies[v], strangers[i]), vocabularies[v]->unknown);
}
END_TEST

START_TEST(null_and_the_empty_word_are_unknown)
{
    for (size_t v = 0; v < G_N_ELEMENTS(vocabularies); v++) {
        ck_assert_int_eq(word_find(vocabularies[v], NULL, -1), vocabularies[v]->unknown);
        ck_assert_int_eq(word_find(vocabularies[v], "", 0), vocabularies[v]->unknown);
        ck_assert_str_eq(word_name(vocabularies[v], vocabularies[v]->unknown), "unknown");
    }
}
END_TEST

START_TEST(a_word_needs_no_nul_after_it)
{
    ck_assert_int_eq(word_find(&word_outcomes, "salesman", 4), OUTCOME_SALE);
}
END_TEST

START_TEST(a_word_with_a_nul_inside_is_unknown)
{
    ck_assert_int_eq(word_find(&word_outcomes, "sale\0x", 6), OUTCOME_UNKNOWN);
}
END_TEST

START_TEST(an_unknown_purpose_is_judged_as_marketing_and_the_four_named_words_are_not)
{
    ck_assert(purpose_is_marketing(PURPOSE_UNKNOWN));
    ck_assert(purpose_is_marketing(PURPOSE_FUNDRAISING));
    for (int p = PURPOSE_INFORMATION; p <= PURPOSE_SOCIETAL; p++)
        ck_assert(!purpose_is_marketing((enum purpose)p));
}
END_TEST

START_TEST(an_unknown_outcome_is_neither_a_person_nor_reached)
{
    ck_assert(!outcome_is_person(OUTCOME_UNKNOWN));
    ck_assert(!outcome_is_reached(OUTCOME_UNKNOWN));
    ck_assert(outcome_is_person(OUTCOME_ABANDONED) && !outcome_is_reached(OUTCOME_ABANDONED));
    ck_assert(outcome_is_person(OUTCOME_WRONG_PERSON) && !outcome_is_reached(OUTCOME_WRONG_PERSON));
    ck_assert(!outcome_is_person(OUTCOME_MACHINE));
    for (int o = OUTCOME_DECLINED; o <= OUTCOME_OTHER; o++)
        ck_assert(outcome_is_reached((enum outcome)o) && outcome_is_person((enum outcome)o));
}
END_TEST

START_TEST(an_unknown_mode_is_live)
{
    ck_assert(!mode_is_automated(MODE_UNKNOWN));
    ck_assert(mode_is_automated(MODE_PRERECORDED) && mode_is_automated(MODE_AI_VOICE));
}
END_TEST

START_TEST(a_yes_by_voice_is_not_written_and_neither_is_one_nobody_knows_how_was_given)
{
    for (int channel = ACCEPT_SMS; channel <= ACCEPT_OTHER; channel++)
        ck_assert(accept_is_written((enum accept_channel)channel));
    ck_assert(!accept_is_written(ACCEPT_VOICE) && !accept_is_written(ACCEPT_UNKNOWN));
    ck_assert_int_eq(word_find(&word_accept_channels, "fax", 3), ACCEPT_UNKNOWN);
    ck_assert_int_eq(word_find(&word_accept_channels, "webb", 4), ACCEPT_UNKNOWN);
    ck_assert_int_eq(word_find(&word_accept_channels, NULL, -1), ACCEPT_UNKNOWN);
}
END_TEST

SUITE("calls/word", every_word_is_found_at_its_own_place, the_words_are_those_of_the_enums,
      a_word_outside_the_vocabulary_is_unknown_and_falls_into_no_other_class,
      null_and_the_empty_word_are_unknown, a_word_needs_no_nul_after_it, a_word_with_a_nul_inside_is_unknown,
      an_unknown_purpose_is_judged_as_marketing_and_the_four_named_words_are_not,
      an_unknown_outcome_is_neither_a_person_nor_reached, an_unknown_mode_is_live,
      a_yes_by_voice_is_not_written_and_neither_is_one_nobody_knows_how_was_given)
