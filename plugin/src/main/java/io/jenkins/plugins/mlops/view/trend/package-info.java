/** How metrics and data develop over the builds of a job, from the small summaries of their reports alone. */
package io.jenkins.plugins.mlops.view.trend;
