package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.profile.ColumnType;
import io.jenkins.plugins.mlops.engine.validation.ColumnSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ColumnRowTest {
    private static ColumnSummary column(ColumnType type, long missing, double mean) {
        return new ColumnSummary("c", type, false, missing, 2, 0, 1, mean);
    }

    @Test
    void onlyChangesThatCanBeSeenAreTold() {
        ColumnSummary before = column(ColumnType.INTEGER, 980, 0.123456);
        assertEquals(List.of(), ColumnRow.changes(before, 1000, column(ColumnType.INTEGER, 9_801, 0.1234561), 10_000));
        assertEquals(
                List.of("was integer", "missing 98.0 % → 98.1 %", "mean 0.12346 → 0.12347"),
                ColumnRow.changes(before, 1000, column(ColumnType.NUMBER, 9_810, 0.123466), 10_000));
        assertEquals(List.of("new column"), ColumnRow.changes(null, 0, before, 1000));
    }
}
