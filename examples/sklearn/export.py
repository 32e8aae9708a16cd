"""Stands for the query of your project: writes data/digits.csv, and a copy with mistakes, data/corrupted.csv."""

import csv
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

from digits import PIXELS

SEED = 7


def write(path, rows):
    with path.open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([["image", *PIXELS, "digit"], *rows])


def corrupted(rows, random):
    """Mistakes as they happen, in nine different rows."""
    rows = [list(row) for row in rows]
    below, above, letter, missing, unlabelled, unknown, twice, short, copied = random.choice(
        len(rows) - 1, size=9, replace=False
    )
    rows[below][20] = -3
    rows[above][30] = 255
    rows[letter][40] = "l2"
    rows[missing][50] = ""
    rows[unlabelled][-1] = ""
    rows[unknown][-1] = 11
    rows[twice][0] = rows[twice + 1][0]
    del rows[short][10]
    rows[copied] = rows[copied + 1]
    return rows


digits = load_digits()
random = np.random.default_rng(SEED)
images = random.permutation(len(digits.target))
rows = [[image + 1, *digits.data[image].astype(int), digits.target[image]] for image in images.tolist()]
folder = Path("data")
folder.mkdir(exist_ok=True)
write(folder / "corrupted.csv", corrupted(rows, random))
write(folder / "digits.csv", rows)
