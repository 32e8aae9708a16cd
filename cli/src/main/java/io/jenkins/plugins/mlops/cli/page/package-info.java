/** Reports and profiles as HTML pages: one file each, that needs nothing else and runs no script. */
package io.jenkins.plugins.mlops.cli.page;
