package io.jenkins.plugins.mlops.cli.run.view;

import io.jenkins.plugins.mlops.cli.run.step.Build;
import io.jenkins.plugins.mlops.cli.run.step.Progress;
import io.jenkins.plugins.mlops.cli.run.step.Stage;
import java.util.List;

/** Several views of the same run. */
public record Tee(List<Progress> views) implements Progress {

    @Override
    public void begin(Build build) {
        views.forEach(view -> view.begin(build));
    }

    @Override
    public void line(Stage stage, String text) {
        views.forEach(view -> view.line(stage, text));
    }

    @Override
    public void started(Stage stage) {
        views.forEach(view -> view.started(stage));
    }

    @Override
    public void ended(Stage stage) {
        views.forEach(view -> view.ended(stage));
    }

    @Override
    public void asking(boolean now) {
        views.forEach(view -> view.asking(now));
    }

    @Override
    public void end(Build build) {
        views.forEach(view -> view.end(build));
    }
}
