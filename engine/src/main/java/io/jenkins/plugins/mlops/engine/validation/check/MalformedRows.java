package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Format;
import io.jenkins.plugins.mlops.engine.data.MalformedRow;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.validation.check.Check.Base;
import io.jenkins.plugins.mlops.engine.validation.check.Check.Wording;
import java.util.List;

/** The rows that are none, whether or not there is a contract. */
public final class MalformedRows implements Checks {
    private final Check check;
    private final OnOutcome onOutcome;

    public MalformedRows(Format format, Samples samples, OnOutcome onOutcome) {
        String correct = format.isTyped() ? "correct them" : "correct them, or say in 'format' how the file is written";
        Wording wording = new Wording(
                Base.ROWS, "malformed rows, which were left out", correct + "; the checks are about the others");
        check = Check.of("malformedRows", null, "no such row", wording, null, new Tally(samples, false));
        this.onOutcome = onOutcome;
    }

    @Override
    public List<Runnable> tasks(Batch batch, List<String> columns) {
        return batch.malformed().isEmpty() ? List.of() : List.of(() -> add(batch));
    }

    private void add(Batch batch) {
        for (MalformedRow row : batch.malformed()) {
            check.tally().add(row.row(), row::detail);
        }
    }

    @Override
    public Found found(DataProfile profile) {
        long rows = profile.rows();
        return Found.of(List.of(check.item(rows + profile.malformedRows(), rows, onOutcome)));
    }
}
