/** Reads the Parquet file format: footer, pages and encodings, and makes text of the values. */
package io.jenkins.plugins.mlops.engine.data.parquet;
