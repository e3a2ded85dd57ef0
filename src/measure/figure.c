#include "takhojd/measure/figure.h"

const char *figure_state_name(enum figure_state state)
{
    static const char *const names[] = {"measured",   "too_few",      "preliminary",
                                        "suppressed", "not_measured", "no_events_possible"};
    return names[state];
}
