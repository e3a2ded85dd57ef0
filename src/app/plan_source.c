#include "takhojd/app/plan_source.h"
#include "takhojd/base/error.h"

bool plan_source_choose(const struct plan *plan, const struct options *options, const char **conninfo,
                        GError **error)
{
    char **sources = plan->config->sources;
    guint count = sources ? g_strv_length(sources) : 0;
    *conninfo = options->db ? options->db : count ? sources[0] : NULL;
    if (options->db || count < 2)
        return true;
    json_fail(config_value(plan->config, "sources"), error,
              "reading several databases side by side is not supported by this version");
    return error_hint(error, "Leave one source, or choose one with --db.");
}
