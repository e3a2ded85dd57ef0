#include "suite.h"
#include "takhojd/app/gates.h"
#include "takhojd/base/error.h"

#include <string.h>

START_TEST(a_warning_is_a_refusal_where_that_is_asked_for)
{
    static const struct {
        guint warnings;
        const char *says;
    } counts[] = {{1, "the data are refused: 1 warning, and --strict\nhint: "},
                  {2, "the data are refused: 2 warnings, and --strict\nhint: "}};
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autoptr(GError) error = NULL;
        ck_assert(gate_strict(false, counts[i].warnings, "data", &error));
        ck_assert(!gate_strict(true, counts[i].warnings, "data", &error));
        ck_assert_int_eq(error->code, ERROR_DATA);
        ck_assert_msg(g_str_has_prefix(error->message, counts[i].says), "%s", error->message);
    }
    ck_assert(gate_strict(true, 0, "data", NULL));
}
END_TEST

SUITE("gates", a_warning_is_a_refusal_where_that_is_asked_for)
