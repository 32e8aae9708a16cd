/** The subcommands, each a thin shell around the engine. */
package io.jenkins.plugins.mlops.cli.command;
