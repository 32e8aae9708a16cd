/** Reads Open Data Contract Standard documents. */
package io.jenkins.plugins.mlops.engine.validation.contract;
