/**
 * What a step is: its signature, the call, the context it runs in, and how it fails. Groovy is not known here.
 */
package io.jenkins.plugins.mlops.cli.run.step;
