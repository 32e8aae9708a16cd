/** The pages of models: which there are, what their versions are and came from, who moved which alias, and moving one by hand. */
package io.jenkins.plugins.mlops.view.model;
