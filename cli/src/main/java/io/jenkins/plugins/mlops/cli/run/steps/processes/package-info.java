/** Processes that steps start, on this machine or in containers: how they are watched, and how they end. */
package io.jenkins.plugins.mlops.cli.run.steps.processes;
