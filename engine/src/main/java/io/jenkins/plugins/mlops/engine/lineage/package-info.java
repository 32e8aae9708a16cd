/** Answers what came from what, across builds. */
package io.jenkins.plugins.mlops.engine.lineage;
