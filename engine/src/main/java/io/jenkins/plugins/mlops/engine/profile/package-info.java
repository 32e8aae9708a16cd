/** What the columns of a data set look like, in numbers that can be merged. */
package io.jenkins.plugins.mlops.engine.profile;
