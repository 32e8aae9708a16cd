/** Jenkins' own steps, as far as they mean something without Jenkins. */
package io.jenkins.plugins.mlops.cli.run.steps;
