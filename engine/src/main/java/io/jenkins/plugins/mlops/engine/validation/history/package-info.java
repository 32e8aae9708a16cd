/** What the data of earlier builds predicts of the next, statistic by statistic, and whether it came so. */
package io.jenkins.plugins.mlops.engine.validation.history;
