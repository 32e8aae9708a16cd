/** Files and folders, named by the digest of their content, and written whole or not at all. */
package io.jenkins.plugins.mlops.engine.files;
