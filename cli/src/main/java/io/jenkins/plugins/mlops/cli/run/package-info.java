/** {@code mlops run}: Jenkinsfiles on a laptop. */
package io.jenkins.plugins.mlops.cli.run;
