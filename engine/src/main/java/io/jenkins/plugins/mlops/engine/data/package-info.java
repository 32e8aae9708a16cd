/** Reads tables of any size, a run of rows at a time. */
package io.jenkins.plugins.mlops.engine.data;
