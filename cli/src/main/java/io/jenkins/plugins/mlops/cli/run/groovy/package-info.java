/** Compiles a Jenkinsfile for Jenkins' CPS engine and runs it. The only package that knows Groovy. */
package io.jenkins.plugins.mlops.cli.run.groovy;
