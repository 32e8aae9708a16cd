/** Tells an OpenLineage endpoint what the steps of builds read and wrote. */
package io.jenkins.plugins.mlops.openlineage;
