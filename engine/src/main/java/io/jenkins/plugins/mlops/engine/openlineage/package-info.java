/** Reports as OpenLineage events, and the way of these to a receiver that may be slow, wrong or gone. */
package io.jenkins.plugins.mlops.engine.openlineage;
