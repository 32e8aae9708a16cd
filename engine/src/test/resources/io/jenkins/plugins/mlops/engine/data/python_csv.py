"""Makes python_csv.json: CSV texts and the rows that Python's csv module reads from them.

    python3 python_csv.py > python_csv.json
"""

import csv
import io
import json
import random

random.seed(2024)
PIECES = ["a", "1", " ", "\t", ";", "ä", "漢", "😀", "'", "\\"]
IN_QUOTES = PIECES + [",", '""', "\n", "\r", "\r\n"]
UNQUOTED = PIECES + ["x\"y"]


def field():
    if random.random() < 0.4:
        return '"' + "".join(random.choices(IN_QUOTES, k=random.randint(0, 6))) + '"'
    return "".join(random.choices(UNQUOTED, k=random.randint(0, 4)))


cases = []
for _ in range(200):
    columns = random.randint(1, 5)
    ends = random.choice([["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"], ["\n", "\n\n", "\r\n\r\n"]])
    lines = [[chr(ord("a") + i) for i in range(columns)]]
    lines += [[field() for _ in range(columns)] for _ in range(random.randint(1, 8))]
    text = "".join(",".join(line) + random.choice(ends) for line in lines)
    if random.random() < 0.3:
        text = text.rstrip("\r\n")
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    if len(rows) > 1:
        cases.append({"text": text, "rows": rows})
print("[\n" + ",\n".join(json.dumps(case, ensure_ascii=True) for case in cases) + "\n]")
