package io.jenkins.plugins.mlops.cli.page;

import io.jenkins.plugins.mlops.engine.LogLines;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.presentation.KindWords;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A page of its own: one file that loads nothing and runs nothing, and forbids the browser to. Whatever names and values
 * it shows stay text.
 */
public final class Page {
    private static final String STYLE = "page.css";

    private Page() {}

    /** Of one report. */
    public static String of(ReportView view) throws IOException {
        Report report = view.review().report();
        String title = KindWords.title(report.kind()) + ": " + report.id();
        return page(title, html -> {
            lead(html, report);
            new ReportSection(html, 2, "", view).write();
        });
    }

    /** Of all reports of a run. */
    public static String of(String run, List<ReportView> views) throws IOException {
        return page("Run " + run, html -> {
            if (views.isEmpty()) {
                html.element("p", "No step has recorded a report.", "class", "notice");
                return;
            }
            overview(html, views);
            for (int i = 0; i < views.size(); i++) {
                Report report = views.get(i).review().report();
                html.open("section", "id", "report-" + i, "class", "report");
                html.element("h2", KindWords.title(report.kind()) + ": " + report.id());
                lead(html, report);
                new ReportSection(html, 3, "report-" + i + "-", views.get(i)).write();
                html.close();
            }
        });
    }

    /** Of data that nothing was demanded of. */
    public static String of(DataProfile profile) throws IOException {
        return page("Profile: " + profile.data().path(), html -> {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("Rows", String.valueOf(profile.rows()));
            facts.put("Malformed rows", String.valueOf(profile.malformedRows()));
            facts.put("Size", Format.bytes(profile.data().bytes()));
            facts.put("Digest", profile.data().sha256());
            html.open("section").element("h2", "Data");
            Tables.facts(html, facts);
            html.close();
            ColumnsSection.of(html, 2, profile).write(profile.columns().size());
        });
    }

    private static void lead(Html html, Report report) {
        html.open("p", "class", "lead");
        Drawing.verdict(html, report.verdict());
        html.text(" by ").element("code", report.kind().step());
        if (report.run() != null && report.run().build() != null) {
            html.text(" in run " + report.run().build());
        }
        html.close();
    }

    private static void overview(Html html, List<ReportView> views) {
        Tables.begin(html, "Reports", "Report", "Verdict", "What decided");
        for (int i = 0; i < views.size(); i++) {
            Report report = views.get(i).review().report();
            html.open("tr").open("th", "scope", "row");
            html.element("a", KindWords.title(report.kind()) + ": " + report.id(), "href", "#report-" + i);
            html.close().open("td");
            Drawing.verdict(html, report.verdict());
            html.close().element("td", LogLines.detail(report), "class", "text").close();
        }
        Tables.end(html);
    }

    private static String page(String title, Consumer<Html> content) throws IOException {
        String style = style();
        String policy =
                "default-src 'none'; style-src 'sha256-" + digest(style) + "'; base-uri 'none'; form-action 'none'";
        Html html =
                new Html().own("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        html.shape("meta", "charset", "utf-8");
        html.shape("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        html.shape("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.shape("meta", "name", "color-scheme", "content", "light dark").element("title", title);
        html.own("<style>" + style + "</style>")
                .close()
                .open("body")
                .open("main")
                .element("h1", title);
        content.accept(html);
        return html.close().close().close().own("\n").toString();
    }

    private static String style() throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(STYLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String digest(String style) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(sha256.digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
