#!/usr/bin/env python3
"""Answers every verdict of a report again, from the figures of report.json, the catalogue and house policy alone.

    recount_verdicts.py CHECKOUT REPORT_FOLDER

Written from the rules, not from the program. Prints what differs and exits 1.
"""
import json
import math
import sys

checkout, folder = sys.argv[1:]
wrong = []


def load(path):
    text = open(path, encoding="utf-8").read()
    return json.loads("\n".join(line for line in text.split("\n") if not line.strip().startswith("//")))


report = json.load(open(folder + "/report.json"))
measures = {m["id"]: m for m in load(checkout + "/reports/measures.json")["measures"]}
house = {r["id"]: r.get("number") for r in load(checkout + "/reports/rules/house.json")["rules"]}
blocks = {b["kind"]: b for b in load(f'{checkout}/reports/{report["report"]}.json')["blocks"]}
own = {k: report["period"][k] for k in ("from", "until")}


def part_of(name):
    measure, _, part = name.partition(".")
    main = next(p["id"] for p in measures[measure]["parts"] if p.get("main"))
    return measure, part or main


def kind_of(measure, part):
    return next(p["kind"] for p in measures[measure]["parts"] if p["id"] == part)


def figures(measure, part, units="all"):
    return [f for f in report["figures"] if (f["measure"], f["part"]) == (measure, part)
            and (not f["scope"] if units == "all" else units in f["scope"])]


def of_own_period(measure, part, units="all"):
    return [f for f in figures(measure, part, units) if f["period"] == own]


def is_month(figure):
    return figure["period"]["from"][8:] == figure["period"]["until"][8:] == "01" and \
        (int(figure["period"]["until"][5:7]) - int(figure["period"]["from"][5:7])) % 12 == 1


def verdicts(kind):
    return {v["id"]: v for v in report["verdicts"] if v["kind"] == kind}


def hold(what, given, made):
    same = given == made or (isinstance(given, (int, float)) and isinstance(made, (int, float))
                             and abs(given - made) <= 1e-9 * max(1, abs(given), abs(made)))
    if not same:
        wrong.append(f"{what}: {given} in the report, {made} by hand")


def conclude(verdict, answers=None):
    answers = answers or [e["answer"] for e in verdict["evidence"]]
    made = "no" if "no" in answers else "not_shown" if "not_shown" in answers or not answers else "yes"
    name = f'{verdict["kind"]} {verdict["id"]}'
    hold(name, verdict["answer"], made)
    hold(name + " met", verdict["met"], answers.count("yes"))
    hold(name + " judged", verdict["judged"], len(answers) - answers.count("not_shown"))


def against_limit(measure, figure, limit):
    if figure["state"] == "measured":
        value = figure["value"]
    elif figure["state"] == "too_few" and kind_of(measure, figure["part"]) in ("ratio", "rate", "weighted"):
        value = figure["numerator"] / figure["denominator"] * figure["per"]
    else:
        return "not_shown"
    met = value >= limit - 1e-12 if measures[measure]["direction"] == "up" else value <= limit + 1e-12
    return "yes" if met else "no"


# Too few may still change, which the figure does not say: the newest settled month is one of the newest of these.
def may_be_newest(series, month):
    for figure in sorted(series, key=lambda f: f["period"]["from"], reverse=True):
        if figure["period"]["from"] == month:
            return True
        if figure["state"] not in ("preliminary", "too_few", "no_events_possible"):
            return False
    return False


def check_limits():
    given = verdicts("limit")
    for kind, key in (("law", "law_limit"), ("ethics", "ethics_target")):
        evidence = {(e["measure"], e["part"]): e for e in given[kind]["evidence"]}
        for name in blocks["ceiling"]["parts"]:
            measure, part = part_of(name)
            series = [f for f in figures(measure, part) if is_month(f)]
            piece = evidence.pop((measure, part), None)
            if not piece:
                newest = [f for f in series if f["state"] == "measured"]
                if newest and newest[-1][key] is not None:
                    wrong.append(f"{kind}: {name} has a limit and no answer")
                continue
            figure = next(f for f in series if f["period"]["from"] == piece["now"]["from"])
            if not may_be_newest(series, piece["now"]["from"]):
                wrong.append(f'{kind}: {name} is not of the newest settled month but of {piece["now"]["from"]}')
            if figure[key] is not None:
                hold(f"{kind} {name} limit", piece["limit"], figure[key])
            else:  # the law asks for it in every case
                hold(f"{kind} {name} limit", piece["limit"], 1 if measures[measure]["direction"] == "up" else 0)
            for count in ("numerator", "denominator", "value"):
                hold(f"{kind} {name} {count}", piece["now"][count], figure[count])
            hold(f"{kind} {name}", piece["answer"], against_limit(measure, figure, piece["limit"]))
        if evidence:
            wrong.append(f"{kind}: {list(evidence)} are not asked for")
        conclude(given[kind])


def counted(figure):
    return figure["state"] in ("measured", "too_few")


def no_unit_misses(measure, part, units):
    all_units = of_own_period(measure, part, units)
    could = [f for f in all_units if counted(f) and f["denominator"] > 0]
    if any(f["numerator"] < f["denominator"] for f in could):
        return "no"
    unknown = [f for f in all_units if f not in could and f["state"] != "no_events_possible"]
    return "yes" if could and not unknown else "not_shown"


def share(measure, part, limit, above=False, turned=False):
    found = of_own_period(measure, part)
    if not found or found[0]["state"] != "measured":
        return "not_shown"
    value, low, high = (found[0][k] for k in ("value", "lower", "upper"))
    low, high = (value, value) if low is None else (low, high)
    if turned:
        low, high = 1 - high, 1 - low
    return "yes" if (low > limit if above else low >= limit) else "no" if high < limit else "not_shown"


def always(measure, part, least):
    figure = of_own_period(measure, part)[0]
    if not counted(figure):
        return "not_shown"
    if figure["numerator"] < figure["denominator"]:
        return "no"
    return "yes" if figure["denominator"] >= least else "not_shown"


def not_only_sales():
    volume = {f["scope"]["team"]: f["numerator"] for f in of_own_period("incentive_balance", "volume", "team") if counted(f)}
    teams = [f for f in of_own_period("incentive_balance", "sales", "team") if counted(f) and f["denominator"] > 0]
    if any(f["numerator"] + volume.get(f["scope"]["team"], 0) >= f["denominator"] - 1e-9 for f in teams):
        return "no"
    return "yes" if teams else "not_shown"


def check_questions():
    given = verdicts("question")
    made = {
        "1": [no_unit_misses("target_group_justified", "justified", "campaign"),
              no_unit_misses("basis_for_every_call", "basis", "campaign")],
        "2": [always("transparent_opening", "all_said", house["question.reviews"])],
        "3": [share("not_for_you", "agents_never", house["question.agents"], turned=True), not_only_sales()],
        "4": [share("calls_reviewed", "agents", house["question.agents"]),
              share("incentive_balance", "quality", house["incentive.quality"])],
        "5": [share("would_want_call", "would_want", house["question.would_want_call"], above=True)],
    }
    for question, answers in made.items():
        hold(f"question {question}", [e["answer"] for e in given[question]["evidence"]], answers)
        conclude(given[question], answers)


check_limits()
check_questions()
print("\n".join(wrong) or f'{len(report["verdicts"])} verdicts hold')
sys.exit(1 if wrong else 0)
