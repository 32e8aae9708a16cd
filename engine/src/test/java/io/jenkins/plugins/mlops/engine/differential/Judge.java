package io.jenkins.plugins.mlops.engine.differential;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Another program that says what is in a table. */
interface Judge {
    /**
     * What it finds in columns, by their names, in the words of a profile.
     *
     * @param files      of one table, in the order of their rows
     * @param rankErrors by column of numbers, how far percentiles may be off: it gives the least and the greatest values
     *                   that they may then have
     */
    JsonNode columns(List<Path> files, List<String> names, Map<String, Double> rankErrors) throws IOException;
}
