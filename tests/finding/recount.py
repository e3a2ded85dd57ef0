#!/usr/bin/env python3
"""Counts every finding of a report again, from report.json alone, and holds the page's sentences against it.

    recount.py CHECKOUT REPORT_FOLDER

Written from the rules, not from the program: centre and spread from the baseline's weeks, the limits of the newest settled
week, whether it lies beyond them, the length of its run. Then, in each language, that the first page has a sentence for each
signal, with the measure's name, its counts and the baseline's days in it, and none more. Prints what differs and exits 1.
"""
import html
import json
import math
import re
import sys

checkout, folder = sys.argv[1:]
report = json.load(open(folder + "/report.json"))
wrong = []


def near(a, b):
    if a is None or b is None:
        return a is None and b is None
    return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))


def hold(what, given, made):
    if not (near(given, made) if not isinstance(given, str) else given == made):
        wrong.append(f"{what}: {given} in the report, {made} by hand")


def beta_binomial(k, n, a, b):
    def lbeta(x, y):
        return math.lgamma(x) + math.lgamma(y) - math.lgamma(x + y)
    return math.exp(math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1) + lbeta(a + k, b + n - k) - lbeta(a, b))


def screened_mean_range(values):
    ranges = [abs(b - a) for a, b in zip(values, values[1:])]
    mean = sum(ranges) / len(ranges)
    kept = [r for r in ranges if r < 3.267 * mean] if mean > 0 else ranges
    return sum(kept) / len(kept)


def limits_of(trend, stretch, point, per):
    base = [p for p in trend["points"] if p["counted"] and stretch["from"] <= p["from"] and p["until"] <= stretch["until"]]
    if len(base) != stretch["points"]:
        return None  # the baseline began before the weeks that are shown
    if stretch["chart"] == "xmr":
        values = [p["value"] for p in base]
        centre, sigma = sum(values) / len(values), 2.66 * screened_mean_range(values) / 3
        return centre, centre - 3 * sigma, centre + 3 * sigma
    events, size = sum(p["numerator"] for p in base), sum(p["denominator"] for p in base)
    centre, n = events / size, point["denominator"]
    if stretch["chart"].startswith("exact"):
        if n != math.floor(n):
            return None
        a, b = events + 0.5, size - events + 0.5
        chance = [beta_binomial(k, int(n), a, b) for k in range(int(n) + 1)]
        low = max((k for k in range(int(n) + 1) if sum(chance[: k + 1]) <= 0.001), default=None)
        high = min((k for k in range(int(n) + 1) if sum(chance[k:]) <= 0.001), default=None)
        return (centre * per, None if low is None else (low + 0.5) / n * per,
                None if high is None else (high - 0.5) / n * per)
    variance = centre * (1 - centre) if stretch["chart"] == "p_prime" else centre
    z = [(p["numerator"] / p["denominator"] - centre) / math.sqrt(variance / p["denominator"]) for p in base]
    sigma = max(1, screened_mean_range(z) / 1.128) * math.sqrt(variance / n)
    return centre * per, (centre - 3 * sigma) * per, (centre + 3 * sigma) * per


def trend_of(signal):
    return next(t for t in report["trends"] if all(t[k] == signal[k] for k in ("measure", "part", "scope")))


def check_signal(signal):
    trend, name = trend_of(signal), f'{signal["measure"]} {signal["scope"]}'
    newest = [p for p in trend["points"] if p["counted"]][-1]
    stretch = [s for s in trend["stretches"] if s["since"] is None or s["since"] <= newest["from"]][-1]
    for key in ("numerator", "denominator", "value", "centre", "lower_limit", "upper_limit"):
        hold(f"{name} {key}", signal[key], newest[key])
    per = newest["value"] / (newest["numerator"] / newest["denominator"]) if newest["numerator"] else \
        newest["centre"] / stretch["centre"] if stretch["centre"] else 1
    made = limits_of(trend, stretch, newest, per)
    if made:
        hold(f"{name} centre by hand", newest["centre"], made[0])
        for key, limit in (("lower_limit", made[1]), ("upper_limit", made[2])):
            if newest[key] is not None:
                hold(f"{name} {key} by hand", newest[key], limit)
    beyond = (newest["lower_limit"] is not None and newest["value"] < newest["lower_limit"],
              newest["upper_limit"] is not None and newest["value"] > newest["upper_limit"])
    if signal["rule"] in ("outside", "exact_tail") and not beyond[signal["side"] == "above"]:
        wrong.append(f"{name}: {newest['value']} is not beyond its limit")
    if signal["rule"] == "run":
        run = 0
        for point in reversed([p for p in trend["points"] if p["counted"] and p["centre"] == newest["centre"]]):
            if point["value"] == point["centre"]:
                continue
            if (point["value"] > point["centre"]) != (signal["side"] == "above"):
                break
            run += 1
        hold(f"{name} run", signal["run"], run)
    if signal["adjusted_p"] > 0.1:
        wrong.append(f"{name}: adjusted p {signal['adjusted_p']}")


def paragraphs(language):
    page = open(f"{folder}/{language}/index.html", encoding="utf-8").read()
    section = re.search(r'<h2 id="changes">.*?(?=<h2 )', page, re.S).group(0)
    section = re.split(r"<h3|<figure", section)[0]
    return [html.unescape(re.sub(r"<[^>]*>", "", p)) for p in re.findall(r"<p[^>]*>(.*?)</p>", section, re.S)]


def words_of(language):
    text = open(f"{checkout}/reports/words/{language}.json", encoding="utf-8").read()
    return json.loads("\n".join(line for line in text.split("\n") if not line.strip().startswith("//")))


def count_text(number, words):
    whole = f"{int(number):,}".replace(",", words["format.group"])
    return whole


def check_page(language):
    words, said = words_of(language), paragraphs(language)
    shown = 0
    for signal in report["signals"]:
        label = words[f'measure.{signal["measure"]}.label']
        last = json.loads(json.dumps(signal["baseline"]))
        wanted = [label, last["from"], str(last["points"])]
        if words.get(f'measure.{signal["measure"]}.says.{signal["part"]}') and \
                float(signal["denominator"] or 0).is_integer():
            wanted += [count_text(signal[k], words) for k in ("numerator", "denominator")]
        if signal["rule"] == "run":
            wanted.append(str(signal["run"]))
        hits = [p for p in said if all(w in p for w in wanted)]
        if hits:
            shown += 1
        elif len(report["signals"]) <= 5:
            wrong.append(f"{language}: no sentence with {wanted}")
    links = [p for p in said if words["signal.link"] in p]
    if len(report["signals"]) <= 5 and len(links) != len(report["signals"]):
        wrong.append(f"{language}: {len(links)} sentences for {len(report['signals'])} signals")
    examined = str(report["examined"]["charts"])
    if report["examined"]["charts"] and not any(re.search(rf"\b{examined}\b", p) for p in said):
        wrong.append(f"{language}: does not say that {examined} were examined")


for found in report["signals"]:
    check_signal(found)
for tongue in ("sv", "en"):
    check_page(tongue)
print("\n".join(wrong) or f'{len(report["signals"])} findings hold')
sys.exit(1 if wrong else 0)
