package io.jenkins.plugins.mlops.view.model;

import java.util.Locale;

/** How things are written on pages. */
final class Shown {
    private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};

    private Shown() {}

    /** {@code 2026-11-23 10:15:30 UTC} for {@code 2026-11-23T10:15:30Z}; what is no such time stays as it is. */
    static String time(String iso) {
        return iso == null || !iso.endsWith("Z") || iso.length() < 20
                ? iso
                : iso.substring(0, 10) + " " + iso.substring(11, 19) + " UTC";
    }

    static String size(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " " + UNITS[0] : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }
}
