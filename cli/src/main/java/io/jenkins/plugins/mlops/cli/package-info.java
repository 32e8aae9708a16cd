/** The {@code mlops} command: one subcommand per operation, and {@code run} for Jenkinsfiles. */
package io.jenkins.plugins.mlops.cli;
