"""What pandas, NumPy and SciPy find in tables: a question per line of JSON, and an answer per line."""
import json
import re
import sys
import warnings

import numpy as np
import pandas as pd
from scipy import stats
from scipy.spatial.distance import jensenshannon
from scipy.stats.contingency import association

NUMBER = re.compile(r"[ \t]*(nan|[+-]?(inf|infinity|(\d+\.?\d*|\.\d+)(e[+-]?\d+)?))[ \t]*", re.I | re.A)
DAY = r"(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
TIME = re.compile(DAY + r"([T ]\d\d:\d\d(:\d\d([.,]\d{1,9})?)?(Z|[+-]\d\d(:?\d\d)?)?)?", re.A)


class Written(str):
    """A number of JSON as it is written."""


def tables(files):
    for file in files:
        if file.endswith(".jsonl"):
            with open(file, encoding="utf-8") as lines:
                rows = [json.loads(line, parse_int=Written, parse_float=Written) for line in lines]
            yield pd.DataFrame(rows, dtype=object)
        else:
            yield pd.read_csv(file, dtype=str, na_filter=False)


def numbers(values, is_json):
    kept = [v for v in values if (isinstance(v, Written) if is_json else isinstance(v, str) and NUMBER.fullmatch(v))]
    return pd.Series(kept, dtype=object).astype(float)


def about_numbers(values, error):
    finite = values[np.isfinite(values)]
    found = {"count": len(finite), "nonFinite": len(values) - len(finite)}
    if len(finite) == 0:
        return found
    shares = np.arange(101) / 100
    normal = finite[finite.abs() >= np.finfo(float).tiny]
    exponents = np.frexp(normal)[1] - 1
    found.update(
        zeros=int((finite == 0).sum()),
        negatives=int((finite < 0).sum()),
        min=finite.min(),
        max=finite.max(),
        mean=finite.mean(),
        standardDeviation=finite.std(),
        skewness=finite.skew(),
        # A step aside, since i / 100 * n may be rounded to the next rank.
        least=list(np.quantile(finite, np.clip(shares - error - 1e-9, 0, 1), method="inverted_cdf")),
        most=list(np.quantile(finite, np.clip(shares + error + 1e-9, 0, 1), method="inverted_cdf")),
        histogram=(np.where(normal < 0, "-", "+") + exponents.astype(str)).value_counts().to_dict(),
    )
    return found


def about_times(texts):
    """Those that pandas can hold: its microseconds reach from 1677 to 2262 only with nanoseconds beside them."""
    likely = texts[[TIME.fullmatch(t) is not None for t in texts]]
    if any(not "1678" <= t[:4] <= "2261" for t in likely):
        return {}
    times = pd.to_datetime(pd.Series(likely, dtype=object), utc=True, errors="coerce", format="ISO8601" if NEW else None)
    times = times.dropna().dt.floor("us").reset_index(drop=True)
    if len(times) == 0:
        return {"days": 0}
    steps = times.diff().dropna()
    return {
        "earliest": times.min().strftime("%Y-%m-%dT%H:%M:%S.%f"),
        "latest": times.max().strftime("%Y-%m-%dT%H:%M:%S.%f"),
        "days": times.dt.floor("D").nunique(),
        "earlier": int((steps < pd.Timedelta(0)).sum()),
        "later": int((steps > pd.Timedelta(0)).sum()),
    }


def about(column, is_json, error):
    there = column[[v is not None and v == v for v in column]]
    texts = there[there != ""]
    found = {"rows": len(column)}
    if is_json:
        found.update(missing=len(column) - len(there), empty=len(there) - len(texts))
        kinds = there.map(lambda v: (isinstance(v, str) and not isinstance(v, Written), str(v).lower() if isinstance(v, bool) else str(v)))
        found.update(distinct=kinds.nunique())
    else:
        # pandas does not tell a quoted empty string from nothing at all.
        found.update(missingOrEmpty=len(column) - len(texts))
        found.update(top=texts.value_counts().to_dict(), distinct=texts.nunique())
        found.update(about_times(texts))
        letters = {"letters": "[A-Za-z]", "digits": "[0-9]", "blanks": " ", "others": "[\0-\x1f!-/:-@\\[-`{-\x7f]", "nonAscii": "[^\0-\x7f]", "padded": r"\A | \Z"}
        found.update({name: int(texts.str.contains(p, regex=True).sum()) for name, p in letters.items()} if len(texts) else {})
    found.update(about_numbers(numbers(there, is_json), error))
    return found


def columns(question):
    files = question["files"]
    is_json = files[0].endswith(".jsonl")
    table = pd.concat(tables(files), ignore_index=True)
    errors = question["rankErrors"]
    return {name: about(table.get(name, pd.Series([None] * len(table))), is_json, errors.get(name, 0)) for name in question["names"]}


def correlations(question):
    table = pd.read_csv(question["file"])
    return {a + " " + b: table[a].corr(table[b]) for a, b in question["pairs"]}


def stability(reference, current):
    empty = ((reference == 0) != (current == 0)) * 0.5
    p, q = [(counts + empty) / (counts + empty).sum() for counts in (reference, current)]
    return ((q - p) * np.log(q / p)).sum()


def shares(reference, current):
    p, q = reference / reference.sum(), current / current.sum()
    return {"psi": stability(reference, current), "jensenShannon": jensenshannon(p, q), "lInfinity": np.abs(p - q).max()}


def number_drift(reference, current):
    exact = len(reference) * len(current) <= 4_000_000
    ks = stats.ks_2samp(reference, current, method="exact" if exact else "asymp")
    deciles = np.unique(np.quantile(reference, np.arange(1, 10) / 10, method="inverted_cdf"))
    least, greatest = reference.min(), reference.max()
    edges = [np.nextafter(least, -np.inf)] * (deciles[0] == least) + list(deciles)
    bins = [np.bincount(np.searchsorted(edges, side), minlength=len(edges) + 1) for side in (reference, current)]
    # The class beyond the greatest value is there if that value is a tenth of the reference.
    used = (bins[0] > 0) | (bins[1] > 0)
    found = {name: v for name, v in shares(bins[0][used], bins[1][used]).items() if name != "lInfinity"}
    found.update(ks=ks.statistic, wasserstein=stats.wasserstein_distance(reference, current) / reference.std(ddof=1))
    return {"significance": "ks exact" if exact else "ks asymptotic", "statistic": ks.statistic, "pValue": ks.pvalue, "effects": found}


def category_drift(reference, current):
    counts = pd.concat([reference.value_counts(), current.value_counts()], axis=1).fillna(0).to_numpy().T
    chi2, p, degrees, _ = stats.chi2_contingency(counts)
    effects = shares(*counts)
    effects.update(chiSquare=association(counts.astype(int), method="cramer"))
    return {"significance": "chiSquare", "statistic": chi2, "degreesOfFreedom": degrees, "pValue": p, "effects": effects}


def drift(question):
    reference, current = [pd.read_csv(question[side], keep_default_na=False, na_values={}) for side in ("reference", "current")]
    found = {}
    for name in reference.columns:
        compare = number_drift if pd.api.types.is_numeric_dtype(reference[name]) else category_drift
        sides = [side[name].to_numpy(float) if compare is number_drift else side[name] for side in (reference, current)]
        found[name] = compare(*sides)
    p = np.array([column["pValue"] for column in found.values()])
    order = np.argsort(p)
    corrected = np.minimum.accumulate((p[order] * len(p) / np.arange(1, len(p) + 1))[::-1])[::-1]
    for place, column in zip(order, corrected):
        found[list(found)[place]]["correctedPValue"] = column
    return found


def plain(value):
    """NumPy's numbers as Python's; null for what JSON has no word for."""
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    value = value.item() if isinstance(value, np.generic) else value
    return None if isinstance(value, float) and not np.isfinite(value) else value


NEW = int(pd.__version__.split(".")[0]) >= 2
warnings.simplefilter("ignore")
np.seterr(all="ignore")
print(json.dumps("ready"), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    answer = {"columns": columns, "correlations": correlations, "drift": drift}[question["about"]](question)
    print(json.dumps(plain(answer)), flush=True)
