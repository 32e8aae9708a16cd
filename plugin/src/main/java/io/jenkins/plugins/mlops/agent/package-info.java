/** What is sent to agents: requests go there as JSON, reports come back as JSON. */
package io.jenkins.plugins.mlops.agent;
