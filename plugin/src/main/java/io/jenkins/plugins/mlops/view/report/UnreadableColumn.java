package io.jenkins.plugins.mlops.view.report;

import hudson.model.ModelObject;

/** The page of a column whose profile cannot be read. */
public final class UnreadableColumn implements ModelObject {
    private final ValidationPage validation;
    private final String name;
    private final String reason;

    UnreadableColumn(ValidationPage validation, String name, String reason) {
        this.validation = validation;
        this.name = name;
        this.reason = reason;
    }

    @Override
    public String getDisplayName() {
        return "Column " + name;
    }

    public ValidationPage getValidation() {
        return validation;
    }

    public String getReason() {
        return reason;
    }
}
