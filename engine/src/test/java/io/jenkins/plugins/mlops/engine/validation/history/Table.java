package io.jenkins.plugins.mlops.engine.validation.history;

import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.ColumnType;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.profile.Distinct;
import io.jenkins.plugins.mlops.engine.profile.NumberProfile;
import io.jenkins.plugins.mlops.engine.profile.TimeProfile;
import java.util.ArrayList;
import java.util.List;

/** A profile with what history looks at. */
final class Table {
    private final long rows;
    private final List<ColumnProfile> columns = new ArrayList<>();

    private Table(long rows) {
        this.rows = rows;
    }

    static Table of(long rows) {
        return new Table(rows);
    }

    Table numbers(String name, double mean, long missing, long distinct) {
        NumberProfile numbers = new NumberProfile(rows - missing, 0, 0, 0, 0.0, 1.0, mean, 1.0, null, null, null, null);
        return add(name, ColumnType.NUMBER, missing, distinct, numbers, null);
    }

    Table classified(String name, long missing, long distinct) {
        columns.add(new ColumnProfile(
                name,
                true,
                ColumnType.NUMBER,
                rows,
                missing,
                0,
                0,
                new Distinct(distinct, 0),
                null,
                null,
                null,
                null,
                null,
                null));
        return this;
    }

    Table text(String name, long missing, long distinct) {
        return add(name, ColumnType.STRING, missing, distinct, null, null);
    }

    Table dates(String name, String latest) {
        return add(
                name,
                latest.length() == 10 ? ColumnType.DATE : ColumnType.TIMESTAMP,
                0,
                20,
                null,
                new TimeProfile("2020-01-01", latest, null, null, null, null));
    }

    private Table add(
            String name, ColumnType type, long missing, long distinct, NumberProfile numbers, TimeProfile times) {
        columns.add(new ColumnProfile(
                name,
                false,
                type,
                rows,
                missing,
                0,
                0,
                new Distinct(distinct, 0),
                numbers,
                times,
                null,
                null,
                null,
                null));
        return this;
    }

    DataProfile profile() {
        return new DataProfile(1, new FileDigest("t.csv", "d", 1), rows, 0, columns);
    }
}
