"""Writes rows.csv, the table of RowRuleTest: numbers, texts, dates and truths of which each may be missing."""
import csv, random
random.seed(11)
def some(*values):
    return random.choice(values + ("",))
with open("rows.csv", "w", newline="") as f:
    w = csv.writer(f, lineterminator="\n")
    w.writerow(["id", "a", "b", "n", "s", "t", "d", "e", "ts", "p", "q"])
    for i in range(1, 81):
        w.writerow([
            i,
            some("0.1", "0.2", "0.3", "-1.50", "2", "0"),
            some("0.3", "0.2", "-1.5", "7", "0"),
            some("1", "2", "3", "-4"),
            some("DE", "de", "FR", "Éa", "x y"),
            some("DE", "FR", "fr", "10", "9"),
            some("2024-01-01", "2024-02-29", "2024-03-01", "2023-12-31"),
            some("2024-01-01", "2024-02-29", "2025-03-01"),
            some("2024-01-01 00:00:00", "2024-02-29 12:30:00", "2024-03-01 23:59:59"),
            some("true", "false"),
            some("true", "false"),
        ])
