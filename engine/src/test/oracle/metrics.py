"""Makes metrics.json: random predictions, and scikit-learn's values of every metric on them.

Run with scikit-learn 1.2.1 and numpy 1.24:
    python3 engine/src/test/oracle/metrics.py > engine/src/test/resources/io/jenkins/plugins/mlops/engine/metric/metrics.json

null stands for 'undefined': where scikit-learn raises, or warns of a division by zero, or returns a number that means
nothing (no positive labels, labels or predictions of one class, a constant target, a true value of 0). Rows without
weight are no evidence: a class that has only such rows counts as missing.
"""

import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m
from sklearn.exceptions import UndefinedMetricWarning


def value(function, *args, **kwargs):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", UndefinedMetricWarning)
        try:
            result = float(function(*args, **kwargs))
        except (ValueError, UndefinedMetricWarning):
            return None
    return result if np.isfinite(result) else None


def ece(confidence, right, w):
    """Guo et al. 2017, 15 bins, each with its upper end; not in scikit-learn."""
    w = np.ones(len(confidence)) if w is None else w
    gaps = 0.0
    for i in range(15):
        inside = (confidence > i / 15) & (confidence <= (i + 1) / 15)
        if i == 0:
            inside |= confidence == 0
        gaps += abs(np.sum(w[inside] * confidence[inside]) - np.sum(w[inside] * right[inside]))
    return float(gaps / np.sum(w))


def seen(column, w):
    """The distinct values of the rows that have weight."""
    return set(column if w is None else column[w > 0])


def classes(y, p, w):
    kw = {"sample_weight": w}
    both = len(seen(y, w)) > 1
    every = both and seen(y, w) == set(y)
    expected = {
        "accuracy": value(m.accuracy_score, y, p, **kw),
        "balancedAccuracy": value(m.balanced_accuracy_score, y, p, **kw) if every else None,
        "mcc": value(m.matthews_corrcoef, y, p, **kw) if both and len(seen(p, w)) > 1 else None,
    }
    for name, function in [("precision", m.precision_score), ("recall", m.recall_score), ("f1", m.f1_score)]:
        expected[name + "Macro"] = value(function, y, p, average="macro", **kw)
        expected[name + "Micro"] = value(function, y, p, average="micro", **kw)
        # A class without labels counts nothing here; left in, scikit-learn only warns of it.
        expected[name + "Weighted"] = value(function, y, p, average="weighted", labels=sorted(seen(y, w)), **kw)
    return expected


def binary(y, s, p, w):
    kw = {"sample_weight": w}
    both = len(seen(y, w)) > 1
    some = 1 in seen(y, w)
    expected = classes(y, p, w)
    expected.update({
        "precision": value(m.precision_score, y, p, **kw),
        "recall": value(m.recall_score, y, p, **kw),
        "specificity": value(m.recall_score, y, p, pos_label=0, **kw),
        "f1": value(m.f1_score, y, p, **kw) if some else None,
        "fBeta(2)": value(m.fbeta_score, y, p, beta=2, **kw) if some else None,
        "fBeta(0.5)": value(m.fbeta_score, y, p, beta=0.5, **kw) if some else None,
        "rocAuc": value(m.roc_auc_score, y, s, **kw) if both else None,
        "averagePrecision": value(m.average_precision_score, y, s, **kw) if both else None,
        "logLoss": value(m.log_loss, y, s, **kw) if both else None,
        "brier": value(m.brier_score_loss, y, s, pos_label=1, **kw),
        "ece": ece(s, y == 1, w),
    })
    return expected


def multiclass(y, s, p, w, k):
    kw = {"sample_weight": w}
    expected = classes(y, p, w)
    every = list(range(k))
    expected.update({
        # With two classes, each against the rest is the same; scikit-learn then wants one column.
        "rocAuc": value(m.roc_auc_score, y, s if k > 2 else s[:, 1], multi_class="ovr", average="macro",
                        labels=every, **kw),
        "logLoss": value(m.log_loss, y, s, labels=every, **kw) if len(seen(y, w)) > 1 else None,
        "ece": ece(s.max(axis=1), s.argmax(axis=1) == y, w),
    })
    return expected


def regression(y, p, w):
    kw = {"sample_weight": w}
    return {
        "mae": value(m.mean_absolute_error, y, p, **kw),
        "mse": value(m.mean_squared_error, y, p, **kw),
        "rmse": value(m.mean_squared_error, y, p, squared=False, **kw),
        "mape": value(m.mean_absolute_percentage_error, y, p, **kw) if 0 not in seen(y, w) else None,
        "r2": value(m.r2_score, y, p, **kw) if len(seen(y, w)) > 1 else None,
        "medianAbsoluteError": value(m.median_absolute_error, y, p, **kw),
        "pinballLoss(0.5)": value(m.mean_pinball_loss, y, p, alpha=0.5, **kw),
        "pinballLoss(0.9)": value(m.mean_pinball_loss, y, p, alpha=0.9, **kw),
    }


def weights(random, n, i):
    """None, numbers, small whole numbers with zeros."""
    if i % 3 == 0:
        return None
    if i % 3 == 1:
        return np.round(random.uniform(0.01, 10, n), 3)
    return random.integers(0, 4, n).astype(float)


def scores(random, n, i):
    """Many ties, all different, extreme."""
    if i % 4 == 0:
        return np.round(random.uniform(0, 1, n), 1)
    if i % 4 == 1:
        return random.uniform(0, 1, n)
    if i % 4 == 2:
        return np.round(1 / (1 + np.exp(-random.normal(0, 2, n))), 3)
    return random.choice([0.0, 1.0, 1e-300, 1e-17, 1e-9, 0.5, 1 - 2.0**-53, 1 - 1e-9], n)


def main():
    random = np.random.default_rng(20230)
    cases = []

    def add(task, expected, **columns):
        cases.append({"task": task, "expected": expected, **{
            name: None if column is None else np.asarray(column).tolist() for name, column in columns.items()}})

    for i in range(36):
        n = int(random.choice([2, 3, 10, 25, 60])) if i > 0 else 400
        s = scores(random, n, i)
        chance = s if i % 5 else np.full(n, 0.1)
        y = (random.uniform(0, 1, n) < np.clip(chance, 0.02, 0.98)).astype(int)
        if i in (20, 21):
            y[:] = i - 20
        w = weights(random, n, i)
        p = (s >= 0.5).astype(int) if i % 2 else random.integers(0, 2, n)
        if w is not None:
            w[0] = 1.0
        add("binary", binary(y, s, p, w), label=y, score=s, prediction=p, weight=w)

    for i in range(30):
        k = int(random.choice([2, 3, 4, 7]))
        n = int(random.choice([5, 20, 50])) if i > 0 else 300
        s = random.dirichlet(np.full(k, 0.7), n)
        if i % 3 == 0:
            s = np.round(s * 4 + 0.01) + 1
            s = s / s.sum(axis=1, keepdims=True)
        if i % 7 == 0:
            s[0] = np.eye(k)[0]
        y = np.array([random.choice(k, p=row) for row in s])
        if i == 9:
            y[:] = 1
        p = s.argmax(axis=1) if i % 2 else random.integers(0, k, n)
        w = weights(random, n, i)
        add("multiclass", multiclass(y, s, p, w, k), label=y, scores=s.T, prediction=p, weight=w)

    for i in range(30):
        n = int(random.choice([1, 2, 11, 40])) if i > 0 else 300
        y = np.round(random.normal(100, 30, n), [0, 3, 15][i % 3])
        p = y + np.round(random.normal(0, 5, n), [0, 3, 15][i % 3])
        if i % 10 == 5:
            y[-1] = 0
        if i == 7:
            y[:] = 0.1
        if i % 6 == 4:
            y, p = y * 1e200, p * 1e200
        w = weights(random, n, i)
        if w is not None:
            w[0] = 2.0
        add("regression", regression(y, p, w), label=y, prediction=p, weight=w)

    json.dump({"sklearn": sklearn.__version__, "numpy": np.__version__, "cases": cases}, sys.stdout,
              separators=(",", ":"))
    print()


main()
