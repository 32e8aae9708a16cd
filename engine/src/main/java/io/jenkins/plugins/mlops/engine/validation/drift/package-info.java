/** How much data differs from a reference, column by column: the size of the difference, and whether chance explains it. */
package io.jenkins.plugins.mlops.engine.validation.drift;
