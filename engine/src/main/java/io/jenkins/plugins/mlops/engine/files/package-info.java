/** Names files and folders by the digest of their content. */
package io.jenkins.plugins.mlops.engine.files;
