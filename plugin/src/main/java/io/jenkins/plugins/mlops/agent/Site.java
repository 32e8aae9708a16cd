package io.jenkins.plugins.mlops.agent;

/**
 * Where on an agent an operation works.
 *
 * @param directory   the current directory, in the workspace or elsewhere
 * @param scratch     a folder of the step's own, which goes when the step ends
 * @param dataRoots   folders outside of the workspace that may be read, as the node's administrator wrote them; null
 *                    for none
 * @param environment what the step's processes see, a JSON object
 */
public record Site(String directory, String scratch, String dataRoots, String environment) {}
