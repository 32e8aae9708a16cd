package io.jenkins.plugins.mlops.engine.validation.contract;

import java.util.List;

/**
 * A promise about how old the newest value of columns is at most: an SLA property {@code latency}, or {@code freshness}.
 *
 * @param path     where it stands in the document: {@code slaProperties[0]}
 * @param elements the columns as the contract writes them: {@code orders.updated_at}
 * @param maxAge   null if there is an obstacle
 * @param obstacle why it cannot be checked; null if it can
 */
public record Latency(String path, List<String> elements, Age maxAge, String obstacle) {}
