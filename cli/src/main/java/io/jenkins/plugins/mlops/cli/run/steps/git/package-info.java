/** Git, by JGit: the work tree around the Jenkinsfile, and what a run clones. */
package io.jenkins.plugins.mlops.cli.run.steps.git;
