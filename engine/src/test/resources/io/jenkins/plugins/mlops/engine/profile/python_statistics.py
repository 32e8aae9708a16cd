"""Makes python_statistics.json: numbers, their mean and standard deviation by Python's statistics module, which
computes them with fractions and rounds once, and their percentiles: the inverse of the empirical distribution function,
as numpy.quantile(method="inverted_cdf"), with ranks computed in whole numbers.

    python3 python_statistics.py > python_statistics.json
"""

import json
import statistics

import numpy

random = numpy.random.default_rng(2024)
SETS = {
    "normal": random.normal(0, 1, 400),
    "far from zero": 1e9 + random.normal(0, 1e-3, 400),
    "lognormal": random.lognormal(0, 3, 400),
    "integers": random.integers(-50, 50, 400).astype(float),
    "tiny and huge": random.normal(0, 1, 200) * 10.0 ** random.integers(-150, 150, 200),
    "cancelling": numpy.array([1e16, 1.0, -1e16] * 50 + [1.0]),
    "all the same": numpy.full(10, 0.1),
    "two": numpy.array([0.1, 0.7]),
}
PERCENTS = numpy.arange(101)
sets = []
for name, values in SETS.items():
    numbers = [float(value) for value in values]
    sets.append({
        "name": name,
        "values": [repr(number) for number in numbers],
        "mean": statistics.mean(numbers),
        "standardDeviation": statistics.stdev(numbers),
        "percentiles": [float(v) for v in numpy.sort(values)[numpy.maximum(-(-PERCENTS * len(values) // 100), 1) - 1]],
    })
print("[\n" + ",\n".join(json.dumps(s) for s in sets) + "\n]")
