/** What a contract demands of one value: its type, and the options of that type. */
package io.jenkins.plugins.mlops.engine.validation.value;
