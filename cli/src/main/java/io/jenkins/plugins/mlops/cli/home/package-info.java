/** The laptop's home, {@code .mlops/}: runs with their reports, models and files, in the formats that Jenkins has too. */
package io.jenkins.plugins.mlops.cli.home;
