package io.jenkins.plugins.mlops.engine.registry;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Models, their versions, and the aliases that point at them. Safe for several processes at once; holds metadata only. */
public interface ModelStore {
    /** Names of all models, sorted. */
    List<String> models() throws IOException;

    /** All versions of a model, oldest first; empty if there is no such model. */
    List<ModelVersion> versions(String model) throws IOException;

    Optional<ModelVersion> version(String model, int version) throws IOException;

    /** What an alias means now. Damaged entries are an {@link IOException}, never an absent alias. */
    Alias alias(String model, String alias) throws IOException;
}
