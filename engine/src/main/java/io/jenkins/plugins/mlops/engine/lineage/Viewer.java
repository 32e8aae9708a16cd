package io.jenkins.plugins.mlops.engine.lineage;

import java.util.HashMap;
import java.util.Map;

/** Somebody who asks once. What they may see does not change meanwhile, so each job and model is asked for once. */
final class Viewer {
    private final Visibility visibility;
    private final Map<String, Boolean> jobs = new HashMap<>();
    private final Map<Model, Boolean> models = new HashMap<>();
    private final Map<Thing, Boolean> things = new HashMap<>();

    Viewer(Visibility visibility) {
        this.visibility = visibility;
    }

    boolean sees(Thing thing) {
        return thing.belongsToNobody() ? seesSomeOf(thing) : thing.isVisible(this);
    }

    /** Commits and data may be named by very many. */
    private boolean seesSomeOf(Thing thing) {
        Boolean known = things.get(thing);
        if (known == null) {
            known = thing.isVisible(this);
            things.put(thing, known);
        }
        return known;
    }

    boolean sees(Model model) {
        return models.computeIfAbsent(model, asked -> visibility.ofModel(asked.folder(), asked.name()));
    }

    boolean seesJob(String job) {
        return jobs.computeIfAbsent(job, visibility::ofJob);
    }

    /** @param build the name of one */
    boolean seesBuild(String build) {
        return seesJob(Build.job(build));
    }
}
