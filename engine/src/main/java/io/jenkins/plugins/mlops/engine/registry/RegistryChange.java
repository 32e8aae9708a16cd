package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Operation;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.Report;
import java.io.IOException;
import java.util.List;

/**
 * An operation that ends in the registry. What it does to the workspace it does where that is, by {@link #run}; the
 * registry is changed where that is, by {@link #commit}, with the operation as it was resolved there: what came back
 * from the workspace decides nothing but what lies in it.
 */
public interface RegistryChange<R extends Report> extends Operation<R> {
    /**
     * What policy has against this change by the one who asks, whatever the evidence; empty if nothing. Asked before
     * files are kept; {@link #commit} asks again.
     *
     * @param home the same as when the operation was resolved
     */
    List<Item> refusals(References home) throws IOException;

    /**
     * Makes the change, if policy and the report allow it. It may be repeated: what was done already is not done again.
     *
     * @param report what {@link #run} returned
     * @param home   the same as when the operation was resolved
     * @return the report with what became of it
     * @throws IOException if the registry is damaged or can't be written; nothing was changed then
     */
    R commit(R report, References home) throws IOException;
}
