#include "suite.h"
#include "takhojd/app/command.h"
#include "takhojd/base/error.h"

#include <locale.h>
#include <string.h>

/* Parses "takhojd WORD WORD ...", split at spaces. */
static bool parse(struct options *options, const char *line, GError **error)
{
    g_autofree char *whole = g_strconcat("takhojd ", line, NULL);
    g_auto(GStrv) words = g_strsplit(g_strchomp(whole), " ", -1);
    return options_parse(options, (int)g_strv_length(words), words, error);
}

static struct options parsed(const char *line)
{
    struct options options;
    GError *error = NULL;
    parse(&options, line, &error);
    ck_no_error(error);
    return options;
}

/* The line is refused as a usage error whose message has both texts. */
static void assert_refused(const char *line, const char *says, const char *hints)
{
    struct options options;
    g_autoptr(GError) error = NULL;
    ck_assert_msg(!parse(&options, line, &error), "%s", line);
    ck_assert_int_eq(error_exit_code(error), 64);
    ck_assert_msg(strstr(error->message, says), "%s", error->message);
    ck_assert_msg(strstr(error->message, hints), "%s", error->message);
    options_clear(&options);
}

START_TEST(a_run_without_options_is_yesterdays_and_all)
{
    struct options options = parsed("run");
    ck_assert_str_eq(options.command->name, "run");
    ck_assert_int_eq(options.as_of, DAY_NULL);
    ck_assert_ptr_null(options.reports);
    ck_assert_ptr_null(options.clients);
    ck_assert_ptr_null(options.out);
    ck_assert(!options.catch_up && !options.dry_run && !options.strict && !options.json && !options.quiet);
    options_clear(&options);
}
END_TEST

START_TEST(every_option_of_run_is_read)
{
    struct options options =
        parsed("run --as-of 2026-11-21 --report nightly --report client --client 7 --out /o --catch-up -n "
               "--strict --json --metrics /m --config /c --db service=x --lang en -v --no-color");
    ck_assert_int_eq(options.as_of, day_from_civil(2026, 11, 21));
    ck_assert_uint_eq(g_strv_length(options.reports), 2);
    ck_assert_str_eq(options.reports[1], "client");
    ck_assert_str_eq(options.clients[0], "7");
    ck_assert_str_eq(options.out, "/o");
    ck_assert(options.catch_up && options.dry_run && options.strict && options.json);
    ck_assert_str_eq(options.metrics_file, "/m");
    ck_assert_str_eq(options.config, "/c");
    ck_assert_str_eq(options.db, "service=x");
    ck_assert_str_eq(options.lang, "en");
    ck_assert(options.verbose && options.no_color && !options.quiet);
    options_clear(&options);
}
END_TEST

START_TEST(common_options_may_stand_before_the_command)
{
    struct options options = parsed("-q --config /c run --db service=x");
    ck_assert_str_eq(options.command->name, "run");
    ck_assert(options.quiet);
    ck_assert_str_eq(options.config, "/c");
    ck_assert_str_eq(options.db, "service=x");
    options_clear(&options);
}
END_TEST

START_TEST(an_unknown_command_suggests_the_nearest)
{
    assert_refused("rnu", "\"rnu\"", "Did you mean run?");
    assert_refused("explian x", "\"explian\"", "Did you mean explain?");
    assert_refused("publish", "\"publish\"", "takhojd --help");
}
END_TEST

START_TEST(an_unknown_option_suggests_the_nearest)
{
    assert_refused("run --reprot nightly", "run has no option --reprot", "Did you mean --report?");
    assert_refused("run --as-off=2026-11-21", "no option --as-off", "Did you mean --as-of?");
    assert_refused("check --as-of 2026-11-21", "check has no option --as-of", "takhojd check --help");
    assert_refused("--conifg x run", "no option --conifg", "Did you mean --config?");
    assert_refused("run -x", "no option -x", "takhojd run --help");
}
END_TEST

START_TEST(no_command_is_a_usage_error)
{
    assert_refused("", "no command", "takhojd demo");
    assert_refused("-q", "no command", "takhojd --help");
}
END_TEST

START_TEST(a_date_is_a_day_of_the_calendar)
{
    assert_refused("run --as-of 2026-02-30", "\"2026-02-30\" is no date", "2026-11-21");
    assert_refused("run --as-of yesterday", "\"yesterday\"", "2026-11-21");
    assert_refused("run --as-of", "missing argument", "takhojd run --help");
}
END_TEST

START_TEST(calls_are_a_whole_number_above_zero)
{
    struct options options = parsed("demo --calls 200000 --keep");
    ck_assert_int_eq(options.calls, 200000);
    ck_assert(options.keep);
    options_clear(&options);
    assert_refused("demo --calls 0", "\"0\"", "from 1");
    assert_refused("demo --calls -5", "\"-5\"", "from 1");
    assert_refused("demo --calls 1e6", "\"1e6\"", "from 1");
    assert_refused("demo --calls 99999999999", "\"99999999999\"", "1000000000");
}
END_TEST

START_TEST(an_argument_is_needed_where_there_is_one_and_refused_elsewhere)
{
    struct options options = parsed("explain optout_respected --lang en");
    ck_assert_str_eq(options.argument, "optout_respected");
    ck_assert_str_eq(options.lang, "en");
    options_clear(&options);
    assert_refused("explain", "explain needs MEASURE", "takhojd explain --help");
    assert_refused("explain a b", "no argument \"b\"", "");
    assert_refused("run nightly", "no argument \"nightly\"", "");
}
END_TEST

START_TEST(what_is_listed_is_one_of_the_known_words)
{
    struct options options = parsed("list measures");
    ck_assert_str_eq(options.argument, "measures");
    options_clear(&options);
    assert_refused("list measure", "\"measure\"", "Did you mean measures?");
    assert_refused("list everything", "\"everything\"", "Known are: measures");
}
END_TEST

START_TEST(a_password_on_the_command_line_is_refused_and_not_repeated)
{
    static const char *const lines[] = {"run --db host=h\tpassword=secret",
                                        "run --db postgresql://u:secret@h/d"};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        struct options options;
        g_autoptr(GError) error = NULL;
        ck_assert(!parse(&options, lines[i], &error));
        ck_assert_int_eq(error_exit_code(error), 64);
        ck_assert_ptr_null(strstr(error->message, "secret"));
        options_clear(&options);
    }
}
END_TEST

START_TEST(options_that_exclude_each_other_are_refused)
{
    assert_refused("run -q -v", "--quiet and --verbose", "");
    assert_refused("run --json --print nightly", "--json and --print", "");
}
END_TEST

START_TEST(a_flag_takes_no_value)
{
    assert_refused("run --dry-run=no", "--dry-run takes no value", "Write --dry-run, or leave it out.");
    assert_refused("--quiet=yes run", "--quiet takes no value", "");
    assert_refused("run --verbose=", "--verbose takes no value", "");
}
END_TEST

START_TEST(help_and_version_ask_for_nothing_else)
{
    struct options options = parsed("--help");
    ck_assert_int_eq(options.answer, ANSWER_HELP);
    options = parsed("--version");
    ck_assert_int_eq(options.answer, ANSWER_VERSION);
    options = parsed("explain --help");
    ck_assert_int_eq(options.answer, ANSWER_COMMAND_HELP);
    ck_assert_str_eq(options.command->name, "explain");
    options = parsed("-h run");
    ck_assert_int_eq(options.answer, ANSWER_COMMAND_HELP);
    options_clear(&options);
}
END_TEST

START_TEST(texts_keep_their_bytes_whatever_the_locale)
{
    static char *words[] = {"takhojd", "run", "--out", "/räk/ö", "--client", "\377", NULL};
    static const char *const locales[] = {"C", "C.UTF-8"};
    for (gsize i = 0; i < G_N_ELEMENTS(locales); i++) {
        setlocale(LC_CTYPE, locales[i]);
        struct options options;
        GError *error = NULL;
        options_parse(&options, 6, words, &error);
        ck_no_error(error);
        ck_assert_str_eq(options.out, "/räk/ö");
        ck_assert_str_eq(options.clients[0], "\377");
        options_clear(&options);
    }
}
END_TEST

START_TEST(the_callers_words_stay_where_they_are)
{
    char *words[] = {"takhojd", "list", "--lang", "en", "rules", NULL};
    struct options options;
    ck_assert(options_parse(&options, 5, words, NULL));
    ck_assert_str_eq(words[2], "--lang");
    ck_assert_str_eq(words[4], "rules");
    options_clear(&options);
}
END_TEST

SUITE("options", a_run_without_options_is_yesterdays_and_all, every_option_of_run_is_read,
      common_options_may_stand_before_the_command, an_unknown_command_suggests_the_nearest,
      an_unknown_option_suggests_the_nearest, no_command_is_a_usage_error, a_date_is_a_day_of_the_calendar,
      calls_are_a_whole_number_above_zero, an_argument_is_needed_where_there_is_one_and_refused_elsewhere,
      what_is_listed_is_one_of_the_known_words, a_password_on_the_command_line_is_refused_and_not_repeated,
      options_that_exclude_each_other_are_refused, a_flag_takes_no_value,
      help_and_version_ask_for_nothing_else, texts_keep_their_bytes_whatever_the_locale,
      the_callers_words_stay_where_they_are)
