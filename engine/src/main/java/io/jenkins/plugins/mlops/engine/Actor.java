package io.jenkins.plugins.mlops.engine;

/**
 * Who did something.
 *
 * @param name          the user, or what caused the build
 * @param authenticated whether somebody vouches for the name; false on a laptop
 * @param cause         why the build ran, in words
 */
public record Actor(String name, boolean authenticated, String cause) {}
