package io.jenkins.plugins.mlops.benchmarks.deequ;

import com.amazon.deequ.profiles.ColumnProfilerRunner;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Lets Deequ profile a CSV file: what {@code mlops profile} is compared with. */
public final class ProfileWithDeequ {
    private ProfileWithDeequ() {}

    /** Arguments: the file, threads. Prints how many columns were profiled. */
    public static void main(String[] args) {
        SparkSession spark = SparkSession.builder()
                .master("local[" + Integer.parseInt(args[1]) + "]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", args[1])
                .getOrCreate();
        Dataset<Row> table =
                spark.read().option("header", "true").option("inferSchema", "true").csv(args[0]);
        int columns = new ColumnProfilerRunner().onData(table).run().profiles().size();
        System.out.println("Deequ on Spark " + spark.version() + ": " + columns + " columns");
        spark.stop();
    }
}
