# Makes orders.csv, with faults: python3 make_orders.py > orders.csv
import csv, random, sys, uuid

random.seed(20240501)
skus = ["AB-%04d" % n for n in range(1, 60)]
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["order_id", "line", "customer_email", "sku", "quantity", "price", "country", "ordered_at", "ship_date",
              "returned", "voucher", "comment"])


def maybe(share, fault, value):
    return fault() if random.random() < share else value


order = 1000
for n in range(600):
    if n % 3 == 0:
        order += 1
    month, day = random.randint(1, 12), random.randint(1, 28)
    person = random.randint(1, 150)
    row = [
        maybe(0.01, lambda: random.choice(["", "0", "x12", "2147483648"]), order),
        maybe(0.02, lambda: random.choice(["", "100", "1", "1.0", "1.5"]), n % 3 + 1),
        maybe(0.03, lambda: random.choice(["", "", "kim@", "a" * 40 + "@example.org"]), "p%d@example.org" % person),
        maybe(0.03, lambda: random.choice(["", "ab-0001", "AB-1", "XAB-0001"]), random.choice(skus)),
        maybe(0.02, lambda: random.choice(["", "0", "51", "two"]), random.randint(1, 50)),
        maybe(0.04, lambda: random.choice(["", "n/a", "-", "0", "-1", "1.01", "abc"]), "%.2f" % (random.randint(1, 900) * 0.05)),
        maybe(0.03, lambda: random.choice(["", "de", "XX", "Germany"]), random.choice(["DE", "FR", "NO", "IT"])),
        maybe(0.02, lambda: random.choice(["", "2024-02-30 10:00:00", "2023-12-31 23:59:59", "2025-01-01 00:00:00", "2024-05-01"]),
              "2024-%02d-%02d %02d:%02d:00" % (month, day, random.randint(0, 23), random.randint(0, 59))),
        maybe(0.02, lambda: random.choice(["", "31.06.2024", "2024-06-01", "31.12.2023"]), "%02d.%02d.2024" % (day, month)),
        maybe(0.02, lambda: random.choice(["", "yes", "1", "TRUE"]), random.choice(["true", "false"])),
        maybe(0.02, lambda: "not-a-uuid", "" if random.random() < 0.7 else str(uuid.UUID(int=random.getrandbits(128)))),
        random.choice(["", "ok", "left, at door", 'said "no"']),
    ]
    out.writerow(row)
    if n == 311:
        out.writerow(row)
    if n in (77, 410):
        out.writerow(row[:5])
