"""Writes what a model says of the digits that are kept for the test: score.py MODEL DATA PREDICTIONS."""

import csv
import sys
from pathlib import Path

import joblib

from digits import in_test_set, read

model, data, predictions = sys.argv[1:]
forest = joblib.load(Path(model) / "forest.joblib")
images, pixels, labels = read(data)
test = in_test_set(images)
probabilities = forest.predict_proba(pixels[test])
predicted = forest.classes_[probabilities.argmax(axis=1)]

with open(predictions, "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["image", "digit", "prediction", *(f"p{digit}" for digit in forest.classes_)])
    for row in zip(images[test], labels[test], predicted, probabilities.tolist()):
        writer.writerow([*row[:3], *row[3]])
