package io.jenkins.plugins.mlops.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Lets DuckDB write a table as Parquet, with its defaults: row groups of 122,880 rows, Snappy, dictionaries where they pay. */
public final class WriteParquet {
    private WriteParquet() {}

    /** Arguments: the file of {@link GenerateTable}, the Parquet file. */
    public static void main(String[] args) throws SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("COPY (SELECT * FROM '" + args[0].replace("'", "''") + "') TO '"
                    + args[1].replace("'", "''") + "' (FORMAT parquet)");
        }
    }
}
