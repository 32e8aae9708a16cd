package io.jenkins.plugins.mlops.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes a table of a given size: {@code mixed} has 24 columns of all kinds, {@code taxi} those of New York's yellow taxis.
 * The same arguments always give the same bytes.
 */
public final class GenerateTable {
    private static final String[] STATUS = {"new", "paid", "sent", "returned", "lost"};
    private static final String[] WORDS = {
        "late", "broken", "fine", "again", "colour", "wrong", "thanks", "box", "never", "great", "size", "returned"
    };
    private static final LocalDate FIRST_DAY = LocalDate.of(2019, 1, 1);
    private static final LocalDateTime FIRST_SECOND = FIRST_DAY.atStartOfDay();

    private final SplittableRandom random;
    private final boolean json;
    private final StringBuilder row = new StringBuilder();
    private String[] names;
    private int column;

    private GenerateTable(long seed, boolean json) {
        random = new SplittableRandom(seed);
        this.json = json;
    }

    /** Arguments: mixed or taxi, megabytes, seed, the file (.csv or .jsonl). */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("usage: GenerateTable mixed|taxi MEGABYTES SEED FILE.csv|FILE.jsonl");
            System.exit(2);
        }
        GenerateTable table = new GenerateTable(Long.parseLong(args[2]), args[3].endsWith(".jsonl"));
        long bytes = Long.parseLong(args[1]) * 1_000_000;
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(Path.of(args[3])), 1 << 20)) {
            long rows = table.write("taxi".equals(args[0]), bytes, file);
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(rows + " rows");
        }
    }

    private long write(boolean taxi, long bytes, OutputStream file) throws IOException {
        names = (taxi
                        ? "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,RatecodeID,"
                                + "store_and_fwd_flag,PULocationID,DOLocationID,payment_type,fare_amount,extra,mta_tax,"
                                + "tip_amount,tolls_amount,improvement_surcharge,total_amount,congestion_surcharge"
                        : "id,customer,age,quantity,price,amount,score,latitude,longitude,country,city,status,active,"
                                + "created,updated,rating,discount,email,comment,category,views,balance,zip,flag")
                .split(",");
        long written = json ? 0 : put(String.join(",", names) + "\n", file);
        long rows = 0;
        while (written < bytes) {
            row.setLength(0);
            column = 0;
            if (taxi) {
                taxi();
            } else {
                mixed(rows);
            }
            row.append(json ? "}\n" : "\n");
            written += put(row.toString(), file);
            rows++;
        }
        return rows;
    }

    private static int put(String text, OutputStream file) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        file.write(utf8);
        return utf8.length;
    }

    private void mixed(long id) {
        number(id);
        text(Long.toHexString(random.nextLong() | Long.MIN_VALUE));
        number(18 + random.nextInt(70));
        number(1 + skewed(20));
        number(random.nextInt(100_000), 2);
        number((long) (gaussian() * 1_000_000), 4);
        number(Double.toString(random.nextDouble()));
        number(random.nextInt(180_000_000) - 90_000_000L, 6);
        number(random.nextInt(360_000_000) - 180_000_000L, 6);
        text("C" + skewed(40));
        text("city of " + skewed(1_000));
        text(STATUS[skewed(STATUS.length)]);
        number(random.nextInt(3) > 0 ? "true" : "false");
        text(FIRST_DAY.plusDays(random.nextInt(2_000)).toString());
        time(random.nextInt(2_000 * 86_400));
        number(random.nextInt(10) == 0 ? null : Integer.toString(1 + random.nextInt(5)));
        number(random.nextInt(2) == 0 ? null : "0." + (1 + random.nextInt(9)));
        text("user" + random.nextInt(10_000_000) + "@example.org");
        comment();
        text("group " + (char) ('A' + random.nextInt(26)) + ", " + random.nextInt(10));
        number((long) Math.exp(random.nextDouble() * 14));
        number(random.nextInt(2_000_000) - 500_000L, 2);
        number(Integer.toString(10_000 + random.nextInt(80_000)));
        number(random.nextInt(2));
    }

    private void taxi() {
        int start = random.nextInt(365 * 86_400);
        int hundredths = 30 + (int) (Math.exp(random.nextDouble() * 3.5) * 60);
        int fare = 250 + 50 * (hundredths / 20);
        int tip = random.nextInt(3) == 0 ? 0 : random.nextInt(fare / 3);
        int tolls = random.nextInt(20) == 0 ? 655 : 0;
        int extra = 50 * random.nextInt(3);
        number(1 + random.nextInt(2));
        time(start);
        time(start + 60 + hundredths * 3 + random.nextInt(600));
        number(1 + skewed(6));
        number(hundredths, 2);
        number(random.nextInt(20) == 0 ? 2 : 1);
        text(random.nextInt(100) == 0 ? "Y" : "N");
        number(1 + random.nextInt(265));
        number(1 + random.nextInt(265));
        number(1 + skewed(4));
        number(fare, 2);
        number(extra, 2);
        number("0.5");
        number(tip, 2);
        number(tolls, 2);
        number("0.3");
        number(fare + extra + tip + tolls + 80 + 250, 2);
        number("2.5");
    }

    private void comment() {
        StringBuilder comment = new StringBuilder();
        int words = 3 + random.nextInt(6);
        for (int i = 0; i < words; i++) {
            comment.append(i == 0 ? "" : random.nextInt(12) == 0 ? ", " : " ")
                    .append(WORDS[random.nextInt(WORDS.length)]);
        }
        text(comment.append(random.nextInt(1_000)).toString());
    }

    private void time(long second) {
        String time = FIRST_SECOND.plusSeconds(second).toString().replace('T', ' ');
        text(time.length() == 16 ? time + ":00" : time);
    }

    private void number(long value) {
        number(Long.toString(value));
    }

    private void number(long scaled, int digits) {
        number(String.format(
                Locale.ROOT,
                scaled < 0 ? "-%d.%0" + digits + "d" : "%d.%0" + digits + "d",
                Math.abs(scaled) / power(digits),
                Math.abs(scaled) % power(digits)));
    }

    /** Of what is a number or a boolean in JSON; null: missing. */
    private void number(String literal) {
        begin();
        row.append(literal == null ? json ? "null" : "" : literal);
    }

    private void text(String value) {
        begin();
        row.append(json || value.indexOf(',') >= 0 ? '"' + value + '"' : value);
    }

    private void begin() {
        if (json) {
            row.append(column == 0 ? "{\"" : ",\"").append(names[column]).append("\":");
        } else if (column > 0) {
            row.append(',');
        }
        column++;
    }

    private static long power(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }

    /** 0 to bound - 1, the lower the likelier. */
    private int skewed(int bound) {
        double uniform = random.nextDouble();
        return (int) (uniform * uniform * bound);
    }

    /** The sum of twelve uniform numbers: near enough to a normal one, and the same on every machine. */
    private double gaussian() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }
}
