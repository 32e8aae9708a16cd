/** Tells administrators which files of models and reports are damaged, and how to mend them. */
package io.jenkins.plugins.mlops.view.damage;
