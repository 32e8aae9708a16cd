/** What a build has recorded, in its directory. */
package io.jenkins.plugins.mlops.engine.builds;
