/** What a reviewer needs to know of a build: what decided, and what differs from the build that it is compared with. */
package io.jenkins.plugins.mlops.engine.review;
