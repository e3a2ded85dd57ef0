#include "suite.h"
#include "takhojd/app/document.h"
#include "takhojd/app/help.h"
#include "takhojd/app/option_table.h"

#include <string.h>

START_TEST(help_leads_with_examples)
{
    g_autofree char *help = help_program();
    const char *examples = strstr(help, "Examples:"), *usage = strstr(help, "Usage:");
    ck_assert(examples && usage && examples < usage);
    for (const struct command *command = commands; command->name; command++) {
        g_autofree char *own = help_command(command);
        examples = strstr(own, "Examples:");
        usage = strstr(own, "Usage:");
        ck_assert_msg(examples && usage && examples < usage, "%s", command->name);
    }
}
END_TEST

START_TEST(the_programs_help_names_every_command_and_exit_code)
{
    static const char *const codes[] = {"  0 ",  "  64 ", "  65 ", "  69 ",  "  70 ",
                                        "  73 ", "  75 ", "  78 ", "  130 ", "143 "};
    g_autofree char *help = help_program();
    for (const struct command *command = commands; command->name; command++) {
        g_autofree char *line = g_strdup_printf("\n  %s ", command->name);
        ck_assert_msg(strstr(help, line), "%s", command->name);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
        ck_assert_msg(strstr(help, codes[i]), "%s", codes[i]);
}
END_TEST

/* Whether a command takes an option, which may have several rows. */
static bool is_taken(const char *option, const struct command *command)
{
    for (const struct option_row *row = option_rows; row->name; row++)
        if (strcmp(row->name, option) == 0 && option_is_taken(row, command))
            return true;
    return false;
}

START_TEST(the_day_meant_without_a_day_is_told)
{
    for (const struct command *command = commands; command->name; command++) {
        g_autofree char *help = help_command(command);
        const char *days = strcmp(command->name, "grounds") == 0 ? "(today)" : "(yesterday)";
        const char *as_of = strstr(help, "--as-of DATE");
        ck_assert_msg(!as_of == !is_taken("as-of", command), "%s", command->name);
        g_auto(GStrv) lines = g_strsplit(as_of ? as_of : days, "\n", 2);
        ck_assert_msg(strstr(lines[0], days), "%s: %s", command->name, lines[0]);
        ck_assert_msg(!as_of || !strstr(as_of + 1, "--as-of DATE"), "%s", command->name);
    }
}
END_TEST

START_TEST(a_commands_help_names_its_options_and_no_others)
{
    for (const struct command *command = commands; command->name; command++) {
        g_autofree char *help = help_command(command);
        for (const struct option_row *row = option_rows; row->name; row++) {
            g_autofree char *option = g_strdup_printf("  --%s ", row->name);
            g_autofree char *lettered = g_strdup_printf(", --%s ", row->name);
            bool is_named = strstr(help, option) || strstr(help, lettered);
            ck_assert_msg(is_named == is_taken(row->name, command), "%s --%s", command->name, row->name);
        }
    }
}
END_TEST

START_TEST(examples_of_a_command_are_of_that_command_and_fit_a_terminal)
{
    for (const struct command *command = commands; command->name; command++) {
        g_auto(GStrv) lines = g_strsplit(command->examples, "\n", -1);
        g_autofree char *begin = g_strdup_printf("  takhojd %s", command->name);
        for (gsize i = 0; lines[i + 1]; i++) {
            ck_assert_msg(g_str_has_prefix(lines[i], begin), "%s", lines[i]);
            ck_assert_msg(g_utf8_strlen(lines[i], -1) <= 100, "%s", lines[i]);
        }
    }
}
END_TEST

/* From the top folder, or wherever TAKHOJD_SOURCE says. */
static char *manual(void)
{
    const char *root = g_getenv("TAKHOJD_SOURCE");
    g_autofree char *path = g_build_filename(root ? root : ".", "src", "app", "takhojd.1", NULL);
    char *text = NULL;
    ck_assert_msg(g_file_get_contents(path, &text, NULL, NULL), "%s", path);
    return text;
}

START_TEST(the_manual_page_describes_every_command_and_option)
{
    g_autofree char *page = manual();
    for (const struct command *command = commands; command->name; command++) {
        g_autofree char *heading = g_strdup_printf("\n.Ss takhojd %s", command->name);
        ck_assert_msg(strstr(page, heading), "%s", command->name);
        for (const struct option_row *row = option_rows; row->name; row++) {
            g_autofree char *option = g_strdup_printf("Fl Fl %s", row->name);
            if (option_is_taken(row, command))
                ck_assert_msg(strstr(page, option), "--%s", row->name);
        }
    }
}
END_TEST

START_TEST(rows_are_wrapped_below_each_other)
{
    g_autoptr(GString) document = g_string_new(NULL);
    g_autoptr(GString) words = g_string_new(NULL);
    for (int i = 0; i < 30; i++)
        g_string_append(words, "åäöåäö ");
    document_row(document, "Fråga", words->str);
    document_row(document, "Tom", "");
    g_auto(GStrv) lines = g_strsplit(document->str, "\n", -1);
    ck_assert_uint_eq(g_strv_length(lines), 4);
    ck_assert(g_str_has_prefix(lines[0], "  Fråga             åäöåäö "));
    ck_assert(g_str_has_prefix(lines[1], "                    åäöåäö "));
    for (gsize i = 0; lines[i]; i++)
        ck_assert_int_le(g_utf8_strlen(lines[i], -1), 96);
    ck_assert_ptr_null(strstr(document->str, " \n"));
}
END_TEST

START_TEST(a_table_has_columns_as_wide_as_their_widest_cell)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    char *first[] = {"a", "öööö", "x", NULL}, *second[] = {"abc", "b", "", NULL};
    g_ptr_array_add(rows, first);
    g_ptr_array_add(rows, second);
    g_autoptr(GString) document = g_string_new(NULL);
    document_table(document, rows);
    ck_assert_str_eq(document->str, "a    öööö  x\nabc  b     \n");
}
END_TEST

SUITE("help", help_leads_with_examples, the_programs_help_names_every_command_and_exit_code,
      the_day_meant_without_a_day_is_told, a_commands_help_names_its_options_and_no_others,
      examples_of_a_command_are_of_that_command_and_fit_a_terminal,
      the_manual_page_describes_every_command_and_option, rows_are_wrapped_below_each_other,
      a_table_has_columns_as_wide_as_their_widest_cell)
