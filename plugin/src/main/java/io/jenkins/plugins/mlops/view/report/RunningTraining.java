package io.jenkins.plugins.mlops.view.report;

import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.presentation.KindWords;
import io.jenkins.plugins.mlops.steps.LiveCurves;
import io.jenkins.plugins.mlops.view.Chart;
import io.jenkins.plugins.mlops.view.CurveGroup;
import java.util.List;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;

/** The page of a training whose body runs: its curves so far. When it has ended, the report is at the same address. */
public final class RunningTraining implements ModelObject {
    private final Run<?, ?> run;
    private final LiveCurves live;
    private final List<CurveGroup> curves;

    RunningTraining(Run<?, ?> run, LiveCurves live) {
        this.run = run;
        this.live = live;
        this.curves = CurveGroup.of(live.curves(), true);
    }

    @Override
    public String getDisplayName() {
        return KindWords.title(Kind.TRAINING) + " " + live.getId();
    }

    public String getTitle() {
        return KindWords.title(Kind.TRAINING);
    }

    public Run<?, ?> getRun() {
        return run;
    }

    public String getId() {
        return live.getId();
    }

    public String getModel() {
        return live.getModel();
    }

    /** From the page of the build's reports. */
    public String getUrl() {
        return Kind.TRAINING.key() + "/" + live.getId() + "/";
    }

    public String getStarted() {
        return Format.time(live.getStarted());
    }

    public List<CurveGroup> getCurves() {
        return CurveGroup.first(curves);
    }

    /** What charts there are by now. */
    public HttpResponse doCurves() {
        return CurveGroup.response(curves, true);
    }

    /** What a chart of the page shows, for the browser to draw. */
    public HttpResponse doChart(@QueryParameter(required = true) String name) {
        Chart chart = CurveGroup.chart(curves, name);
        return chart == null ? HttpResponses.notFound() : chart.whileLive().response();
    }
}
