#include "plan/scratch.h"
#include "takhojd/app/plan_source.h"

static bool choose(const char *text, char *db, const char **conninfo, GError **error)
{
    g_autofree char *path = scratch_write("takhojd.json", text);
    const struct plan plan = {.config = config_load(path, NULL)};
    const struct options options = {.db = db};
    static char chosen[64]; /* what is chosen lives as long as the configuration */
    bool is_chosen = plan_source_choose(&plan, &options, conninfo, error);
    if (is_chosen && *conninfo) {
        g_strlcpy(chosen, *conninfo, sizeof chosen);
        *conninfo = chosen;
    }
    config_free(plan.config);
    return is_chosen;
}

START_TEST(the_only_source_is_read_unless_another_database_is_asked_for)
{
    const char *const one = "{\"sources\": [\"service=dialler\"]}";
    const char *conninfo = "";
    scratch_open();
    ck_assert(choose("{}", NULL, &conninfo, NULL));
    ck_assert_ptr_null(conninfo);
    ck_assert(choose(one, NULL, &conninfo, NULL));
    ck_assert_str_eq(conninfo, "service=dialler");
    ck_assert(choose(one, (char[]){"service=other"}, &conninfo, NULL));
    ck_assert_str_eq(conninfo, "service=other");
    scratch_close();
}
END_TEST

START_TEST(several_sources_are_refused_and_not_left_out)
{
    const char *const two = "{\n\n\"sources\": [\"service=a\", \"service=b\"]}";
    const char *conninfo = NULL;
    g_autoptr(GError) error = NULL;
    scratch_open();
    ck_assert(!choose(two, NULL, &conninfo, &error));
    ck_refused(error, "takhojd.json:3: key \"sources\": ", "\nhint: ");
    ck_assert(choose(two, (char[]){"service=b"}, &conninfo, NULL));
    ck_assert_str_eq(conninfo, "service=b");
    scratch_close();
}
END_TEST

SUITE("plan source", the_only_source_is_read_unless_another_database_is_asked_for,
      several_sources_are_refused_and_not_left_out)
