"""The statistics of a report written a second time, in plain Python from the formulas: nothing here is taken from the program.

Slow where the program is quick, and without its tables: quantiles by halving, tails by adding up.
"""
import math

Z = 1.959963984540054
TAIL = 0.001


def log_choose(n, k):
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def binomial(n, p):
    """The chances of 0, 1, ..., n events."""
    if p <= 0 or p >= 1:
        return [float(k == (n if p >= 1 else 0)) for k in range(n + 1)]
    return [math.exp(log_choose(n, k) + k * math.log(p) + (n - k) * math.log1p(-p)) for k in range(n + 1)]


def beta_binomial(n, a, b):
    def log_beta(x, y):
        return math.lgamma(x) + math.lgamma(y) - math.lgamma(x + y)
    return [math.exp(log_choose(n, k) + log_beta(a + k, b + n - k) - log_beta(a, b)) for k in range(n + 1)]


def gamma_poisson(size, events, exposure):
    """Of a rate that is known from so many events (and Jeffreys' half) in an exposure."""
    shape, share = events + 0.5, size / (size + exposure)
    most = int(20 + 20 * shape * (1 + size / exposure))
    return [math.exp(math.lgamma(k + shape) - math.lgamma(k + 1) - math.lgamma(shape) + shape * math.log1p(-share) +
                     k * math.log(share)) for k in range(most)]


def poisson(mean):
    most = int(mean + 12 * math.sqrt(mean) + 40)
    return [math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(most)]


def exact_line(chances, size):
    """Half a count outside the last count that chance reaches in more than TAIL."""
    low, below = None, 0.0
    for k, chance in enumerate(chances):
        below += chance
        if below > TAIL:
            break
        low = k
    high, above = None, 0.0
    for k in range(len(chances) - 1, -1, -1):
        above += chances[k]
        if above > TAIL:
            break
        high = k
    return (None if low is None else (low + 0.5) / size, None if high is None else (high - 0.5) / size)


def two_sided(chances, count):
    """Twice the smaller mid-p."""
    count = int(count)
    half = chances[count] / 2 if count < len(chances) else 0
    return min(1, 2 * min(sum(chances[:count]) + half, sum(chances[count + 1:]) + half))


def normal_tail(z):
    return math.erfc(z / math.sqrt(2)) / 2


def normal_quantile(tail):
    low, high = 0.0, 10.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if normal_tail(middle) > tail else (low, middle)
    return low


def wilson(x, n):
    p, z = x / n, Z
    centre, half = (p + z * z / (2 * n)) / (1 + z * z / n), z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return 0.0 if x == 0 else centre - half, 1.0 if x == n else centre + half


def halved(rises, low, high):
    """Where a rising function passes 0."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if rises(middle) < 0 else (low, middle)
    return (low + high) / 2


def clopper_pearson(x, n):
    x, n = int(x), int(n)
    lower = 0.0 if x == 0 else halved(lambda p: sum(binomial(n, p)[x:]) - 0.025, 0, 1)
    upper = 1.0 if x == n else halved(lambda p: 0.025 - sum(binomial(n, p)[: x + 1]), 0, 1)
    return lower, upper


def garwood(x, exposure):
    x = int(x)

    def at_most(k, mean):
        return sum(math.exp(i * math.log(mean) - mean - math.lgamma(i + 1)) for i in range(k + 1)) if mean > 0 else 1.0
    most = x + 10 * math.sqrt(x + 1) + 20
    lower = 0.0 if x == 0 else halved(lambda m: 1 - at_most(x - 1, m) - 0.025, 0, most)
    upper = halved(lambda m: 0.025 - at_most(x, m), 0, most)
    return lower / exposure, upper / exposure


def difference(now, before):
    """Each is (value, lower, upper)."""
    (v1, l1, u1), (v2, l2, u2) = now, before
    d = v1 - v2
    return d, d - math.hypot(v1 - l1, u2 - v2), d + math.hypot(u1 - v1, v2 - l2)


def mean_range(values, screened=True):
    ranges = [abs(b - a) for a, b in zip(values, values[1:])]
    mean = sum(ranges) / len(ranges)
    if not screened or mean == 0:
        return mean
    kept = [r for r in ranges if r < 3.267 * mean]
    return sum(kept) / len(kept)


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def quantile(values, share):
    values = sorted(values)
    at = (len(values) - 1) * share
    low = math.floor(at)
    return values[low] + (at - low) * (values[min(low + 1, len(values) - 1)] - values[low])


def dispersion(z, error):
    """phi, tau2 and whether the spread applies: winsorised at 10 % on either side, added to chance."""
    low, high = quantile(z, 0.1), quantile(z, 0.9)
    units = len(z)
    phi = sum(min(max(v, low), high) ** 2 for v in z) / units
    weights = [1 / e ** 2 for e in error]
    total = sum(weights)
    spare = total - sum(w * w for w in weights) / total
    tau2 = max(0, (units * phi - (units - 1)) / spare) if spare > 0 else 0
    return phi, tau2, units >= 10 and phi > 1 + 2 * math.sqrt(2 / units)


def shrunk_share(x, n, events, trials):
    mean, total, units = sum(events) / sum(trials), sum(trials), len(trials)
    if mean <= 0 or mean >= 1 or units < 2:
        return mean
    spread = sum(t * (e / t - mean) ** 2 for e, t in zip(events, trials))
    variance = mean * (1 - mean)
    rho = (spread - variance * (units - 1)) / (variance * (total - sum(t * t for t in trials) / total - (units - 1)))
    rho = min(max(rho, 0), 0.99)
    if rho == 0:
        return mean
    size = 1 / rho - 1
    return (x + mean * size) / (n + size)


def shrunk_rate(x, exposure, events, exposures):
    mean = sum(events) / sum(exposures)
    spread = sum(e * (o / e - mean) ** 2 for o, e in zip(events, exposures)) / sum(exposures)
    between = max(0, spread - mean / (sum(exposures) / len(exposures)))
    weight = between / (between + mean / exposure) if between > 0 else 0
    return mean + weight * (x / exposure - mean)


def believed(p, rate=0.1):
    """Benjamini and Hochberg: the adjusted p of each, None where it is not a test."""
    order = sorted((v, i) for i, v in enumerate(p) if v is not None)
    adjusted, least = [None] * len(p), 1.0
    for rank in range(len(order), 0, -1):
        value, index = order[rank - 1]
        least = min(least, len(order) / rank * value)
        adjusted[index] = least
    return adjusted
