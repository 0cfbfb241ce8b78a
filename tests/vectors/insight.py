"""Writes schemas/vectors/insight/*.json: what core/insight must find, by SciPy and NumPy and by definitions written out.

    python3 tests/vectors/insight.py        needs Debian 12's python3-scipy; the same numbers at every run

SciPy's own function gives the answer wherever it has one (Theil and Sen, Kendall, Spearman, Kruskal and Wallis, Welch,
Mann and Whitney, percentiles, distributions). What it lacks is computed here as its paper defines it, by the plainest
way there is: all pairs, all divisions, all windows.
"""

import itertools
import json
import pathlib

import numpy as np
import scipy
from scipy import stats

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "schemas" / "vectors" / "insight"
SOURCE = f"tests/vectors/insight.py, SciPy {scipy.__version__}, NumPy {np.__version__}"
FIRST_DAY = 20000  # days after 1970-01-01
Z = stats.norm.ppf(0.975)


def plain(value):
    """As JSON can hold it, every digit kept."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(one) for one in value]
    if isinstance(value, (np.integer, np.bool_)):
        return value.item()
    if isinstance(value, (float, np.floating)):
        return None if np.isnan(value) else float(value)
    return value


def write(name, cases, about):
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = ",\n  ".join(json.dumps(plain(case)) for case in cases)
    text = '{\n "source": %s,\n "about": %s,\n "cases": [\n  %s\n ]\n}\n' % (json.dumps(SOURCE), json.dumps(about), lines)
    (FOLDER / f"{name}.json").write_text(text)
    print(f"{name}: {len(cases)} cases")


def autoregression(random, n, phi):
    noise = random.normal(size=n)
    values = np.empty(n)
    values[0] = noise[0] / np.sqrt(1 - phi**2)
    for i in range(1, n):
        values[i] = phi * values[i - 1] + noise[i]
    return values


def some_days(random, n, share):
    """About `share` of n days, ascending."""
    return FIRST_DAY + np.flatnonzero(random.random(n) < share)


# --- definitions that SciPy does not have -----------------------------------------------------------------------------


def on_calendar(days, values):
    grid = np.full(days[-1] - days[0] + 1, np.nan)
    grid[days - days[0]] = values
    return grid


def serial(days, values):
    """Correlations at lags 1, 2, … over pairs that exist, and how many pairs."""
    lags = min(120, len(days) // 5)
    grid = on_calendar(days, values - np.mean(values))
    variance = np.nanmean(grid**2)
    correlations, pairs = np.zeros(lags), np.zeros(lags)
    for lag in range(1, lags + 1):
        products = grid[:-lag] * grid[lag:] if lag < len(grid) else np.array([np.nan])
        pairs[lag - 1] = np.count_nonzero(~np.isnan(products))
        if pairs[lag - 1] > 0 and variance > 0:
            correlations[lag - 1] = np.nanmean(products) / variance
    return correlations, pairs


def shared_inflation(days, a, b):
    r_a, pairs = serial(days, a)
    r_b, _ = serial(days, b)
    return max(1.0, 1 + 2 * np.sum(pairs / len(days) * r_a * r_b))


def hamed_rao(days, values, slope):
    n = len(days)
    span = np.ptp(values)
    if span == 0:
        return 1.0
    residuals = np.round((values - slope * (days - days[0])) / span * 1e9)
    correlations, _ = serial(days, stats.rankdata(residuals))
    total = 0.0
    for lag, r in enumerate(correlations, start=1):
        if abs(r) > Z / np.sqrt(n):
            total += (n - lag) * (n - lag - 1) * (n - lag - 2) * r
    return max(1.0, 1 + 2 / (n * (n - 1) * (n - 2)) * total)


def mann_kendall(values, inflation):
    n = len(values)
    s = sum(np.sign(values[j] - values[i]) for i in range(n) for j in range(i + 1, n))
    _, counts = np.unique(values, return_counts=True)
    variance = (n * (n - 1) * (2 * n + 5) - np.sum(counts * (counts - 1) * (2 * counts + 5))) / 18 * inflation
    z = (s - np.sign(s)) / np.sqrt(variance) if variance > 0 else 0.0
    return 2 * stats.norm.sf(abs(z)), variance


def sen_interval(days, values, variance):
    slopes = np.sort([(values[j] - values[i]) / (days[j] - days[i]) for i in range(len(days)) for j in range(i + 1, len(days))])
    reach = Z * np.sqrt(variance)
    low = max(0, int(np.round((len(slopes) - reach) / 2)) - 1)
    high = min(len(slopes) - 1, int(np.round((len(slopes) + reach) / 2)))
    return slopes[low], slopes[high]


def best_division(values, penalty, least):
    """By trying every division there is."""
    n = len(values)

    def cost(begin, end):
        return float(np.sum((values[begin:end] - np.mean(values[begin:end])) ** 2))

    best = (cost(0, n), ())
    for changes in range(1, n // least):
        for cuts in itertools.combinations(range(least, n - least + 1), changes):
            edges = (0, *cuts, n)
            if any(b - a < least for a, b in zip(edges, edges[1:])):
                continue
            best = min(best, (sum(cost(a, b) for a, b in zip(edges, edges[1:])) + penalty * changes, cuts))
    return best


def best_division_by_number(values, penalty, least, most):
    """For longer series: the best division into each number of stretches (Auger and Lawrence, 1989), then the cheapest."""
    n = len(values)
    cost = np.full((n + 1, n + 1), np.inf)
    for begin in range(n):
        stretch = values[begin:]
        size = np.arange(1, n - begin + 1)
        sums, squares = np.cumsum(stretch), np.cumsum(stretch**2)
        cost[begin, begin + 1 :] = np.where(size >= least, squares - sums**2 / size, np.inf)
    table, back = [cost[0]], []
    for _ in range(most):
        total = table[-1][:, None] + cost
        back.append(np.argmin(total, axis=0))
        table.append(np.min(total, axis=0))
    changes = int(np.argmin([row[n] + penalty * k for k, row in enumerate(table)]))
    cuts, end = [], n
    for k in range(changes, 0, -1):
        end = int(back[k - 1][end])
        cuts.insert(0, end)
    return table[changes][n] + penalty * changes, tuple(cuts)


def penalty_of(days, values):
    at = dict(zip(days.tolist(), values.tolist()))

    def half_mean_square(apart):
        squares = [(value - at[day - apart]) ** 2 for day, value in at.items() if day - apart in at]
        return np.mean(squares) / 2 if squares else 0.0

    week = half_mean_square(7)
    if week <= 0:
        long_run = np.var(values, ddof=1)
    else:
        nearer = [half_mean_square(apart) for apart in range(1, 7)]
        long_run = max(week, week + 2 * sum(week - one for one in nearer if one > 0))
    return 3 * np.log(len(values)) * long_run


# --- files --------------------------------------------------------------------------------------------------------------


def distributions():
    cases = []
    for degrees in (1, 1.5, 2, 3.7, 9, 29, 100, 364.25, 3650, 100000):
        cases.append({"kind": "student_t_975", "degrees": degrees, "value": stats.t.ppf(0.975, degrees)})
        for t in (0, 1e-8, 0.3, 1, 1.96, 3, 12.5, 40, 1000):
            cases.append({"kind": "student_t_two_sided", "degrees": degrees, "x": t, "value": 2 * stats.t.sf(t, degrees)})
    for degrees in range(1, 12):
        for x in (0, 1e-6, 0.5, 1, 5, 12.6, 40, 200):
            cases.append({"kind": "chi_squared_above", "degrees": degrees, "x": x, "value": stats.chi2.sf(x, degrees)})
    for z in (0, 0.5, 1, 1.959963984540054, 4, 8, 30):
        cases.append({"kind": "normal_two_sided", "x": z, "value": 2 * stats.norm.sf(z)})
    write("distributions", cases, "value within 1e-9 of itself; percentiles of t within 1e-8, which is how exact SciPy's are")


def trends():
    random = np.random.default_rng(1)
    series = []
    for n, share, slope, phi, digits in (
        (21, 1, 0, 0, 3), (30, 1, 0.05, 0, 3), (40, 0.6, -0.03, 0, 3), (60, 0.8, 0, 0.6, 3), (90, 1, 0.01, 0.7, 0),
        (120, 0.5, -0.02, 0.3, 1), (200, 0.9, 0, 0.9, 2), (365, 1, 0.004, 0.5, 0), (365, 0.3, 0, 0, 0),
        (400, 0.7, -0.006, 0.8, 1), (28, 1, 0.2, 0, 0), (56, 1, 0, 0, 0),
    ):
        days = some_days(random, n, share)
        values = np.round(3 + autoregression(random, n, phi)[days - FIRST_DAY] + slope * (days - FIRST_DAY), digits)
        series.append((days, values + 0.0))
    days = FIRST_DAY + np.arange(30)
    series.append((days, np.full(30, 3.0)))
    series.append((days, np.arange(30) * 1.0))
    series.append((days, -np.arange(30) / 7))
    series.append((days, np.array([3.0] * 29 + [4.0])))
    cases = []
    for days, values in series:
        slope, _, low, high = stats.theilslopes(values, days, 0.95)
        tau = stats.kendalltau(days, values).statistic
        p, variance = mann_kendall(values, 1)
        assert np.allclose(sen_interval(days, values, variance), (low, high), rtol=0, atol=1e-12)
        inflation = hamed_rao(days, values, slope)
        serial_p, serial_variance = mann_kendall(values, inflation)
        serial_low, serial_high = sen_interval(days, values, serial_variance)
        cases.append({
            "days": days, "values": values, "perWeek": 7 * slope, "tau": 0.0 if np.isnan(tau) else tau,
            "independent": {"low": 7 * low, "high": 7 * high, "p": p},
            "serial": {"inflation": inflation, "low": 7 * serial_low, "high": 7 * serial_high, "p": serial_p},
        })
    write("trends", cases, "theilslopes, kendalltau; Mann and Kendall's test, Hamed and Rao's factor by definition")


def groups():
    random = np.random.default_rng(2)
    cases = []
    for sizes, digits, shift in (((4,) * 7, 2, 0), ((52,) * 7, 0, 0.3), ((8, 9, 30, 11), 1, 0.5), ((5, 5), 0, 0), ((300, 20), 3, 1), ((10, 10, 10), 0, 2)):
        values = [np.round(3 + random.normal(size=n) + shift * i, digits) + 0.0 for i, n in enumerate(sizes)]
        h, p = stats.kruskal(*values)
        described = []
        for one in values:
            half = stats.t.ppf(0.975, len(one) - 1) * stats.sem(one)
            described.append({"mean": np.mean(one), "low": np.mean(one) - half, "high": np.mean(one) + half})
        cases.append({"groups": values, "h": h, "p": p, "described": described})
    write("groups", cases, "kruskal; means with t intervals")


def differences():
    random = np.random.default_rng(3)
    cases = []
    for n, share, tag_share, effect, phi, tag_phi, digits in (
        (40, 1, 0.5, 0, 0, 0, 2), (60, 0.8, 0.3, 0.8, 0, 0, 0), (120, 1, 0.4, 0.5, 0.5, 0.5, 1),
        (365, 0.9, 0.1, -0.4, 0.6, 0, 0), (365, 0.6, 0.5, 0, 0.8, 0.9, 2), (700, 0.7, 0.2, 0.3, 0.3, 0.9, 1),
        (100, 1, 0.5, 0, -0.5, 0.5, 3), (30, 1, 0.5, 3, 0, 0, 0),
    ):
        days = some_days(random, n, share)
        state = autoregression(random, n, tag_phi)
        state = state / np.std(state) < stats.norm.ppf(tag_share)
        tag = state[days - FIRST_DAY].astype(float)
        values = np.round(3 + autoregression(random, n, phi)[days - FIRST_DAY] + effect * tag, digits) + 0.0
        with_tag, without = values[tag == 1], values[tag == 0]
        inflation = shared_inflation(days, values, tag)
        a, b = np.var(with_tag, ddof=1) / len(with_tag), np.var(without, ddof=1) / len(without)
        welch = (a + b) ** 2 / (a**2 / (len(with_tag) - 1) + b**2 / (len(without) - 1))
        degrees = max(1.0, welch / inflation)
        error = np.sqrt((a + b) * inflation)
        difference = np.mean(with_tag) - np.mean(without)
        p = 2 * stats.t.sf(abs(difference / error), degrees)
        if inflation == 1:
            assert np.isclose(p, stats.ttest_ind(with_tag, without, equal_var=False).pvalue, rtol=1e-9, atol=0)
        half = stats.t.ppf(0.975, degrees) * error
        u = stats.mannwhitneyu(with_tag, without).statistic
        cases.append({
            "days": days, "mood": values, "with": tag, "inflation": inflation, "independentDays": len(days) / inflation,
            "difference": difference, "low": difference - half, "high": difference + half, "p": p,
            "cliffsDelta": 2 * u / len(with_tag) / len(without) - 1,
        })
    write("differences", cases, "ttest_ind (Welch) and mannwhitneyu; the variance by Bartlett's factor by definition")


def correlations():
    random = np.random.default_rng(4)
    cases = []
    for n, share, effect, phi, other_phi, digits in (
        (25, 1, 0, 0, 0, 2), (60, 0.7, 0.6, 0, 0, 0), (200, 0.9, 0.3, 0.6, 0.6, 1), (365, 1, 0, 0.8, 0.8, 2),
        (500, 0.5, -0.5, 0.3, 0.9, 0), (90, 1, 0, -0.6, 0.6, 3),
    ):
        days = some_days(random, n, share)
        other = np.round(autoregression(random, n, other_phi)[days - FIRST_DAY], digits) + 0.0
        values = np.round(3 + autoregression(random, n, phi)[days - FIRST_DAY] + effect * other, digits) + 0.0
        rho, scipy_p = stats.spearmanr(values, other)
        inflation = shared_inflation(days, stats.rankdata(values), stats.rankdata(other))
        n_independent = len(days) / inflation
        t = rho * np.sqrt((n_independent - 2) / (1 - rho**2))
        p = 2 * stats.t.sf(abs(t), n_independent - 2)
        if inflation == 1:
            assert np.isclose(p, scipy_p, rtol=1e-9, atol=0)
        half = Z * np.sqrt((1 + rho**2 / 2) / (n_independent - 3))
        cases.append({
            "days": days, "mood": values, "numbers": other, "rho": rho, "independentDays": n_independent,
            "low": np.tanh(np.arctanh(rho) - half), "high": np.tanh(np.arctanh(rho) + half), "p": p,
        })
    write("correlations", cases, "spearmanr; Bonett and Wright's interval and Bartlett's factor by definition")


def divisions():
    random = np.random.default_rng(5)
    cases = []
    shapes = (
        ((40, 0),), ((30, 0), (30, 1.5)), ((20, 0), (25, 2), (20, 0)), ((28, 0), (14, -2)), ((15, 0), (15, 1), (15, 2), (15, 3)), ((70, 0),),
    )
    for shape in shapes:
        values = np.concatenate([random.normal(level, 0.7, size) for size, level in shape])
        days = FIRST_DAY + np.cumsum(1 + (random.random(len(values)) < 0.15))
        values = np.round(values, 2) + 0.0
        penalty = penalty_of(days, values)
        total, cuts = best_division(values, penalty, 14)
        assert np.allclose(best_division_by_number(values, penalty, 14, 4)[0], total)
        cases.append({"days": days, "values": values, "penalty": penalty, "total": total, "cuts": cuts})
    for phi, shape in ((0, ((90, 0), (60, 1), (150, -0.5), (100, 0.4))), (0.5, ((200, 0), (200, 2))), (0.3, ((365, 0),))):
        n = sum(size for size, _ in shape)
        level = np.concatenate([np.full(size, at, dtype=float) for size, at in shape])
        values = np.round(level + autoregression(random, n, phi)) + 0.0
        days = FIRST_DAY + np.arange(n)
        penalty = penalty_of(days, values)
        total, cuts = best_division_by_number(values, penalty, 14, 8)
        cases.append({"days": days, "values": values, "penalty": penalty, "total": total, "cuts": cuts})
    write("divisions", cases, "all divisions tried, or for long series the best into each number of stretches")


def rolling():
    random = np.random.default_rng(6)
    cases = []
    for window, least, centred, share in ((7, 3, False, 0.7), (7, 1, True, 0.5), (1, 1, True, 0.8), (30, 10, False, 0.3), (91, 30, True, 0.9)):
        days = some_days(random, 150, share)
        values = np.round(random.normal(3, 1, len(days)), 3)
        grid = np.concatenate([np.full(window, np.nan), on_calendar(days, values), np.full(window, np.nan)])
        after = window // 2 if centred else 0
        means = []
        for i in range(window, len(grid) - window):
            part = grid[i + after - window + 1 : i + after + 1]
            known = np.count_nonzero(~np.isnan(part))
            means.append(np.nanmean(part) if known >= least else np.nan)
        cases.append({"days": days, "values": values, "windowDays": window, "leastDays": least, "centred": centred, "means": means})
    write("rolling", cases, "nanmean of each window")


def orders():
    random = np.random.default_rng(7)
    cases = []
    for n in (1, 2, 3, 4, 5, 10, 99, 366):
        values = np.round(random.normal(3, 1, n), 1) + 0.0
        p_values = np.round(random.random(n) ** 3, 4)
        ordered = np.sort(p_values)
        # By definition: the smallest p_(j) m / j over all that rank at or after.
        candidates = ordered * n / np.arange(1, n + 1)
        rates = [min(1.0, np.min(candidates[ordered >= p])) for p in p_values]
        cases.append({
            "values": values, "ranks": stats.rankdata(values), "quartiles": np.percentile(values, (25, 50, 75)),
            "pValues": p_values, "rates": rates,
        })
    write("orders", cases, "rankdata, percentile; false-discovery rates by definition")


if __name__ == "__main__":
    for make in (distributions, trends, groups, differences, correlations, divisions, rolling, orders):
        make()
