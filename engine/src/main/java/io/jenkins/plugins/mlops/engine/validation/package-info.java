/** Checks data against its contract in one pass. */
package io.jenkins.plugins.mlops.engine.validation;
