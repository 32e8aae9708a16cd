# Counts the faults of orders.csv as orders.odcs.yaml defines them, with Python alone:
#   python3 count_orders.py orders.csv > orders.counts.csv
# A line is: check, column, what counts, among how many.
import csv, datetime, decimal, re, sys

rows = list(csv.reader(open(sys.argv[1], newline="")))
header, body = rows[0], rows[1:]
malformed = [r for r in body if len(r) != len(header)]
table = [dict(zip(header, r)) for r in body if len(r) == len(header)]
out = csv.writer(sys.stdout, lineterminator="\n")


def say(check, column, count, among):
    out.writerow([check, column, count, among])


def number(text):
    try:
        return decimal.Decimal(text)
    except decimal.InvalidOperation:
        return None


def whole(text):
    d = number(text)
    return d is not None and d == d.to_integral_value()


def time(pattern):
    def parse(text):
        try:
            return datetime.datetime.strptime(text, pattern)
        except ValueError:
            return None
    return parse


def column(name, absent=()):
    return [r[name] for r in table if r[name] != "" and r[name] not in absent]


def empty(name):
    return sum(r[name] == "" for r in table)


def repeats(keys):
    seen, count = set(), 0
    for key in keys:
        count += key in seen
        seen.add(key)
    return count


def typed(name, ok, tests, absent=()):
    values = column(name, absent)
    good = [v for v in values if ok(v)]
    say("invalidType", name, len(values) - len(good), len(values))
    for check, test in tests.items():
        say(check, name, sum(not test(v) for v in good), len(values))
    return sum(not (ok(v) and all(t(v) for t in tests.values())) for v in values)


n = len(table)
say("malformedRows", "", len(malformed), len(body))
say("rowCount", "", n, n)
say("duplicateValues", "order_id, line", repeats((r["order_id"], r["line"]) for r in table), n)
say("duplicateValues", "customer_email, sku, ordered_at",
    repeats((r["customer_email"], r["sku"], r["ordered_at"]) for r in table), n)
whole_keys = [(r["order_id"], r["line"]) for r in table if r["order_id"] != "" and r["line"] != ""]
say("primaryKey", "order_id, line", n - len(whole_keys) + repeats(whole_keys), n)

say("required", "order_id", empty("order_id"), n)
typed("order_id", whole, {"minimum": lambda v: number(v) >= 1, "format": lambda v: -2**31 <= number(v) < 2**31})
typed("line", whole, {"minimum": lambda v: number(v) >= 1, "exclusiveMaximum": lambda v: number(v) < 100})
mail = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
typed("customer_email", lambda v: True, {"maxLength": lambda v: len(v) <= 40, "format": lambda v: mail.fullmatch(v)})
say("nullValues", "customer_email", empty("customer_email"), n)
say("duplicateValues", "customer_email", repeats(column("customer_email")), n)
say("required", "sku", empty("sku"), n)
typed("sku", lambda v: True, {"minLength": lambda v: len(v) >= 7, "pattern": lambda v: re.search(r"^[A-Z]{2}-[0-9]{4}\Z", v)})
invalid = typed("quantity", whole, {"minimum": lambda v: number(v) >= 1, "maximum": lambda v: number(v) <= 50})
say("invalidValues", "quantity", invalid, n)
absent = ("n/a", "-")
typed("price", lambda v: number(v) is not None,
      {"exclusiveMinimum": lambda v: number(v) > 0, "multipleOf": lambda v: number(v) % decimal.Decimal("0.05") == 0}, absent)
say("missingValues", "price", sum(r["price"] in ("",) + absent for r in table), n)
typed("country", lambda v: True, {})
say("invalidValues", "country", sum(v not in ("DE", "FR", "NO", "IT") for v in column("country")), n)
say("invalidValues2", "country", sum(not re.search(r"^[A-Z]{2}\Z", v) for v in column("country")), n)
at = time("%Y-%m-%d %H:%M:%S")
typed("ordered_at", at, {"minimum": lambda v: at(v) >= datetime.datetime(2024, 1, 1),
                         "exclusiveMaximum": lambda v: at(v) < datetime.datetime(2025, 1, 1)})
on = time("%d.%m.%Y")
typed("ship_date", on, {"minimum": lambda v: on(v) >= datetime.datetime(2024, 1, 1)})
say("required", "returned", empty("returned"), n)
typed("returned", lambda v: v.lower() in ("true", "false"), {})
uuid = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
typed("voucher", lambda v: True, {"format": lambda v: uuid.fullmatch(v)})
say("unique", "voucher", repeats(column("voucher")), len(column("voucher")))
