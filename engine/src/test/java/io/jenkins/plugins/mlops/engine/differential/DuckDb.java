package io.jenkins.plugins.mlops.engine.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** DuckDB, in memory, asked in SQL. */
final class DuckDb implements Judge, AutoCloseable {
    private static final String NUMBER =
            "'(?i)[ \\t]*(nan|[+-]?(inf|infinity|([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[+-]?[0-9]+)?))[ \\t]*'";
    private static final String TIME = "'[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?"
            + "(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?'";

    private final Connection connection;

    DuckDb() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        run("SET TimeZone = 'UTC'");
        run("SET threads = 1");
    }

    /** Reads the CSV files as a table of texts, by our grammar: nothing is null, and a quoted empty string is not. */
    void load(String table, List<Path> files) throws SQLException {
        String paths = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
        run("CREATE OR REPLACE TABLE " + table + " AS SELECT * FROM read_csv(" + paths
                + ", all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '',"
                + " allow_quoted_nulls = false, strict_mode = true)");
    }

    /** Files are CSV, of which all is text; or one of Parquet, with types. */
    @Override
    public JsonNode columns(List<Path> files, List<String> names, Map<String, Double> rankErrors) {
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        try {
            if (files.get(0).toString().endsWith(".parquet")) {
                run("CREATE OR REPLACE TABLE t AS SELECT * FROM '" + files.get(0) + "'");
            } else {
                load("t", files);
            }
            for (String name : names) {
                found.set(name, column(name, rankErrors.getOrDefault(name, 0.0)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot read " + files, e);
        }
        return found;
    }

    private JsonNode column(String name, double rankError) throws SQLException {
        String type = text("SELECT any_value(typeof(" + name + ")) FROM t");
        run("CREATE OR REPLACE TEMP VIEW c AS SELECT rowid AS place, " + name + " AS value, " + name
                + "::VARCHAR AS text FROM t");
        ObjectNode found = object(
                "rows: count(*), missing: count(*) - count(value), empty: count(*) FILTER (text = ''),"
                        + " 'distinct': count(DISTINCT value)",
                "c");
        if (type == null || type.equals("VARCHAR")) {
            found.setAll(object(
                    "shortest: min(length(text)), longest: max(length(text)), lengths: avg(length(text)),"
                            + having("letters", "[A-Za-z]") + having("digits", "[0-9]") + having("blanks", " ")
                            + having("others", "[\\x00-\\x1f!-/:-@\\[-`{-\\x7f]") + having("nonAscii", "[^\\x00-\\x7f]")
                            + " padded: count(*) FILTER (text LIKE ' %' OR text LIKE '% ')",
                    "c"));
            found.setAll(top());
        }
        boolean isText = type == null || type.equals("VARCHAR");
        if (isText || type.matches(".*INT|DECIMAL.*|FLOAT|DOUBLE")) {
            numbers(
                    found,
                    isText
                            ? "CASE WHEN regexp_full_match(text, " + NUMBER
                                    + ") THEN try_cast(trim(text, ' \t') AS DOUBLE) END"
                            : "value::DOUBLE",
                    rankError);
        }
        if (isText || type.matches("DATE|TIMESTAMP.*")) {
            times(
                    found,
                    isText
                            ? "CASE WHEN regexp_full_match(text, " + TIME + ") THEN try_cast(text AS TIMESTAMPTZ) END"
                            : "value::TIMESTAMPTZ");
        }
        return found;
    }

    private static String having(String name, String characters) {
        return " " + name + ": count(*) FILTER (regexp_matches(text, '" + characters + "')),";
    }

    private ObjectNode top() throws SQLException {
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT text, count(*) FROM c WHERE text IS NOT NULL GROUP BY 1")) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        top.set("top", counts);
        return top;
    }

    private void numbers(ObjectNode found, String number, double rankError) throws SQLException {
        run("CREATE OR REPLACE TEMP TABLE n AS SELECT " + number + " AS x FROM c");
        found.setAll(object(
                "count: count(*) FILTER (isfinite(x)), nonFinite: count(*) FILTER (NOT isfinite(x)),"
                        + " zeros: count(*) FILTER (x = 0), negatives: count(*) FILTER (isfinite(x) AND x < 0),"
                        + " min: min(x) FILTER (isfinite(x)), max: max(x) FILTER (isfinite(x))",
                "n"));
        moment(found, "mean", "avg");
        moment(found, "standardDeviation", "stddev_samp");
        moment(found, "skewness", "skewness");
        found.set("least", percentiles(-rankError - 1e-9));
        found.set("most", percentiles(rankError + 1e-9));
    }

    /** Left out, or null, where DuckDB overflows, which it says by an error or by infinity. */
    private void moment(ObjectNode found, String name, String function) throws SQLException {
        try {
            found.setAll(object(
                    name + ": CASE WHEN isfinite(y) THEN y END",
                    "(SELECT " + function + "(x) FILTER (isfinite(x)) AS y FROM n)"));
        } catch (SQLException e) {
            if (!e.getMessage().contains("out of range")) {
                throw e;
            }
        }
    }

    /** A step aside, since i / 100 * n may be rounded to the next rank. */
    private JsonNode percentiles(double step) throws SQLException {
        String shares = IntStream.rangeClosed(0, 100)
                .mapToObj(i -> String.valueOf(Math.min(1, Math.max(0, i / 100.0 + step))))
                .collect(Collectors.joining(", ", "[", "]"));
        return object("'at': quantile_disc(x, " + shares + ") FILTER (isfinite(x))", "n")
                .get("at");
    }

    private void times(ObjectNode found, String time) throws SQLException {
        run("CREATE OR REPLACE TEMP TABLE m AS SELECT place, " + time + " AS x FROM c");
        found.setAll(object(
                "earliest: strftime(min(x), '%Y-%m-%dT%H:%M:%S.%f'), latest: strftime(max(x), '%Y-%m-%dT%H:%M:%S.%f'),"
                        + " days: count(DISTINCT x::DATE)",
                "m"));
        found.setAll(object(
                "earlier: count(*) FILTER (x < before), later: count(*) FILTER (x > before)",
                "(SELECT x, lag(x) OVER (ORDER BY place) AS before FROM m WHERE x IS NOT NULL)"));
    }

    /** @param fields name, colon and expression of each */
    private ObjectNode object(String fields, String from) throws SQLException {
        return (ObjectNode) Json.readTree(text("SELECT to_json({" + fields + "}) FROM " + from), fields);
    }

    long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    private String text(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
