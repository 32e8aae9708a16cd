package io.jenkins.plugins.mlops.engine.lineage;

/**
 * That one thing came of another.
 *
 * @param from key of the node that was there first
 * @param to   key of the node that came of it
 */
public record Edge(String from, String to) {}
