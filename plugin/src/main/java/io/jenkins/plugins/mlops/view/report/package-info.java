/** The pages of a build: its reports in one list, and a page for each. */
package io.jenkins.plugins.mlops.view.report;
