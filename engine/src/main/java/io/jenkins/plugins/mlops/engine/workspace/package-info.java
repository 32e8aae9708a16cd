/** The workspaces: the only code of the engine that writes files, reads the clock and starts processes. */
package io.jenkins.plugins.mlops.engine.workspace;
