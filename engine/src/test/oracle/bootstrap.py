"""Makes bootstrap.json: predictions of two models, and the percentile intervals that numpy and scikit-learn give.

Run with scikit-learn 1.2.1 and numpy 1.24:
    python3 engine/src/test/oracle/bootstrap.py > engine/src/test/resources/io/jenkins/plugins/mlops/engine/gate/bootstrap.json

The resamples are drawn by SplitMix64, as Bootstrap.java says; everything else is independent of it.
"""

import json
import sys

import numpy as np
import sklearn
from sklearn import metrics as m

MASK = (1 << 64) - 1
ROWS, RESAMPLES, SEED = 120, 400, 7


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def draw(number):
    state = mix((mix(SEED) + number) & MASK)
    rows = []
    for _ in range(ROWS):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        rows.append(((mix(state) >> 1) * ROWS) >> 63)
    return np.array(rows)


def main():
    random = np.random.default_rng(4)
    y = random.integers(0, 2, ROWS)
    score = np.round(np.clip(0.3 + 0.4 * y + random.normal(0, 0.25, ROWS), 0, 1), 2)
    other = np.round(np.clip(score + random.normal(0, 0.15, ROWS), 0, 1), 2)
    weight = np.round(random.uniform(0.5, 3, ROWS), 1)
    country = random.choice(["DE", "FR"], ROWS)

    functions = {
        "accuracy": lambda y, s, w: m.accuracy_score(y, s >= 0.5, sample_weight=w),
        "precision": lambda y, s, w: m.precision_score(y, s >= 0.5, sample_weight=w),
        "recall": lambda y, s, w: m.recall_score(y, s >= 0.5, sample_weight=w),
        "mcc": lambda y, s, w: m.matthews_corrcoef(y, s >= 0.5, sample_weight=w),
        "rocAuc": lambda y, s, w: m.roc_auc_score(y, s, sample_weight=w),
        "averagePrecision": lambda y, s, w: m.average_precision_score(y, s, sample_weight=w),
        "logLoss": lambda y, s, w: m.log_loss(y, s, sample_weight=w),
        "brier": lambda y, s, w: m.brier_score_loss(y, s, sample_weight=w),
    }
    sign = {"logLoss": -1, "brier": -1}
    draws = [draw(b) for b in range(RESAMPLES)]

    def interval(values, error=0.025):
        low, high = np.percentile(values, [100 * error, 100 * (1 - error)])
        return {"low": low, "high": high}

    expected = {}
    for weighted in (False, True):
        w = weight if weighted else np.ones(ROWS)
        expected["weighted" if weighted else "plain"] = {
            name: {
                "value": interval([f(y[d], score[d], w[d]) for d in draws]),
                "gain": interval([sign.get(name, 1) * (f(y[d], score[d], w[d]) - f(y[d], other[d], w[d])) for d in draws]),
            }
            for name, f in functions.items()
        }
    # The worst of two slices: each interval of 97.5 %.
    expected["slices"] = {
        value: interval([functions["recall"](y[d][country[d] == value], score[d][country[d] == value], None)
                         for d in draws], 0.0125)
        for value in ("DE", "FR")
    }
    json.dump({
        "sklearn": sklearn.__version__, "numpy": np.__version__, "resamples": RESAMPLES, "seed": SEED,
        "label": y.tolist(), "score": score.tolist(), "other": other.tolist(), "weight": weight.tolist(),
        "country": country.tolist(), "draw0": draws[0].tolist(), "expected": expected,
    }, sys.stdout, separators=(",", ":"))
    print()


main()
