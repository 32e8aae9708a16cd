/** What pages show of reports and profiles: in words, numbers and drawings, the same in Jenkins and on a laptop. No markup. */
package io.jenkins.plugins.mlops.engine.presentation;
