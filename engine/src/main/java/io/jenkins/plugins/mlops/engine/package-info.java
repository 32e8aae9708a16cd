/** Requests become reports: what every capability shares. */
package io.jenkins.plugins.mlops.engine;
