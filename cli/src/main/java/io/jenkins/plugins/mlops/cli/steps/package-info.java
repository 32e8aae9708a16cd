/** Our own steps in Jenkinsfiles that run on the laptop. */
package io.jenkins.plugins.mlops.cli.steps;
