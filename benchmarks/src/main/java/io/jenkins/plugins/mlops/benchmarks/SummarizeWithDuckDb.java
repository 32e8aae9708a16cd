package io.jenkins.plugins.mlops.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Lets DuckDB SUMMARIZE a table: what {@code mlops profile} is compared with. */
public final class SummarizeWithDuckDb {
    private SummarizeWithDuckDb() {}

    /** Arguments: the file, threads. Prints DuckDB's version and how many columns it has described. */
    public static void main(String[] args) throws SQLException {
        String file = args[0].replace("'", "''");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("SET threads = " + Integer.parseInt(args[1]));
            try (ResultSet columns = statement.executeQuery("SUMMARIZE SELECT * FROM '" + file + "'")) {
                int count = 0;
                while (columns.next()) {
                    count++;
                }
                out.println("DuckDB " + duckDb.getMetaData().getDatabaseProductVersion() + ": " + count + " columns");
            }
        }
    }
}
