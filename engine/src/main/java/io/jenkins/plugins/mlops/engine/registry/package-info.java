/** Keeps versions, aliases, and who moved them. */
package io.jenkins.plugins.mlops.engine.registry;
