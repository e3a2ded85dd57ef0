#!/usr/bin/env python3
"""Counts every finding of a report again, from report.json alone, and holds the page's sentences against it.

    recount.py CHECKOUT REPORT_FOLDER

Written from the rules, not from the program (by_hand.py has the formulas): the limits of every week of every chart, what lies
beyond them, the runs; the funnels' benchmarks, bands, flags, spread and likely values; the comparisons' intervals; the days
between rare events; which charts are believed of all that were examined, and how many false signals to expect. Then, in each
language, that every sentence made of them is true (sentences.py). Prints what differs and exits 1.
"""
import json
import math
import sys
from os.path import dirname

sys.path.insert(0, dirname(__file__))
import by_hand as hand  # noqa: E402
import sentences  # noqa: E402

checkout, folder = sys.argv[1:]
report = json.load(open(folder + "/report.json", encoding="utf-8"))
wrong, counted = [], {}


def near(a, b, within=1e-9):
    if a is None or b is None:
        return a is None and b is None
    return abs(a - b) <= within * max(1, abs(a), abs(b))


def hold(what, given, made, within=1e-9):
    if not (near(given, made, within) if not isinstance(given, (str, bool)) else given == made):
        wrong.append(f"{what}: {given} in the report, {made} by hand")


def count(what):
    counted[what] = counted.get(what, 0) + 1


def per_of(measure, part):
    return next((f["per"] for f in report["figures"] if f["measure"] == measure and f["part"] == part), None)


def clamp(limits, least, most):
    centre, low, high = limits
    return centre, None if low is None or low <= least else low, None if high is None or high >= most else high


# --- charts over time


def limits_of(stretch, base, point, per):
    """Centre and limits of one week; None where the report does not hold what they are made from."""
    kind, n = stretch["chart"], point["denominator"]
    if kind == "xmr":
        values = [p["value"] for p in base]
        centre, reach = sum(values) / len(values), 2.66 * hand.mean_range(values)
        return centre, centre - reach, centre + reach
    events, size = sum(p["numerator"] for p in base), sum(p["denominator"] for p in base)
    centre = events / size
    if kind == "exact_proportion":
        if n != math.floor(n):
            return None
        low, high = hand.exact_line(hand.beta_binomial(int(n), events + 0.5, size - events + 0.5), n)
    elif kind == "exact_rate":
        low, high = hand.exact_line(hand.gamma_poisson(n, events, size), n)
    else:
        variance = centre * (1 - centre) if kind == "p_prime" else centre
        z = [(p["numerator"] / p["denominator"] - centre) / math.sqrt(variance / p["denominator"]) for p in base]
        sigma = max(1, hand.mean_range(z) / 1.128) * math.sqrt(variance / n)
        low, high = centre - 3 * sigma, centre + 3 * sigma
    return tuple(None if v is None else v * per for v in (centre, low, high))


def check_point(name, trend, stretch, base, point):
    sample = stretch["chart"] == "xmr"
    per = 1 if sample else per_of(trend["measure"], trend["part"])
    if per is None or point["value"] is None or not (sample or point["denominator"]):
        return
    made = limits_of(stretch, base, point, per)
    if not made:
        return
    is_share = stretch["chart"] in ("p_prime", "exact_proportion") and per == 1
    most = 1 if is_share or (sample and all(0 <= p["value"] <= 1 for p in trend["points"] if p["value"] is not None)) else math.inf
    centre, low, high = clamp(made, 0, most)
    hold(f"{name} centre", point["centre"], centre)
    hold(f"{name} lower limit", point["lower_limit"], low)
    hold(f"{name} upper limit", point["upper_limit"], high)
    outside = (high is not None and point["value"] > high) - (low is not None and point["value"] < low)
    hold(f"{name} outside", point["outside"], outside if point["counted"] else 0)
    count("weeks")


def check_trend(trend):
    for index, stretch in enumerate(trend["stretches"]):
        later = [s["since"] for s in trend["stretches"][index + 1:]]
        mine = [p for p in trend["points"] if (stretch["since"] is None or p["from"] >= stretch["since"]) and
                not any(p["from"] >= s for s in later)]
        settled = [p for p in mine if p["counted"]]
        if not stretch["chart"]:
            sizes = [p["denominator"] for p in settled[:24]]
            if len(sizes) >= 12 and None not in sizes and trend["part"] != "within_24h" and hand.median(sizes) >= 10 and \
                    any(p["numerator"] for p in settled[:24]):
                wrong.append(f'{trend["measure"]} {trend["scope"]}: no limits, and the weeks hold enough')
            continue
        base = [p for p in settled if stretch["from"] <= p["from"] and p["until"] <= stretch["until"]]
        if len(base) != stretch["points"]:
            continue  # the baseline began before the weeks that are shown
        if stretch["chart"] != "xmr" and hand.median([p["denominator"] for p in base]) < 10:
            wrong.append(f'{trend["measure"]} {trend["scope"]}: limits from weeks of fewer than ten')
        for point in mine:
            check_point(f'{trend["measure"]}.{trend["part"]} {trend["scope"]} {point["from"]}', trend, stretch, base, point)


def run_of(trend, newest, side):
    run = 0
    for point in reversed([p for p in trend["points"] if p["counted"] and p["centre"] == newest["centre"]]):
        if point["value"] == point["centre"]:
            continue
        if (point["value"] > point["centre"]) != (side == "above"):
            break
        run += 1
    return run


def check_signal(signal):
    trend = next(t for t in report["trends"] if all(t[k] == signal[k] for k in ("measure", "part", "scope")))
    name = f'{signal["measure"]} {signal["scope"]}'
    newest = [p for p in trend["points"] if p["counted"]][-1]
    for key in ("numerator", "denominator", "value", "centre", "lower_limit", "upper_limit"):
        hold(f"{name} {key}", signal[key], newest[key])
    if signal["rule"] in ("outside", "exact_tail"):
        hold(f"{name} side", newest["outside"], 1 if signal["side"] == "above" else -1)
    if signal["rule"] == "run":
        hold(f"{name} run", signal["run"], run_of(trend, newest, signal["side"]))
    if signal["adjusted_p"] > 0.1:
        wrong.append(f"{name}: adjusted p {signal['adjusted_p']}")
    count("signals")


# --- what is believed of all charts together

# Signals a stable chart brings, by the size of its family: what simulated years gave (make check-alarms). Of exact limits, the
# share of what lies beyond them.
KINDS = ("exact", "chance", "chance_runs", "swing", "swing_runs")
RATES = [(1, (1, 0.0024, 0.0081, 0.0118, 0.0152)), (25, (1, 0.0024, 0.0074, 0.0118, 0.0150)),
         (30, (1, 0.0022, 0.0055, 0.0118, 0.0142)), (40, (1, 0.0018, 0.0048, 0.0118, 0.0138)),
         (60, (0.9, 0.0014, 0.0036, 0.0107, 0.0118)), (80, (0.8, 0.0012, 0.0035, 0.0098, 0.0108)),
         (160, (0.5, 0.0006, 0.0026, 0.0077, 0.0076))]
ROLLING = {(m["id"], p["id"]) for m in sentences.data_of(checkout + "/reports/measures.json")["measures"]
           for p in m["parts"] if p.get("rolling")}


def point_p(stretch, base, point):
    """The newest week's own chance, and of exact limits the chance of being beyond them; None where it cannot be told."""
    kind, n = stretch["chart"], point["denominator"]
    if kind == "xmr":
        sigma, distance = stretch["spread"], point["value"] - stretch["centre"]
    elif kind in ("p_prime", "u_prime"):
        variance = stretch["centre"] * (1 - stretch["centre"]) if kind == "p_prime" else stretch["centre"]
        sigma, distance = stretch["spread"] * math.sqrt(variance / n), point["numerator"] / n - stretch["centre"]
    else:
        if len(base) != stretch["points"] or (kind == "exact_proportion" and n != math.floor(n)):
            return None
        events, size = sum(p["numerator"] for p in base), sum(p["denominator"] for p in base)
        law = hand.beta_binomial(int(n), events + 0.5, size - events + 0.5) if kind == "exact_proportion" else \
            hand.gamma_poisson(n, events, size)
        low, high = hand.exact_line(law, 1)
        tail = (sum(law[:int(low + 0.5)]) if low is not None else 0) + (sum(law[int(high + 0.5):]) if high is not None else 0)
        return hand.two_sided(law, point["numerator"]), max(1e-5, tail)
    return 2 * hand.normal_tail(abs(distance) / sigma), None


def check_examined(chart):
    name = f'{chart["measure"]}.{chart["part"]} {chart["scope"]}'
    trend = next((t for t in report["trends"] if all(t[k] == chart[k] for k in ("measure", "part", "scope"))), None)
    if not trend:
        return  # neither drawn nor told of: its p is all that the report holds
    stretch = [s for s in trend["stretches"] if s["chart"]][-1]
    mine = [p for p in trend["points"] if p["counted"] and p["from"] >= stretch["from"]]
    newest, base = mine[-1], [p for p in mine if p["until"] <= stretch["until"]]
    exact = stretch["chart"].startswith("exact")
    runs = not exact and (chart["measure"], chart["part"]) not in ROLLING and not (stretch["autocorrelation"] or 0) > 0.3
    swings = stretch["chart"] == "xmr" or (stretch["spread"] or 0) > 1.35
    hold(f"{name} kind", chart["kind"], "exact" if exact else ("swing" if swings else "chance") + ("_runs" if runs else ""))
    useful = [p for p in mine if p["value"] != p["centre"]]
    side = "above" if newest["value"] > newest["centre"] else "below"
    run = 0 if newest["value"] == newest["centre"] else min(run_of(trend, newest, side), len(useful))
    long = runs and len(useful) >= 10 and run > math.floor(math.log2(len(useful)) + 0.5) + 3
    hold(f"{name} rule", chart["rule"], ("exact_tail" if exact else "outside") if newest["outside"] else "run" if long else "none")
    made = point_p(stretch, base, newest)
    if made:
        p = min(1, 2 * min(made[0], 2.0 ** (1 - run) if long else 1)) if runs else made[0]
        # The program cuts an exposure into a million pieces.
        within = 1e-5 if stretch["chart"] == "exact_rate" else 1e-7
        hold(f"{name} p", chart["p"], p, within)
        hold(f"{name} tail", chart["tail"], made[1], within)
    count("examined charts")


def check_family(examined):
    family = examined["family"]
    hold("charts examined", examined["charts"], len(family))
    for chart, adjusted in zip(family, hand.believed([c["p"] for c in family])):
        hold(f'{chart["measure"]} {chart["scope"]} adjusted p', chart["adjusted_p"], adjusted)
        check_examined(chart)
    told = [(s["measure"], s["part"], s["scope"], s["rule"], s["adjusted_p"]) for s in report["signals"]]
    believed = [(c["measure"], c["part"], c["scope"], c["rule"], c["adjusted_p"]) for c in family
                if c["rule"] != "none" and c["adjusted_p"] <= 0.1]
    if told != believed:
        wrong.append(f"the signals are {told}, and what is believed is {believed}")
    rates = [r for least, r in RATES if least <= max(1, len(family))][-1]
    made = sum((c["tail"] if c["kind"] == "exact" else 1) * rates[KINDS.index(c["kind"])] for c in family)
    hold("false signals to expect", examined["expected_false"], made)
    count("families")


# --- units beside each other


def benchmark(funnel, unit, tested):
    """What is expected of a unit, except where its mix of campaigns says it, which the report does not hold."""
    events, size = sum(u["numerator"] for u in tested), sum(u["denominator"] for u in tested)
    if unit["alone"]:
        return unit["denominator"] * (events - unit["numerator"]) / (size - unit["denominator"])
    return unit["denominator"] * events / size


def turn(funnel, unit, value, everybody, is_share):
    own = unit["expected"] / unit["denominator"]
    if value is None or not funnel["standardised"] or own <= 0 or (is_share and (own >= 1 or value >= 1)):
        return value
    if not is_share:
        return value / own * everybody
    odds = value / (1 - value) / (own / (1 - own)) * everybody / (1 - everybody)
    return odds / (1 + odds)


def law(funnel, unit, tested, is_share):
    if not is_share:
        return hand.poisson(unit["expected"])
    n = int(unit["denominator"])
    if unit["alone"] and not funnel["standardised"]:
        events, size = sum(u["numerator"] for u in tested), sum(u["denominator"] for u in tested)
        seen = events - unit["numerator"] + 0.5
        return hand.beta_binomial(n, seen, size - n - seen + 1)
    return hand.binomial(n, unit["expected"] / n)


def scale(unit, is_share):
    """The distance from what is expected and its standard error, where chance is evenly wide."""
    x, n, e = unit["numerator"], unit["denominator"], unit["expected"]
    if is_share:
        error = 1 / (2 * math.sqrt(n))
        return (math.asin(math.sqrt(x / n)) - math.asin(math.sqrt(e / n))) / error, error
    error = 1 / (2 * math.sqrt(e))
    return (math.sqrt(x / e) - 1) / error, error


def usual_line(unit, tau2, is_share, exact):
    z = hand.normal_quantile(hand.TAIL)
    if is_share:
        half = z * math.hypot(1 / (2 * math.sqrt(unit["denominator"])), math.sqrt(tau2))
        centre = math.asin(math.sqrt(unit["expected"] / unit["denominator"]))
        low, high = (math.sin(min(max(v, 0), math.pi / 2)) ** 2 for v in (centre - half, centre + half))
    else:
        half = z * math.hypot(1 / (2 * math.sqrt(unit["expected"])), math.sqrt(tau2))
        low, high = max(0, 1 - half) ** 2, (1 + half) ** 2
    return (None if exact[0] is None else min(exact[0], low)), (None if exact[1] is None else max(exact[1], high))


def check_unit(name, funnel, unit, tested, spread, everybody, is_share, per):
    chances = law(funnel, unit, tested, is_share)
    size = unit["denominator"] if is_share else unit["expected"]
    chance = hand.exact_line(chances, size)
    usual = usual_line(unit, spread[1], is_share, chance) if spread[2] else chance
    z, error = scale(unit, is_share)
    p = hand.two_sided(chances, unit["numerator"])
    if spread[2]:
        p = max(p, 2 * hand.normal_tail(abs(z * error) / math.hypot(error, math.sqrt(spread[1]))))
    back = 1 if is_share else unit["expected"] / unit["denominator"]
    for band, lines in (("chance", chance), ("usual", usual)):
        for side, line in zip(("lower", "upper"), lines):
            drawn = turn(funnel, unit, None if line is None else line * back, everybody, is_share)
            hold(f"{name} {band} {side}", unit[f"{band}_{side}"], None if drawn is None else drawn * per, 1e-7)
    hold(f"{name} standardised", unit["standardised"],
         turn(funnel, unit, unit["numerator"] / unit["denominator"], everybody, is_share) * per)
    hold(f"{name} p", unit["p"], p, 1e-7)
    count("units")


def check_funnel(funnel):
    per = per_of(funnel["measure"], funnel["part"])
    is_share = next(f["interval"] for f in report["figures"] if f["measure"] == funnel["measure"] and
                    f["part"] == funnel["part"]) != "garwood"
    tested = [u for u in funnel["units"] if u["tested"]]
    name = f'{funnel["level"]} {funnel["measure"]}'
    hold(f"{name} drawn", funnel["drawn"], len(tested) >= 5)
    if not tested:
        return
    everybody = sum(u["numerator"] for u in tested) / sum(u["denominator"] for u in tested)
    hold(f"{name} target", funnel["target"], everybody * per)
    if not funnel["drawn"]:
        return
    spread = hand.dispersion(*zip(*(scale(u, is_share) for u in tested)))
    hold(f"{name} phi", funnel["phi"], spread[0], 1e-7)
    hold(f"{name} tau2", funnel["tau2"], spread[1], 1e-7)
    hold(f"{name} overdispersed", funnel["overdispersed"], spread[2])
    turned = [turn(funnel, u, u["numerator"] / u["denominator"], everybody, is_share) * u["denominator"] for u in tested]
    sizes = [u["denominator"] for u in tested]
    for unit, events in zip(tested, turned):
        if not funnel["standardised"]:
            hold(f'{name} {unit["id"]} expected', unit["expected"], benchmark(funnel, unit, tested))
        check_unit(f'{name} {unit["id"]}', funnel, unit, tested, spread, everybody, is_share, per)
        likely = (hand.shrunk_share if is_share else hand.shrunk_rate)(events, unit["denominator"], turned, sizes)
        hold(f'{name} {unit["id"]} likely', unit["shrunk"]["value"], likely * per, 1e-7)
    known = [u for u in funnel["units"] if u["numerator"] is not None]
    if funnel["standardised"] and len(known) == len(funnel["units"]) and not any(u["alone"] for u in known):
        if funnel["level"] in ("team", "source") and all(u["expected"] is not None for u in known):
            hold(f"{name} expected of all", sum(u["expected"] for u in known), sum(u["numerator"] for u in known), 0.02)


def check_flags():
    for level in ("client", "campaign", "team", "source", "agent"):
        family = [(f, u) for f in report["funnels"] if f["level"] == level for u in f["units"]]
        for (funnel, unit), adjusted in zip(family, hand.believed([u["p"] for _, u in family])):
            name = f'{level} {funnel["measure"]} {unit["id"]}'
            hold(f"{name} adjusted p", unit["adjusted_p"], adjusted)
            flag = 0
            if funnel["drawn"] and adjusted is not None and adjusted <= 0.1:
                over = [unit[k] is not None and unit["standardised"] > unit[k] for k in ("chance_upper", "usual_upper")]
                under = [unit[k] is not None and unit["standardised"] < unit[k] for k in ("chance_lower", "usual_lower")]
                flag = all(over) - all(under)
            hold(f"{name} flag", unit["flag"], flag)


# --- earlier periods, and rare events


def side_of(side, interval, per):
    x, n = side["numerator"], side["denominator"]
    limits = {"wilson": hand.wilson, "clopper_pearson": hand.clopper_pearson, "garwood": hand.garwood}[interval](x, n)
    return x / n * per, limits[0] * per, limits[1] * per


def check_comparison(compared):
    name = f'{compared["measure"]} {compared["with"]}'
    given = compared["difference"]
    if given["value"] is None:
        states = {compared["now"]["state"], compared["before"]["state"]}
        settled = any(f["measure"] == compared["measure"] and f["part"] == compared["part"] for f in report["figures"])
        if states == {"measured"} and settled and compared["now"]["value"] is None:
            wrong.append(f"{name}: both are settled and not compared")
        return
    interval = next(f["interval"] for f in report["figures"] if f["measure"] == compared["measure"] and
                    f["part"] == compared["part"])
    per = per_of(compared["measure"], compared["part"])
    made = hand.difference(side_of(compared["now"], interval, per), side_of(compared["before"], interval, per))
    for key, value in zip(("value", "lower", "upper"), made):
        hold(f"{name} {key}", given[key], value, 1e-7)
    if compared["mix"] is not None:
        hold(f"{name} mix and change within", compared["mix"] + compared["within"], made[0])
    crude, like = given, compared["stratified"]
    if like["value"] is not None:
        turns = crude["value"] * like["value"] < 0 or not crude["lower"] <= like["value"] <= crude["upper"]
        if interval == "wilson":
            hold(f"{name} turns", compared["turns"], turns)
    count("comparisons")


def check_between(between):
    name = f'days between {between["measure"]}'
    if between["gaps"]:
        hold(f"{name} events", between["events"], len(between["gaps"]) + 1)
    for index, stretch in enumerate(between["stretches"]):
        check_days(f'{name} since {stretch["since"]}', stretch, [g for g in between["gaps"] if g["stretch"] == index])
    before = between["from"]
    for gap in between["gaps"]:
        split = any(s["since"] and before < s["since"] <= gap["day"] for s in between["stretches"][1:])
        hold(f'{name} {gap["day"]} split', gap["split"], split)
        before = gap["day"]
    if between["stretches"] and between["gaps"]:
        newest, last = between["stretches"][-1], between["gaps"][-1]
        hold(f"{name} split", between["split"], bool(newest["since"]) and before < newest["since"])
        late = newest["upper_limit"] is not None and between["since_latest"] > newest["upper_limit"]
        hold(f"{name} verdict", between["verdict"], 0 if between["split"] else 1 if late else last["outside"])
        count("charts of days")


def check_days(name, stretch, gaps):
    """The limits of the gaps between two recorded changes, and which gaps are beyond them; none that a change lies in."""
    whole = [g for g in gaps if not g["split"]]
    if stretch["centre"] is None:
        for gap in gaps:
            hold(f'{name} {gap["day"]}', gap["outside"], 0)
        days = [g["days"] for g in whole[:24]]
        hold(f"{name} even", stretch["even"], len(days) >= 12 and len(set(days)) == 1)
        return
    base = [g["days"] for g in whole if g["baseline"]]
    if len(base) == stretch["points"]:
        scaled = [d ** (1 / 3.6) for d in base]
        centre, sigma = sum(scaled) / len(scaled), 2.66 * hand.mean_range(scaled, False) / 3
        hold(f"{name} centre", stretch["centre"], centre ** 3.6)
        hold(f"{name} spread", stretch["spread"], sigma)
        hold(f"{name} lower", stretch["lower_limit"], (centre - 3 * sigma) ** 3.6 if centre > 3 * sigma else None)
        hold(f"{name} upper", stretch["upper_limit"], (centre + 3 * sigma) ** 3.6)
    low, high = stretch["lower_limit"], stretch["upper_limit"]
    for gap in gaps:
        outside = (gap["days"] > high) - (low is not None and gap["days"] < low)
        hold(f'{name} {gap["day"]}', gap["outside"], 0 if gap["split"] else outside)


def check_nowcast(figure):
    if figure.get("nowcast") is None:
        return
    total, scaled = figure["numerator"] / figure["share_in"], figure["per"] / figure["denominator"]
    low, high = hand.garwood(figure["numerator"], figure["share_in"])
    for key, value in (("nowcast", total), ("nowcast_lower", low), ("nowcast_upper", high)):
        hold(f'{figure["measure"]}.{figure["part"]} {key}', figure[key], value * scaled, 1e-7)
    count("expected ends")


for chart in report["trends"]:
    check_trend(chart)
for found in report["signals"]:
    check_signal(found)
if report["examined"]:
    check_family(report["examined"])
for units in report["funnels"]:
    check_funnel(units)
check_flags()
for pair in report["comparisons"]:
    check_comparison(pair)
for rare in report["between"]:
    check_between(rare)
for shown in report["figures"]:
    check_nowcast(shown)
for tongue in ("sv", "en"):
    wrong += sentences.check(checkout, folder, report, tongue, count)
print("\n".join(wrong) or ", ".join(f"{n} {what}" for what, n in sorted(counted.items())) + " hold")
sys.exit(1 if wrong else 0)
