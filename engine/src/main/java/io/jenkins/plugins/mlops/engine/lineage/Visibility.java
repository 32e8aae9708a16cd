package io.jenkins.plugins.mlops.engine.lineage;

/**
 * What somebody may see. Commits, data and model files belong to nobody: they are seen by who sees a report or version
 * that tells of them, and only what those tell.
 */
public interface Visibility {
    /** All of it. */
    Visibility EVERYTHING = new Visibility() {
        @Override
        public boolean ofJob(String job) {
            return true;
        }

        @Override
        public boolean ofModel(String folder, String model) {
            return true;
        }
    };

    /** @param job its full name, as it is called now; the job may be gone */
    boolean ofJob(String job);

    /**
     * Versions and aliases of a model.
     *
     * @param folder the full name of the model's folder; empty for the top
     */
    boolean ofModel(String folder, String model);
}
