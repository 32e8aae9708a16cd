/** What administrators decide: policy for models, and who may do what. */
package io.jenkins.plugins.mlops.config;
