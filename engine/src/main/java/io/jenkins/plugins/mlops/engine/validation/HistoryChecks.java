package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.validation.check.Checks;
import io.jenkins.plugins.mlops.engine.validation.history.History;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The comparison with the data of earlier builds, or the reason why there is none. */
final class HistoryChecks implements Checks {
    private final ValidationRequest request;
    private final Past past;
    private final OnOutcome onOutcome;
    private final Instant now;
    private final List<String> lost;
    private HistoryReport report;

    /**
     * @param past null if the request asks for no history
     * @param now  when the validation began
     */
    HistoryChecks(ValidationRequest request, Past past, OnOutcome onOutcome, Instant now) {
        this.request = request;
        this.past = past;
        this.onOutcome = onOutcome;
        this.now = now;
        this.lost = new ArrayList<>(past == null ? List.of() : past.lost());
    }

    /** Once it was found; null if nothing was judged. */
    HistoryReport report() {
        return report;
    }

    @Override
    public Found found(DataProfile profile) {
        if (past == null) {
            return Found.NOTHING;
        }
        if (past.fault() != null) {
            return missing(past.fault());
        }
        List<History.Earlier> earlier = new ArrayList<>();
        int builds = 0;
        for (Past.Kept data : past.data()) {
            try {
                DataProfile kept = DriftChecks.profile(
                        Path.of(data.profile()), "the profile that build " + data.build() + " kept", data.digest());
                earlier.add(
                        new History.Earlier(data.build(), Instant.parse(data.seen()), data.builds(), kept.outline()));
                builds += data.builds();
            } catch (IOException | BadInput e) {
                lost.add(data.build());
            }
        }
        if (builds < History.LEAST && builds + lost.size() >= History.LEAST) {
            return missing("what was kept of builds " + String.join(", ", lost)
                    + " cannot be read, and without them there are too few");
        }
        History.Found found = new History(request.history(), earlier, onOutcome, now).judge(profile);
        report = found.report();
        List<String> notices = new ArrayList<>(found.notices());
        if (!lost.isEmpty()) {
            notices.add("Not in history, since what was kept of it is gone or cannot be read: build "
                    + String.join(", ", lost));
        }
        if (past.refused() > 0) {
            notices.add("Not in history, since their data failed or had no evidence: " + past.refused()
                    + (past.refused() == 1 ? " earlier build" : " earlier builds"));
        }
        return new Found(found.items(), notices);
    }

    private Found missing(String reason) {
        Item item = DriftChecks.absence(
                "history",
                onOutcome.apply(request.history().criticality(), Verdict.NO_EVIDENCE),
                "not compared with history: " + reason);
        return Found.of(List.of(item));
    }
}
