/** Judges a model's quality by intervals, not by points. */
package io.jenkins.plugins.mlops.engine.gate;
