/* A market in which everything there is to ask for before a call exists, and one call that is made in it. */
#ifndef TAKHOJD_TESTS_CALLS_PERMIT_H
#define TAKHOJD_TESTS_CALLS_PERMIT_H

#include "fixture.h"

#define LAW                                                                                                  \
    "\"force\": \"statute\", \"citation\": \"c\", \"source\": \"s\", \"verified\": \"V\", "                  \
    "\"verified_on\": \"2026-01-01\"}"

#define CALLED utc("2026-03-02 10:00")
#define CALLED_ON date("2026-03-02")

/* Everything there is to ask for exists: a source that may be used, nobody objecting, listed or consenting.
 */
static inline struct world *market(void)
{
    static const char *const present[] = {"objection",
                                          "register_listing",
                                          "consent",
                                          "customer_relation",
                                          "scrub",
                                          "lead_source.legal_basis",
                                          "campaign.target_group",
                                          "campaign.reason",
                                          "campaign.approved_at"};
    struct world *world = world_new("2026-10-31");
    for (gsize i = 0; i < G_N_ELEMENTS(present); i++)
        mark_present(world, present[i]);
    add_sales_campaign(world, "k", "client");
    add_source_on(world, "s", date("2026-01-01"), 0, "legitimate_interest");
    return world;
}

static inline void add_mode(struct world *world, const char *call, const char *mode, int64_t started)
{
    add_call(world, (struct call_row){.call = call,
                                      .contact = "p",
                                      .campaign = "k",
                                      .source = "s",
                                      .mode = mode,
                                      .outcome = "no_answer",
                                      .started = started});
}

static inline void add_live(struct world *world)
{
    add_mode(world, "live", "manual", CALLED);
}

static inline void add_robot(struct world *world)
{
    add_mode(world, "robot", "prerecorded", CALLED);
}

static inline int64_t count_in(struct world *world, enum counter counter)
{
    judge(world);
    int64_t count = counted(world, counter);
    world_free(world);
    return count;
}

/* A pack of its own in place of the Swedish one. */
static inline void change_law(struct world *world, const char *text)
{
    use_rules(world, "reports/rules/house.json", text);
    add_campaign(
        world,
        (struct campaign_row){
            .campaign = "k", .client = "client", .purpose = "sale", .audience = "consumer", .pack = "XX"});
}

/* A consent that holds for everything and can be shown. */
static inline struct consent_row whole_consent(int64_t given)
{
    return (struct consent_row){.contact = "p",
                                .client = "client",
                                .given = given,
                                .covers_automated = YES,
                                .active_act = YES,
                                .names_purpose = YES,
                                .text_version = "v1",
                                .channel = "web",
                                .evidence = "archive/1"};
}

#endif
