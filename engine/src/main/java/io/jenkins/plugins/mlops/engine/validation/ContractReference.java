package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.files.FileDigest;

/**
 * The contract that data was compared with.
 *
 * @param file       its path, digest and size
 * @param id         its identity, as it says itself
 * @param name       null if it has none
 * @param version    its own version
 * @param apiVersion the version of the Open Data Contract Standard
 * @param object     the object of the contract that the data is
 */
public record ContractReference(
        FileDigest file, String id, String name, String version, String apiVersion, String object) {}
