/** The steps of Jenkinsfiles: parameters become a request, whose report becomes the step's result. */
package io.jenkins.plugins.mlops.steps;
