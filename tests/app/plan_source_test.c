#include "suite.h"
#include "takhojd/app/plan_source.h"
#include "takhojd/base/error.h"

#include <string.h>

static bool choose(const char *const *sources, char *db, const char **conninfo, GError **error)
{
    struct config config = {.file = (char[]){"takhojd.json"}, .sources = (GStrv)(gsize)sources};
    const struct plan plan = {.config = &config};
    const struct options options = {.db = db};
    return plan_source_choose(&plan, &options, conninfo, error);
}

START_TEST(the_only_source_is_read_unless_another_database_is_asked_for)
{
    const char *const none[] = {NULL}, *const one[] = {"service=dialler", NULL};
    const char *conninfo = "";
    ck_assert(choose(none, NULL, &conninfo, NULL));
    ck_assert_ptr_null(conninfo);
    ck_assert(choose(one, NULL, &conninfo, NULL));
    ck_assert_str_eq(conninfo, "service=dialler");
    ck_assert(choose(one, (char[]){"service=other"}, &conninfo, NULL));
    ck_assert_str_eq(conninfo, "service=other");
}
END_TEST

START_TEST(several_sources_are_refused_and_not_left_out)
{
    const char *const two[] = {"service=a", "service=b", NULL};
    const char *conninfo = NULL;
    g_autoptr(GError) error = NULL;
    ck_assert(!choose(two, NULL, &conninfo, &error));
    ck_assert_int_eq(error_exit_code(error), ERROR_CONFIG);
    ck_assert_ptr_nonnull(strstr(error->message, "takhojd.json: key \"sources\""));
    ck_assert_ptr_nonnull(strstr(error->message, "\nhint: "));
    ck_assert(choose(two, (char[]){"service=b"}, &conninfo, NULL));
    ck_assert_str_eq(conninfo, "service=b");
}
END_TEST

SUITE("plan source", the_only_source_is_read_unless_another_database_is_asked_for,
      several_sources_are_refused_and_not_left_out)
