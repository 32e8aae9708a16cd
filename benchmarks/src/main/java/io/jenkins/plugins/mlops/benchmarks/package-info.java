/** How long the engine takes, on generated data. */
package io.jenkins.plugins.mlops.benchmarks;
