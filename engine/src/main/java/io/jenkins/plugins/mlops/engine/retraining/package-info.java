/** When to train a model again: decided from schedules, from what was seen of data, and from past trainings. */
package io.jenkins.plugins.mlops.engine.retraining;
