/** Declarative Jenkinsfiles: reads a {@code pipeline} block, checks all of it before anything runs, and runs it. */
package io.jenkins.plugins.mlops.cli.run.declarative;
