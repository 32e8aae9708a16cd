/** Shows what came from what: as a tree, as a graph, and as JSON. */
package io.jenkins.plugins.mlops.view.lineage;
