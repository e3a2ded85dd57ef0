#include "takhojd/report/opaque.h"
#include <string.h>

char *opaque_number(const void *key, gsize key_length, const char *report, const char *period,
                    const char *agent)
{
    GHmac *hmac = g_hmac_new(G_CHECKSUM_SHA256, key, key_length);
    g_hmac_update(hmac, (const guchar *)report, (gssize)(strlen(report) + 1));
    g_hmac_update(hmac, (const guchar *)period, (gssize)(strlen(period) + 1));
    g_hmac_update(hmac, (const guchar *)agent, (gssize)strlen(agent));
    char *number = g_strndup(g_hmac_get_string(hmac), 8);
    g_hmac_unref(hmac);
    return number;
}
