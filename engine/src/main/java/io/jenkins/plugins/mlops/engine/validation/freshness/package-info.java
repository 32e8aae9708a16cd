/** How old the newest date or time of a column may be. */
package io.jenkins.plugins.mlops.engine.validation.freshness;
