/** Steps that find, read, write and keep files. */
package io.jenkins.plugins.mlops.cli.run.steps.files;
