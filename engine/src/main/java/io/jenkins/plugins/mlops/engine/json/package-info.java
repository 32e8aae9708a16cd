/** The only place that knows the format on disk. */
package io.jenkins.plugins.mlops.engine.json;
