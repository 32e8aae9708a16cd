/** What a user sees of a run. */
package io.jenkins.plugins.mlops.cli.run.view;
