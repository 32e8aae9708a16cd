/** Makes reports visible in a build: its files, its actions, its result. */
package io.jenkins.plugins.mlops.record;
