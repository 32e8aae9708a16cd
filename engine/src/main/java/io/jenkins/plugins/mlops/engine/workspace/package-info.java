/** Where an operation runs: what it may read and write, its clock, its processes, its log. */
package io.jenkins.plugins.mlops.engine.workspace;
