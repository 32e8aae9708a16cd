/** Secrets for a laptop: from the environment, or from a {@code .env} file beside the Jenkinsfile. */
package io.jenkins.plugins.mlops.cli.run.credentials;
