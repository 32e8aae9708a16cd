/** A metric's name, direction and meaning, defined once. */
package io.jenkins.plugins.mlops.engine.metric;
