/** The language of row rules: conditions on the columns of one row, parsed, typed and evaluated with null as SQL has it. */
package io.jenkins.plugins.mlops.engine.validation.rule;
