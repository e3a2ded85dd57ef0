#!/usr/bin/env python3
"""Answers every verdict of a report again, from the figures of report.json, the catalogue and house policy alone.

    recount_verdicts.py CHECKOUT REPORT_FOLDER

Written from the rules, not from the program. Prints what differs and exits 1.
"""
import json
import math
import sys
from datetime import date

checkout, folder = sys.argv[1:]
wrong = []


def load(path):
    text = open(path, encoding="utf-8").read()
    return json.loads("\n".join(line for line in text.split("\n") if not line.strip().startswith("//")))


report = json.load(open(folder + "/report.json"))
measures = {m["id"]: m for m in load(checkout + "/reports/measures.json")["measures"]}
house = {r["id"]: r.get("number") for r in load(checkout + "/reports/rules/house.json")["rules"]}
pack = load(checkout + "/reports/rules/se.json")["rules"]
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


# Several rows of one rule are one requirement: broken by any of them, met by all of them, and one of them is counted.
def conclude_by_rule(verdict):
    kind, answers = verdict["id"], {}
    for e in verdict["evidence"]:
        row = next(p for p in measures[e["measure"]]["parts"] if p["id"] == e["part"])
        of_measure = measures[e["measure"]].get(kind)
        rule = row.get("rule") or row.get("at_rule") or of_measure if kind == "law" else row.get("target") or of_measure
        answers.setdefault(rule, []).append((e["answer"], e["counted"]))
    made = ["no" if any(a == "no" for a, _ in rows) else "yes" if all(a == "yes" for a, _ in rows) else "not_shown"
            for rows in answers.values()]
    hold(f"{kind} counted", [[a for a, is_counted in rows if is_counted] for rows in answers.values()], [[a] for a in made])
    conclude(verdict, made or ["not_shown"])


# Which way is better for a part: its own word, else the measure's.
def direction(measure, part):
    own = next(p for p in measures[measure]["parts"] if p["id"] == part)
    return own.get("direction", measures[measure]["direction"])


# The law of a part asks for it in every single case: its own rule, the rule that gives its time, or a promise's.
def asks_each(measure, part):
    own = next(p for p in measures[measure]["parts"] if p["id"] == part)
    of_promise = own.get("law", own.get("main", False) and not any(p.get("law") for p in measures[measure]["parts"]))
    rule = own.get("rule") or own.get("at_rule") or (of_promise and measures[measure].get("promise") and measures[measure].get("law"))
    return rule and any(is_asked(r, part) for r in pack if r["id"] == rule)


def is_asked(rule, part):
    return rule.get("flag", True) and part in rule.get("words", [part]) and "valid_until" not in rule


def against_limit(measure, figure, limit):
    if figure["state"] == "measured":
        value = figure["value"]
    elif figure["state"] == "too_few" and kind_of(measure, figure["part"]) in ("ratio", "rate", "weighted"):
        value = figure["numerator"] / figure["denominator"] * figure["per"]
    else:
        return "not_shown"
    met = value >= limit - 1e-12 if direction(measure, figure["part"]) == "up" else value <= limit + 1e-12
    return "yes" if met else "no"


# Too few may still change, which the figure does not say: the newest settled month is one of the newest of these.
def may_be_newest(series, month):
    for figure in sorted(series, key=lambda f: f["period"]["from"], reverse=True):
        if figure["period"]["from"] == month:
            return True
        if figure["state"] not in ("preliminary", "too_few", "no_events_possible"):
            return False
    return False


def is_report_of_more_than_a_month():
    ends = [date.fromisoformat(own[k]) for k in ("from", "until")]
    return (ends[1] - ends[0]).days > 31


# What a figure of the part is held against: a limit of its own, or every single case.
def limit_of(kind, key, figure):
    if figure[key] is not None:
        return figure[key]
    if kind == "law" and asks_each(figure["measure"], figure["part"]):
        return 1 if direction(figure["measure"], figure["part"]) == "up" else 0
    return None


# One month in which nothing can change breaks the whole: the newest that does is told of, else the newest that could be judged.
def check_months(kind, key, piece, name):
    measure, part = piece["measure"], piece["part"]
    inside = [f for f in figures(measure, part) if is_month(f) and own["from"] <= f["period"]["from"]
              and f["period"]["until"] <= own["until"] and limit_of(kind, key, f) is not None]
    answers = {f["period"]["from"]: (against_limit(measure, f, limit_of(kind, key, f)), f["state"] == "measured") for f in inside}
    certain = {m: a for m, (a, is_certain) in answers.items() if is_certain and a != "not_shown"}
    possible = {m: a for m, (a, _) in answers.items() if a != "not_shown"}
    if not len(certain) <= piece["months"] <= len(possible):
        wrong.append(f'{name}: {piece["months"]} months, between {len(certain)} and {len(possible)} by hand')
    if piece["answer"] == "not_shown":
        if certain or piece["months"] or piece["now"]["from"] != own["from"]:
            wrong.append(f"{name}: {sorted(certain)} could be judged")
        return
    month = piece["now"]["from"]
    hold(f"{name} in {month}", piece["answer"], possible.get(month))
    newer = [m for m, a in certain.items() if m > month and a == piece["answer"]]
    broken = [m for m, a in certain.items() if a == "no"]
    if newer or piece["answer"] == "yes" and broken:
        wrong.append(f"{name}: {month} does not decide: {newer} are newer, {broken} break it")


# A longer report stands on its own figure, when that is settled and tells of the whole period. A rolling one does not.
def check_whole(kind, key, piece, name):
    rolling = next(p for p in measures[piece["measure"]]["parts"] if p["id"] == piece["part"]).get("rolling", False)
    whole = of_own_period(piece["measure"], piece["part"])[0]
    is_by_month = piece["months"] > 0 or piece["answer"] == "not_shown" and whole["state"] in ("not_measured", "preliminary")
    must_be_whole = whole["state"] in ("measured", "suppressed") and not rolling
    must_be_months = whole["state"] in ("not_measured", "preliminary") or rolling
    if is_by_month and must_be_whole or must_be_months and not is_by_month and piece["answer"] != "not_shown":
        wrong.append(f'{name}: judged {"by month" if is_by_month else "as a whole"}, which is {whole["state"]}')
    if is_by_month or must_be_months:
        check_months(kind, key, piece, name)
    else:
        hold(f"{name} from", piece["now"]["from"], own["from"])
        hold(name, piece["answer"], against_limit(piece["measure"], whole, piece["limit"])
             if whole["state"] == "measured" or piece["answer"] != "not_shown" else "not_shown")


def check_newest(series, piece, name):
    if not may_be_newest(series, piece["now"]["from"]):
        wrong.append(f'{name} is not of the newest settled month but of {piece["now"]["from"]}')
    hold(f"{name} months", piece["months"], 0)
    figure = next(f for f in series if f["period"]["from"] == piece["now"]["from"])
    hold(name, piece["answer"], against_limit(piece["measure"], figure, piece["limit"]))


def check_limits():
    given = verdicts("limit")
    for kind, key in (("law", "law_limit"), ("ethics", "ethics_target")):
        evidence = {(e["measure"], e["part"]): e for e in given[kind]["evidence"]}
        for part_name in blocks["ceiling"]["parts"]:
            name = f"{kind} {part_name}"
            measure, part = part_of(part_name)
            series = [f for f in figures(measure, part) if is_month(f)]
            piece = evidence.pop((measure, part), None)
            if not piece:
                newest = [f for f in series if f["state"] == "measured"
                          and (own["from"] <= f["period"]["from"] or not is_report_of_more_than_a_month())]
                if newest and limit_of(kind, key, newest[-1]) is not None:
                    wrong.append(f"{name} has a limit and no answer")
                continue
            figure = next(f for f in series + of_own_period(measure, part)
                          if (f["period"]["from"], f["period"]["until"]) == (piece["now"]["from"], piece["now"]["until"]))
            hold(f"{name} limit", piece["limit"], limit_of(kind, key, figure))
            for count in ("numerator", "denominator", "value"):
                hold(f"{name} {count}", piece["now"][count], figure[count])
            if is_report_of_more_than_a_month():
                check_whole(kind, key, piece, name)
            else:
                check_newest(series, piece, name)
        if evidence:
            wrong.append(f"{kind}: {list(evidence)} are not asked for")
        conclude_by_rule(given[kind])


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


def quantile_t(p, freedom):
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)

    def below(t, steps=4000):
        h = t / steps
        return 0.5 + scale * h / 3 * sum((1 + (i * h) ** 2 / freedom) ** (-(freedom + 1) / 2)
                                         * (1 if i in (0, steps) else 4 if i % 2 else 2) for i in range(steps + 1))
    low, high = 0, 20
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) < p else (low, middle)
    return low


def wilson(x, n):
    z = 1.959963984540054
    p, centre = x / n, x / n + z * z / (2 * n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return p, (centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n)


def value_of(figure):
    return figure["numerator"] if kind_of(figure["measure"], figure["part"]) == "count" else figure["value"]


def welch(now, before):
    def mean(values):
        m = sum(values) / len(values)
        return m, sum((v - m) ** 2 for v in values) / (len(values) - 1) / len(values)
    (a, sa), (b, sb) = mean(now), mean(before)
    if sa + sb == 0:
        return a - b, a - b, a - b
    freedom = (sa + sb) ** 2 / (sa ** 2 / (len(now) - 1) + sb ** 2 / (len(before) - 1))
    half = quantile_t(0.975, freedom) * math.sqrt(sa + sb)
    return a - b, a - b - half, a - b + half


# The figures of a span, as many as there are periods: all of them settled, none of them preliminary.
def span_of(series, side, periods, name):
    inside = [f for f in series if f["period"]["from"] >= side["from"] and f["period"]["until"] <= side["until"]]
    settled = [f for f in inside if f["state"] in ("measured", "too_few", "no_events_possible")]
    if kind_of(settled[0]["measure"], settled[0]["part"]) not in ("ratio", "rate"):
        settled = [f for f in settled if f["state"] == "measured" and value_of(f) is not None]
    hold(f"{name} periods", periods, len(settled))
    return settled


def check_change(piece, name, is_week):
    def series(part):
        return [f for f in figures(piece["measure"], part) if (is_span_of_week(f) if is_week else is_month(f))]
    first, second = series(piece["part"]), series(piece["other"] or piece["part"])
    now, before = span_of(first, piece["now"], piece["periods"], name), span_of(second, piece["before"], piece["periods"], name)
    if not piece["other"] and piece["before"]["until"] > piece["now"]["from"]:
        wrong.append(f"{name}: the two spans overlap")
    row = next(p for p in measures[piece["measure"]]["parts"] if p["id"] == piece["part"])
    if row["kind"] not in ("ratio", "rate"):
        made = welch([value_of(f) for f in now], [value_of(f) for f in before])
    else:
        sums = [sum(f[key] for f in side) for side in (now, before) for key in ("numerator", "denominator")]
        for given, sum_of in zip((piece["now"]["numerator"], piece["now"]["denominator"], piece["before"]["numerator"],
                                  piece["before"]["denominator"]), sums):
            hold(f"{name} sum", given, sum_of)
        if not sums[1] or not sums[3]:
            made = None, None, None
        elif row.get("interval") == "wilson":
            a, b = wilson(sums[0], sums[1]), wilson(sums[2], sums[3])
            made = (a[0] - b[0], a[0] - b[0] - math.hypot(a[0] - a[1], b[2] - b[0]),
                    a[0] - b[0] + math.hypot(a[2] - a[0], b[0] - b[1]))
        else:  # exact limits are the statistics' own tests' business; the value is not
            made = ((sums[0] / sums[1] - sums[2] / sums[3]) * row.get("per", 1),
                    piece["difference"]["lower"], piece["difference"]["upper"])
    for key, number in zip(("value", "lower", "upper"), made):
        given = piece["difference"][key]
        if (given is None) != (number is None) or given is not None and abs(given - number) > 1e-6 * max(1, abs(number)):
            wrong.append(f"{name} difference {key}: {given} in the report, {number} by hand")


def is_span_of_week(figure):
    ends = [date.fromisoformat(figure["period"][k]) for k in ("from", "until")]
    return (ends[1] - ends[0]).days == 7


def side_answer(difference, side):
    if difference["lower"] is None:
        return "not_shown"
    low, high = (difference["lower"], difference["upper"]) if side > 0 else (-difference["upper"], -difference["lower"])
    return "yes" if low > 0 else "no" if high < 0 else "not_shown"


def check_better():
    verdict = verdicts("better")["more_not_better"]
    answers = []
    for place, piece in enumerate(verdict["evidence"]):
        name = f'better {piece["measure"]}'
        if piece["periods"]:
            check_change(piece, name, True)
        side = 1 if place == 0 or direction(piece["measure"], piece["part"]) == "down" else -1
        is_known = piece["periods"] and piece["difference"]["lower"] is not None
        answers.append("not_shown" if not is_known else "yes" if side_answer(piece["difference"], side) == "yes" else "no")
        hold(name, piece["answer"], answers[-1])
    more, others = answers[0], answers[1:]
    hold("better", verdict["answer"], "yes" if more == "yes" and "yes" in others else
         "no" if more == "no" or more == "yes" and "not_shown" not in others else "not_shown")


def ranks(values):
    ordered = sorted(values)
    return [ordered.index(v) + (ordered.count(v) + 1) / 2 for v in values]


def check_association():
    verdict = verdicts("association")["ethics_and_business"]
    for piece in verdict["evidence"]:
        name, block = f'association {piece["measure"]}', blocks["association"]
        measure, part = part_of(block["parts"][-1])
        business = {(f["scope"]["team"], f["period"]["from"]): f["value"] for f in figures(measure, part, "team")
                    if f["state"] == "measured" and is_month(f)}
        sign = -1 if direction(piece["measure"], piece["part"]) == "down" else 1
        pairs = [(f["scope"]["team"], sign * f["value"], business[f["scope"]["team"], f["period"]["from"]])
                 for f in figures(piece["measure"], piece["part"], "team")
                 if f["state"] == "measured" and is_month(f) and (f["scope"]["team"], f["period"]["from"]) in business]
        teams = sorted({p[0] for p in pairs})
        hold(name + " pairs", piece["now"]["denominator"], len(pairs))
        hold(name + " teams", piece["now"]["numerator"], len(teams))
        if len(pairs) < 24:
            hold(name + " value", piece["now"]["value"], None)
            continue
        centred = []
        for column in (1, 2):
            mean = {t: sum(p[column] for p in pairs if p[0] == t) / sum(p[0] == t for p in pairs) for t in teams}
            centred.append(ranks([round(p[column] - mean[p[0]], 12) for p in pairs]))
        middle = (len(pairs) + 1) / 2
        rho = sum((a - middle) * (b - middle) for a, b in zip(*centred)) / math.sqrt(
            sum((a - middle) ** 2 for a in centred[0]) * sum((b - middle) ** 2 for b in centred[1]))
        half = 1.959963984540054 * math.sqrt(1.06 / (len(pairs) - len(teams) - 3))
        made = {"value": rho, "lower": math.tanh(math.atanh(rho) - half), "upper": math.tanh(math.atanh(rho) + half)}
        for key, number in made.items():
            if abs(piece["now"][key] - number) > 1e-3:  # ties by rounding
                wrong.append(f'{name} {key}: {piece["now"][key]} in the report, {number} by hand')
        hold(name, piece["answer"], side_answer(piece["now"], 1))
    conclude(verdict)


sides = {("path", "attempts"): -1, ("complaints", "no_sayers"): -1, ("agent_turnover", "per_person_year"): -1,
         ("calm_calls", "overlap_share"): -1, ("conversion_per_relevant_contact", "net_consumer"): -1,
         ("verdict_of_no_sayers", "automated_content"): -1}


def check_claims():
    for name, verdict in verdicts("claim").items():
        if name == "law_is_enough":
            numbers = [(e["now"]["numerator"], e["now"]["denominator"]) for e in verdict["evidence"]]
            limits = verdicts("limit")
            hold(name, numbers, [(limits[k]["met"], limits[k]["judged"]) for k in ("law", "ethics")])
            (law, of_law), (ethics, of_ethics) = numbers
            is_law_kept = of_law >= 10 and law == of_law  # all of fewer says nothing; one missed does
            hold(name, verdict["answer"], "no" if is_law_kept and ethics < of_ethics else
                 "yes" if is_law_kept and of_ethics >= 10 else "not_shown")
            continue
        for piece in verdict["evidence"]:
            if name == "ethics_costs":
                hold(name, piece["answer"], side_answer(piece["now"], -1))
                continue
            if piece["periods"]:
                check_change(piece, f'{name} {piece["measure"]}.{piece["part"]}', False)
            side = sides.get((piece["measure"], piece["part"]), 1)
            hold(f'{name} {piece["part"]}', piece["answer"], side_answer(piece["difference"], side))
        conclude(verdict)


def quantile(values, share):  # type 7
    ordered, place = sorted(values), share * (len(values) - 1)
    low = math.floor(place)
    return ordered[low] + (place - low) * (ordered[min(low + 1, len(ordered) - 1)] - ordered[low])


def is_quarter(figure):
    months = [int(figure["period"][k][:4]) * 12 + int(figure["period"][k][5:7]) for k in ("from", "until")]
    return figure["period"]["from"][8:] == "01" and months[1] - months[0] == 3


# Spiegelhalter: on the scale of arcsin sqrt, without the extremes.
def check_variation():
    for piece in verdicts("variation")["where_it_failed"]["evidence"]:
        name = f'variation {piece["measure"]} {piece["units"]}'
        sums = {}
        for f in figures(piece["measure"], piece["part"], piece["units"]):
            inside = piece["now"]["from"] and piece["now"]["from"] <= f["period"]["from"] and f["period"]["until"] <= piece["now"]["until"]
            if inside and is_quarter(f) and f["state"] == "measured":
                unit = sums.setdefault(f["scope"][piece["units"]], [0, 0])
                unit[0] += f["numerator"]
                unit[1] += f["denominator"]
        hold(name + " units", piece["now"]["denominator"], len(sums))
        if len(sums) < 10:
            hold(name, piece["answer"], "not_shown")
            continue
        share = sum(x for x, _ in sums.values()) / sum(n for _, n in sums.values())
        scale = [(math.asin(math.sqrt(x / n)) - math.asin(math.sqrt(share))) * 2 * math.sqrt(n) for x, n in sums.values()]
        low, high = quantile(scale, 0.1), quantile(scale, 0.9)
        phi = sum(min(max(z, low), high) ** 2 for z in scale) / len(scale)
        weights = [4 * n for _, n in sums.values()]
        tau2 = max(0, (len(scale) * phi - (len(scale) - 1)) / (sum(weights) - sum(w * w for w in weights) / sum(weights)))
        hold(name + " phi", piece["now"]["numerator"], phi)
        hold(name + " spread", piece["now"]["value"], 2 * math.sqrt(tau2 * share * (1 - share)))
        hold(name, piece["answer"], "yes" if phi > 1 + 2 * math.sqrt(2 / len(scale)) else "no")


check_variation()
check_limits()
check_questions()
check_better()
check_association()
check_claims()
print("\n".join(wrong) or f'{len(report["verdicts"])} verdicts hold')
sys.exit(1 if wrong else 0)
