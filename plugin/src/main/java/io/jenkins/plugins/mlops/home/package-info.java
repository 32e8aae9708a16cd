/** Jenkins as the home of models and reports: which folder has which, and what a build's names mean. */
package io.jenkins.plugins.mlops.home;
