package io.jenkins.plugins.mlops.view.trend;

import hudson.model.Job;
import io.jenkins.plugins.mlops.home.SummaryIndex;
import io.jenkins.plugins.mlops.home.SummaryIndex.Recorded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The builds of a job that recorded something. */
final class RecordedBuilds {
    /** A job whose latest builds recorded nothing has no trends. */
    private static final int LATEST = 50;

    /** Older builds are not looked at, so that a job that seldom records something is answered in time, too. */
    private static final int MOST_LOOKED_AT = 10_000;

    private RecordedBuilds() {}

    /** Whether one of a job's latest builds recorded something. It is asked often, and so looks for directories only. */
    static boolean areIn(Job<?, ?> job) {
        int next = job.getNextBuildNumber();
        for (int number = next - 1; number > Math.max(0, next - 1 - LATEST); number--) {
            if (SummaryIndex.has(job, number)) {
                return true;
            }
        }
        return false;
    }

    /** The newest builds that recorded something, the oldest of them first. */
    static List<RecordedBuild> newest(Job<?, ?> job, int most) {
        List<RecordedBuild> found = new ArrayList<>();
        int looked = 0;
        for (int number : SummaryIndex.builds(job)) {
            Recorded recorded = SummaryIndex.get().of(job, number);
            if (!recorded.isEmpty()) {
                found.add(new RecordedBuild(
                        job,
                        number,
                        recorded.summaries(),
                        List.copyOf(recorded.unreadable().keySet())));
            }
            looked++;
            if (found.size() == most || looked == MOST_LOOKED_AT) {
                break;
            }
        }
        Collections.reverse(found);
        return found;
    }
}
