/** Shows what {@code continuousTraining} has decided, and why. */
package io.jenkins.plugins.mlops.view.retraining;
