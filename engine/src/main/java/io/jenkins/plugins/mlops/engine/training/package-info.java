/** Records what went into a training, what came out of it, and on what it ran. */
package io.jenkins.plugins.mlops.engine.training;
