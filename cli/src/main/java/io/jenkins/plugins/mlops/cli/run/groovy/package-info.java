/** Compiles a Jenkinsfile for Jenkins' CPS engine and runs it. */
package io.jenkins.plugins.mlops.cli.run.groovy;
