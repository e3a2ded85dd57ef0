"""Holds the sentences of a report's page against report.json: what was said must be what was counted.

A sentence is read with the template of the words it was made from, its numbers with as many decimals as it shows; so a sentence
may round, and may not say anything else.
"""
import html
import json
import math
import re
from datetime import date

import by_hand as hand


def data_of(path):
    """JSON whose lines may be remarks."""
    text = open(path, encoding="utf-8").read()
    return json.loads("\n".join(line for line in text.split("\n") if not line.strip().startswith("//")))


def words_of(checkout, language):
    return data_of(f"{checkout}/reports/words/{language}.json")


def plain(markup):
    return html.unescape(re.sub(r"<[^>]*>", "", markup)).strip()


class Page:
    def __init__(self, checkout, folder, report, language, count):
        self.words, self.report, self.count, self.wrong = words_of(checkout, language), report, count, []
        self.language = language
        self.samples = {(m["id"], p["id"]) for m in data_of(checkout + "/reports/measures.json")["measures"]
                        for p in m["parts"] if "sample" in p}
        text = open(f"{folder}/{language}/index.html", encoding="utf-8").read()
        self.sections = {m[1]: m[0] for m in re.finditer(r'<section[^>]*aria-labelledby="([^"]+)".*?</section>', text, re.S)}

    def shows(self, signal):
        """Whether the week of a signal has a value to show."""
        trend = next(t for t in self.report["trends"] if all(t[k] == signal[k] for k in ("measure", "part", "scope")))
        return [p for p in trend["points"] if p["counted"]][-1]["state"] == "measured"

    def fail(self, text):
        self.wrong.append(f"{self.language}: {text}")

    def captions(self, section):
        return [plain(c) for c in re.findall(r"<figcaption><strong>(.*?)</strong>", self.sections.get(section, ""), re.S)]

    def remarks(self, section):
        return [plain(r) for r in re.findall(r'<p class="stamp">(.*?)</p>', self.sections.get(section, ""), re.S)]

    def paragraphs(self, section):
        head = re.split(r"<h3|<figure", self.sections.get(section, ""))[0]
        return [plain(p) for p in re.findall(r"<p[^>]*>(.*?)</p>", head, re.S)]

    def read(self, key, text):
        """The values of a template's placeholders in the text, as texts; None where it is not made from it. Both forms of a plural are
        tried."""
        forms = self.words[key] if isinstance(self.words[key], dict) else {"only": self.words[key]}
        for form in forms.values():
            pattern = re.sub(r"\\\{([a-z_]+)\\\}", r"(?P<\1>.*?)", re.escape(form))
            found = re.fullmatch(pattern, text, re.S)
            if found:
                return found.groupdict()
        return None

    def number(self, text):
        """(value, half of the last place) of the first number in a text; a per cent is a hundredth."""
        group, decimal = re.escape(self.words["format.group"]), re.escape(self.words["format.decimal"])
        found = re.search(rf"([-−+]?)(\d+(?:{group}\d{{3}})*)(?:{decimal}(\d+))?", text)
        if not found:
            return None
        value = float(re.sub(group, "", found[2]) + "." + (found[3] or "0"))
        half = 0.5 * 10 ** -len(found[3] or "")
        scale = 0.01 if "%" in text[found.end():found.end() + 2] else 1
        return (-value if found[1] in ("-", "−") else value) * scale, half * scale

    def says(self, what, text, value):
        shown = self.number(text)
        if shown is None or value is None or abs(shown[0] - value) > shown[1] * (1 + 1e-9) + 1e-12:
            self.fail(f"{what}: says \"{text}\", and it is {value}")

    def label(self, measure):
        return self.words[f"measure.{measure}.label"]

    def count_text(self, number):
        return f"{int(number):,}".replace(",", self.words["format.group"])

    def period(self, span):
        """What a period is called; None where it is neither a week, month, quarter nor year."""
        first, until = date.fromisoformat(span["from"]), date.fromisoformat(span["until"])
        days = (until - first).days
        named = {"year": str(first.year), "month": self.words[f"month.{first.month}"], "quarter": str((first.month + 2) // 3)}
        named.update(day=str(first.day), month=self.words[f"month.{first.month}"])
        if days == 1:
            key = "day"
        elif days == 7 and first.weekday() == 0:
            year, week, _ = first.isocalendar()
            named.update(year=str(year), week=str(week))
            key = "week"
        elif days in (28, 29, 30, 31):
            key = "month"
        elif days in (90, 91, 92):
            key = "quarter"
        elif days > 360:
            key = "year"
        else:
            return None
        return self.words[f"format.{key}"].format(**named)


# --- the first page


def check_signals(page):
    report, words, said = page.report, page.words, page.paragraphs("changes")
    for signal in report["signals"]:
        wanted = [page.label(signal["measure"]), signal["baseline"]["from"], str(signal["baseline"]["points"])]
        if words.get(f'measure.{signal["measure"]}.says.{signal["part"]}') and float(signal["denominator"] or 0).is_integer():
            wanted += [page.count_text(signal[k]) for k in ("numerator", "denominator")]
        if signal["rule"] == "run":
            wanted.append(str(signal["run"]))
        is_sample = (signal["measure"], signal["part"]) in page.samples and page.shows(signal)
        if is_sample:
            wanted.append("(" + page.words[f'measure.{signal["measure"]}.part.{signal["part"]}'] + ")")
        hits = [p for p in said if all(w in p for w in wanted)]
        if not hits and len(report["signals"]) <= 5:
            page.fail(f"no sentence with {wanted}")
        for hit in hits if is_sample else []:
            shown = page.number(hit.split(": ", 1)[1])
            values = [s["value"] for s in report["signals"] if (s["measure"], s["part"]) == (signal["measure"], signal["part"])]
            if "%" in hit.split("(")[0] and not any(abs(shown[0] - v) <= shown[1] * (1 + 1e-9) for v in values):
                page.fail(f"says the value {shown[0]}, and it is one of {values}")
        if hits and signal["rule"] == "outside" and len(report["signals"]) <= 5:
            check_outside(page, signal, hits)
    links = [p for p in said if words["signal.link"] in p]
    if len(links) != len(report["signals"]):
        page.fail(f"{len(links)} sentences for {len(report['signals'])} signals")
    page.count("sentences", len(links))
    check_more(page, said)


def check_more(page, said):
    """Of new ones, and of those told before, five are said; of the rest how many they are, and each one's place."""
    for key, is_new in (("findings.more", True), ("findings.more_known", False)):
        rest = [s for s in page.report["signals"] if s["new"] == is_new][5:]
        found = [f for f in (page.read(key, p) for p in said) if f]
        if [f["count"] for f in found] != ([page.count_text(len(rest))] if rest else []):
            page.fail(f"{len(rest)} more, and it says {found}")
        for signal in rest:
            place = page.period(signal["period"])
            if not any(p.startswith(page.label(signal["measure"])) and place in p for p in said):
                page.fail(f"no line for {page.label(signal['measure'])}, {place}")


def check_outside(page, signal, sentences):
    """The limit that is named, in one of the sentences about the measure."""
    start = page.words[f'signal.outside.{signal["side"]}'].split("{value}")[0]
    limit = signal["upper_limit" if signal["side"] == "above" else "lower_limit"]
    before, said = len(page.wrong), []
    for sentence in (s for s in sentences if start in s):
        del page.wrong[before:]
        said.append(sentence)
        page.says("the limit", sentence.split(start)[1], limit)
        if len(page.wrong) == before:
            return
    if not said:
        page.fail(f"does not name the limit {limit}: {sentences}")


def check_examined(page):
    examined, said = page.report["examined"], page.paragraphs("changes")
    if not examined:
        return
    new = any(s["new"] for s in page.report["signals"])
    none = [page.words[k] for k in ("findings.none", "findings.nothing_new")]
    if examined["charts"] and new == any(p in none for p in said):
        page.fail("says that nothing is new, or does not, and " + ("something is" if new else "nothing is"))
    if not examined["charts"]:
        if page.words["findings.too_young"] not in said:
            page.fail("does not say that no chart has a baseline")
        return
    key, expected = ("findings.examined", examined["expected_false"])
    if expected < 0.095:
        key, expected = "findings.examined_rare", 1 / expected
    found = [f for f in (page.read(key, p) for p in said) if f]
    if len(found) != 1 or found[0]["count"] != page.count_text(examined["charts"]):
        page.fail(f"does not say that {examined['charts']} were examined")
        return
    text = found[0]["value" if key == "findings.examined" else "of"]
    step = 10 ** (math.floor(math.log10(expected)) - 1) if key != "findings.examined" else 0.1
    if abs(page.number(text)[0] - expected) > step / 2 * (1 + 1e-9):
        page.fail(f"expects {text} false signals, and it is {expected}")
    page.count("sentences")
    if examined["waiting"]:
        waiting = [f for f in (page.read("findings.waiting", p) for p in said) if f]
        if len(waiting) != 1 or waiting[0]["count"] != page.count_text(examined["waiting"]):
            page.fail(f"does not say that {examined['waiting']} were not examined")


# --- titles of charts


# The headlines' funnels stand on their own pages.
HEADLINE_FUNNELS = {"client": ["conversion-funnel", "optout-funnel", "complaint-funnel"], "team": ["turnover-funnel"]}


def check_funnels(page):
    for funnel in page.report["funnels"]:
        tested = [u for u in funnel["units"] if u["tested"]]
        flagged = sum(u["flag"] != 0 for u in tested)
        sections = [f'{funnel["level"]}s-funnel', *HEADLINE_FUNNELS.get(funnel["level"], [])]
        titles = [t for s in sections for t in page.captions(s) if t.startswith(page.label(funnel["measure"]) + ":")]
        if not funnel["drawn"]:
            if titles:
                page.fail(f"draws {titles[0]}")
            continue
        key = "funnel.title_most" if 2 * flagged > len(tested) else "funnel.title" if flagged else "funnel.title_none"
        found = next((f for t in titles for f in [page.read(key, t)] if f), None)
        if not found or found["of"] != page.count_text(len(tested)) or (flagged and found["count"] != page.count_text(flagged)):
            page.fail(f'{funnel["level"]} {funnel["measure"]}: {flagged} of {len(tested)}, and the title is {titles}')
            continue
        page.says(f'{funnel["level"]} {funnel["measure"]} title', found["value"], funnel["target"])
        page.count("titles")


def figures_of(page, label):
    """The whole's figures of a measure, and the weeks of units that a signal is about."""
    whole = {} if not page.report.get("client") else {"client": page.report["client"]}
    found = [f for f in page.report["figures"] if page.label(f["measure"]) == label and f["scope"] == whole]
    kinds = {(f["measure"], f["part"]): f for f in page.report["figures"]}
    for trend in page.report["trends"]:
        kind = kinds.get((trend["measure"], trend["part"]))
        if page.label(trend["measure"]) == label and trend["scope"] != whole and kind and kind["interval"] in LIMITS:
            found += [week(kind, p) for p in trend["points"] if p["denominator"]]
    return found


LIMITS = {"wilson": hand.wilson, "clopper_pearson": hand.clopper_pearson, "garwood": hand.garwood}


def week(kind, point):
    """A week of a chart as a figure."""
    x, n, per = point["numerator"], point["denominator"], kind["per"]
    low, high = LIMITS[kind["interval"]](x, n)
    shown = point["value"] if n >= 10 else None
    return {"period": point, "numerator": x, "denominator": n, "value": shown, "lower": low * per, "upper": high * per,
            "zero_upper": (1 - 0.05 ** (1 / n) if kind["interval"] != "garwood" else -math.log(0.05) / n) * per if x == 0 else None}


def check_interval(page, title, figure, rest):
    found = page.read("interval.of", rest)
    if found:
        low, high, of = (page.number(found[k])[0] for k in ("lower", "upper", "of"))
        # Outward, but to one and all but one where the limit is not none or all, if that loses little.
        lower, upper = figure["lower"], figure["upper"]
        least, most = (1 if lower > 1e-12 else 0), (of - 1 if upper < 1 - 1e-12 else of)
        lost = max(low / of - lower, upper - high / of)
        if (low != max(math.floor(lower * of + 1e-9), least) or high != min(math.ceil(upper * of - 1e-9), most)
                or (of < 1e6 and lost > (upper - lower) / 20 + 1e-12)):
            page.fail(f'{title}: and it is {figure["lower"]} to {figure["upper"]}')
        return
    found = page.read("interval.zero", rest)
    if found:
        if figure["numerator"] != 0:
            page.fail(f"{title}: and it is not 0")
        page.says(title, found["upper"], figure["zero_upper"])
        return
    found = page.read("interval.between", rest)
    if found:
        if page.number(found["lower"])[1] < 1 and "dag" not in rest and "tim" not in rest and "hour" not in rest and "day" not in rest:
            page.says(title, found["lower"], figure["lower"])
            page.says(title, found["upper"], figure["upper"])
    elif rest and not page.read("interval.at_least", rest):
        page.fail(f"an interval that is none: {title}")


def split_title(page, title):
    """A series' title without its interval, and the interval."""
    starts = [page.words[k].split("{")[0] for k in ("interval.of", "interval.at_least")] + [" 0 "]
    cut = min((title.find(" " + s.strip(), title.find(":")) for s in starts if title.find(" " + s.strip(), title.find(":")) > 0),
              default=len(title))
    return title[:cut].strip(), title[cut:].strip()


def check_series(page):
    for section in page.sections:
        if not re.search(r"-(weeks|months)$", section):
            continue
        for title in page.captions(section):
            found = None
            for cut in [len(title)] + [m.start() for m in re.finditer(r" ", title)][::-1]:
                found = page.read("series.title_old", title[:cut]) or page.read("series.title", title[:cut])
                if found and any(page.period(f["period"]) == found["period"] for f in figures_of(page, found["measure"])):
                    rest = title[cut:].strip()
                    break
                found = None
            if not found:
                page.fail(f"a title that no figure has: {title}")
                continue
            check_series_value(page, title, found, rest)


def check_series_value(page, title, found, rest):
    matching = [f for f in figures_of(page, found["measure"]) if page.period(f["period"]) == found["period"]]
    before = len(page.wrong)
    for figure in matching:
        del page.wrong[before:]
        if figure["value"] is None:
            counts = page.words["value.counts"].format(numerator=page.count_text(figure["numerator"] or 0),
                                                       denominator=page.count_text(figure["denominator"] or 0))
            if found["value"] != counts:
                page.fail(f"{title}: and it is {counts}")
        else:
            page.says(title, found["value"], figure["value"])
            check_interval(page, title, figure, rest)
        if len(page.wrong) == before:
            break
    page.count("titles")


def check_between(page):
    titles = page.captions("time-between")
    for between in page.report["between"]:
        if len(between["gaps"]) < 2:
            continue
        event = page.words.get(f'between.event.{between["measure"]}', page.label(between["measure"]))
        title = next((t for t in titles if t.startswith(event + ":")), "")
        late = re.escape(page.words["between.counted_until"]).replace(r"\{date\}", r"\d{4}-\d\d-\d\d")
        title = re.sub(" " + late + "$", "", title)
        stretch = between["stretches"][-1]
        long = not between["split"] and stretch["upper_limit"] is not None and between["since_latest"] > stretch["upper_limit"]
        key = "title_even" if stretch["even"] else "title_open" if stretch["centre"] is None else "title_long" if long else \
            {-1: "title_shorter", 0: "title", 1: "title_longer"}[between["verdict"]]
        found = page.read("between." + key, title)
        if not found:
            page.fail(f'days between {between["measure"]}: not a title of {key}: {title}')
            continue
        page.says(title, found["value"], between["since_latest"])
        if "of" in found:
            page.says(title, found["of"], max(1, stretch["centre"]))
        if "n" in found:
            page.says(title, found["n"], stretch["points"])
        if "lower" in found:
            page.says(title, found["lower"], between["gaps"][-1]["days"])
        for changed in between["stretches"][1:]:
            if not any(changed["since"] in r and changed["cause"] in r for r in page.remarks("time-between")):
                page.fail(f'days between {between["measure"]}: does not say why the limits begin anew on {changed["since"]}')
        page.count("titles")


# --- earlier periods


def check_comparisons(page):
    rows = re.findall(r"<tr role=\"row\">(.*?)</tr>", page.sections.get("comparisons", ""), re.S)[1:]
    if len(rows) != len(page.report["comparisons"]) and page.sections.get("comparisons"):
        page.fail(f'{len(rows)} comparisons for {len(page.report["comparisons"])}')
        return
    for row, compared in zip(rows, page.report["comparisons"]):
        cells = [(plain(re.sub(r"<small>.*?</small>", "", c, flags=re.S)), plain("".join(re.findall(r"<small>(.*?)</small>", c, re.S))))
                 for c in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        check_row(page, f'{compared["measure"]} {compared["with"]}', cells, compared)


def check_row(page, name, cells, compared):
    given, (text, note) = compared["difference"], cells[4]
    if given["value"] is None:
        if text != page.words["comparison.not_yet"]:
            page.fail(f"{name}: compared, {text}")
        return
    in_points = page.read("comparison.points", text)
    scale = 100 if in_points else 1
    page.says(name, in_points["value"] if in_points else text, given["value"] * scale)
    clear = given["lower"] > 0 or given["upper"] < 0
    found = page.read("comparison.clear" if clear else "comparison.unclear", note)
    if not found:
        page.fail(f"{name}: {note}, and it is {given['lower']} to {given['upper']}")
        return
    page.says(name, found["lower"], given["lower"] * scale)
    page.says(name, found["upper"], given["upper"] * scale)
    if compared["mix"] is not None:
        shift = page.read("comparison.shift", cells[5][0])
        if not shift:
            page.fail(f"{name}: {cells[5][0]}")
            return
        page.says(name, shift["upper"], compared["mix"] * scale)
        page.says(name, shift["lower"], compared["within"] * scale)
        if bool(page.read("comparison.turns", cells[5][1])) != compared["turns"]:
            page.fail(f"{name}: warns, or does not: {cells[5][1]}")
    page.count("sentences")


def check(checkout, folder, report, language, count):
    page = Page(checkout, folder, report, language, lambda what, more=1: [count(what) for _ in range(more)])
    for part in (check_signals, check_examined, check_funnels, check_series, check_between, check_comparisons):
        part(page)
    return page.wrong
