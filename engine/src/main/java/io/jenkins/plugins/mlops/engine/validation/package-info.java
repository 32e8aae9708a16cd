/** The operation that looks at data once: against its contract, a reference, and the data of earlier builds. */
package io.jenkins.plugins.mlops.engine.validation;
