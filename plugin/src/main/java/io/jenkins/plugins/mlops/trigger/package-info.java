/** {@code continuousTraining}: starts builds that train again, and tells why or why not. */
package io.jenkins.plugins.mlops.trigger;
