/** What a contract demands of columns, objects, keys and rows: checks that look at the rows as they are read, and count. */
package io.jenkins.plugins.mlops.engine.validation.check;
