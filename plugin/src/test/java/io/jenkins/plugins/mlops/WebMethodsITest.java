package io.jenkins.plugins.mlops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.mlops.config.OpenLineageEndpoint;
import io.jenkins.plugins.mlops.config.Permissions;
import io.jenkins.plugins.mlops.steps.ValidateDataStep;
import io.jenkins.plugins.mlops.trigger.ContinuousTrainingTrigger;
import io.jenkins.plugins.mlops.view.damage.DamageMonitor;
import io.jenkins.plugins.mlops.view.lineage.OpenLineageMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Every method that a browser can call is called by those who may, by those who may less, and by GET where it changes something. */
@WithJenkins
class WebMethodsITest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final String RUN = "job/team/job/train/1/mlops/";
    private static final String LIVE = "job/team/job/live/1/mlops/training/live/";
    private static final String MODEL = "job/team/models/churn/";

    /** What a Jenkinsfile or a job's configuration holds is checked for those who may read that. */
    private static final Set<String> OF_A_JOB =
            Set.of(ValidateDataStep.class.getPackageName(), ContinuousTrainingTrigger.class.getPackageName());

    /** What is answered to whom; who comes last may. */
    private static final Map<String, Call> CALLS = calls(
            "ModelPolicy.doCheckModels | POST descriptorByName/io.jenkins.plugins.mlops.config.ModelPolicy/checkModels?value=a | reader 403, keeper 200",
            "ModelPolicy.doCheckKeepVersions | POST descriptorByName/io.jenkins.plugins.mlops.config.ModelPolicy/checkKeepVersions?value=1 | reader 403, keeper 200",
            "DamagePage.doCheck | POST manage/mlops-damage/check | nobody 403, keeper 403, admin 200",
            "DamageMonitor.doAct | POST administrativeMonitor/" + DamageMonitor.class.getName()
                    + "/act?dismiss=x | nobody 403, keeper 403, admin 200",
            "OpenLineageEndpoint.doCheckUrl | POST descriptorByName/" + OpenLineageEndpoint.class.getName()
                    + "/checkUrl?value=https://a.example | nobody 403, keeper 403, admin 200",
            "OpenLineageEndpoint.doCheckCredentialsId | POST descriptorByName/" + OpenLineageEndpoint.class.getName()
                    + "/checkCredentialsId?value=a | nobody 403, keeper 403, admin 200",
            "OpenLineageMonitor.doAct | POST administrativeMonitor/" + OpenLineageMonitor.class.getName()
                    + "/act?dismiss=x | nobody 403, keeper 403, admin 200",
            "LineageApi.doJson | GET lineage/api/json?of=team/churn:1 | nobody 404, reader 200",
            "ReportsAction.doOpenLineage | GET " + RUN + "openlineage.jsonl | nobody 404, reader 200",
            "LogPage.doVerify | POST " + MODEL + "log/verify | nobody 404, reader 200",
            "MovePage.doSubmit | POST " + MODEL
                    + "promote/submit?version=1&alias=champion&expect=none | nobody 404, reader 403, author 403, promoter 200",
            "TrendsAction.doChart | GET job/team/job/train/mlops/chart?report=evaluation/churn&metric=rocAuc | nobody 404, reader 200",
            "ReportPage.doChart | GET " + RUN + "evaluation/churn/chart?name=roc | nobody 404, reader 200",
            "ReportPage.doReportJson | GET " + RUN + "evaluation/churn/report.json | nobody 404, reader 200",
            "TrainingPage.doCurves | GET " + RUN + "training/churn/curves | nobody 404, reader 200",
            "ValidationPage.doProfile | GET " + RUN + "validation/data/profile.gz | nobody 404, reader 200",
            "ColumnPage.doChart | GET " + RUN + "validation/data/column/0/chart | nobody 404, reader 200",
            "DecisionsAction.doLookNow | POST job/team/job/live/continuous-training/lookNow | nobody 404, reader 403, author 403, builder 200",
            "RunningTraining.doCurves | GET " + LIVE + "curves | nobody 404, reader 200",
            "RunningTraining.doChart | GET " + LIVE + "chart?name=loss | nobody 404, reader 200");

    private static JenkinsRule jenkins;
    private static WorkflowRun live;
    private static final Map<String, JenkinsRule.WebClient> BROWSERS = new HashMap<>();

    /** @param answers by user, as they are asked */
    private record Call(HttpMethod verb, String address, Map<String, Integer> answers) {
        static Call of(String verb, String address, String answers) {
            Map<String, Integer> statuses = new LinkedHashMap<>();
            for (String answer : answers.split(", ")) {
                statuses.put(answer.split(" ")[0], Integer.valueOf(answer.split(" ")[1]));
            }
            return new Call(HttpMethod.valueOf(verb), address, statuses);
        }
    }

    private static Map<String, Call> calls(String... lines) {
        Map<String, Call> calls = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" \\| ");
            String[] request = parts[1].split(" ");
            calls.put(parts[0], Call.of(request[0], request[1], parts[2]));
        }
        return calls;
    }

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Pipelines pipelines = new Pipelines(rule);
        pipelines.build(Result.SUCCESS, "team/train", Pipelines.EVERY_KIND);
        WorkflowJob job = pipelines.job(
                "team/live",
                """
                        trainModel(model: 'live', metrics: 'metrics.jsonl') {
                            writeFile file: 'metrics.jsonl', text: '{"step": 1, "loss": 0.5}\\n{"step": 2, "loss": 0.25}\\n'
                            sh 'until [ -e never ]; do sleep 0.2; done'
                        }
                        """);
        ContinuousTrainingTrigger trigger = new ContinuousTrainingTrigger("live");
        trigger.setSchedule("@yearly");
        job.addTrigger(trigger);
        live = job.scheduleBuild2(0).waitForStart();
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("nobody", "reader", "auditor", "author", "builder", "promoter", "keeper")
                .grant(Permissions.CONFIGURE, Jenkins.MANAGE)
                .everywhere()
                .to("keeper")
                .grant(Item.READ)
                .onFolders(pipelines.folder("team"))
                .to("reader", "auditor", "author", "builder", "promoter")
                .grant(Item.EXTENDED_READ)
                .onFolders(pipelines.folder("team"))
                .to("auditor")
                .grant(Item.CONFIGURE)
                .onFolders(pipelines.folder("team"))
                .to("author")
                .grant(Item.BUILD)
                .onFolders(pipelines.folder("team"))
                .to("builder")
                .grant(Permissions.PROMOTE)
                .onFolders(pipelines.folder("team"))
                .to("promoter"));
    }

    @AfterAll
    static void stop() throws Exception {
        BROWSERS.values().forEach(JenkinsRule.WebClient::close);
        BROWSERS.clear();
        live.doStop();
        jenkins.waitForCompletion(live);
    }

    @Test
    void eachIsForThoseWhoMay() throws Exception {
        awaitCurves();
        List<String> wrong = new ArrayList<>();
        Map<String, Call> left = new TreeMap<>(CALLS);
        for (Method method : webMethods()) {
            List<Call> calls = calls(method, left.remove(name(method)));
            if (calls.isEmpty()) {
                wrong.add(name(method) + " has no entry in the table: who may call it?");
            }
            for (Call call : calls) {
                check(method, call, wrong);
            }
        }
        left.keySet().forEach(name -> wrong.add(name + " is no method"));
        assertEquals("", String.join("\n", wrong));
    }

    private static void check(Method method, Call call, List<String> wrong) throws Exception {
        Map<String, Integer> answers = new LinkedHashMap<>();
        answers.put("anonymous", 403);
        answers.putAll(call.answers());
        String last = null;
        for (Map.Entry<String, Integer> answer : answers.entrySet()) {
            last = answer.getKey();
            expect(answer.getValue(), method, last, call.verb(), call.address(), wrong);
        }
        if (call.verb() == HttpMethod.POST) {
            int refused = method.isAnnotationPresent(RequirePOST.class) ? 405 : 404;
            expect(refused, method, last, HttpMethod.GET, call.address(), wrong);
        }
    }

    private static void expect(
            int wanted, Method method, String user, HttpMethod verb, String address, List<String> wrong)
            throws Exception {
        int found = status(user, verb, address);
        if (wanted != found) {
            wrong.add(name(method) + " answers " + user + " with " + found + " instead of " + wanted + ": " + verb + " "
                    + address);
        }
    }

    /** Checks and choices of forms are all alike; for all else there is the table. */
    private static List<Call> calls(Method method, Call inTable) {
        if (inTable != null) {
            return List.of(inTable);
        }
        Class<?> type = method.getDeclaringClass();
        if (!Descriptor.class.isAssignableFrom(type)) {
            return List.of();
        }
        Class<?> form = type.getEnclosingClass() == null ? ValidateDataStep.class : type.getEnclosingClass();
        String call = method.getName().substring(2, 3).toLowerCase(java.util.Locale.ROOT)
                + method.getName().substring(3);
        String address = "descriptorByName/" + form.getName() + "/" + call + "?value=x";
        if (method.getName().startsWith("doFill")) {
            return List.of(Call.of("POST", address, "nobody 200"));
        }
        if (method.getName().startsWith("doCheck") && OF_A_JOB.contains(type.getPackageName())) {
            return List.of(
                    Call.of("POST", address, "nobody 200"),
                    Call.of("POST", "job/team/" + address, "nobody 404, reader 403, author 200, auditor 200"),
                    Call.of(
                            "POST",
                            "job/team/job/train/" + address,
                            "nobody 404, reader 403, author 200, auditor 200"));
        }
        return List.of();
    }

    private static String name(Method method) {
        String type = method.getDeclaringClass().getName();
        return type.substring(type.lastIndexOf('.') + 1).replace("$DescriptorImpl", "") + "." + method.getName();
    }

    private static List<Method> webMethods() throws Exception {
        List<String> names;
        try (Stream<Path> files = Files.walk(CLASSES.resolve("io/jenkins/plugins/mlops"))) {
            names = files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .sorted()
                    .toList();
        }
        List<Method> methods = new ArrayList<>();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, WebMethodsITest.class.getClassLoader());
            for (Method method : type.getDeclaredMethods()) {
                boolean called = method.getName().matches("do[A-Z].*") || method.isAnnotationPresent(WebMethod.class);
                if (called && Modifier.isPublic(method.getModifiers()) && !method.isBridge()) {
                    methods.add(method);
                }
            }
        }
        return methods;
    }

    private static int status(String user, HttpMethod verb, String address) throws Exception {
        JenkinsRule.WebClient browser = BROWSERS.computeIfAbsent(user, WebMethodsITest::browser);
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), address), verb);
        if (verb == HttpMethod.POST) {
            // In the address alone there is nothing that a form would send.
            browser.addCrumb(request);
        }
        return browser.getPage(request).getWebResponse().getStatusCode();
    }

    private static JenkinsRule.WebClient browser(String user) {
        JenkinsRule.WebClient browser =
                jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false);
        browser.getOptions().setCssEnabled(false);
        // Who may see nothing is refused with a page that leads to the login.
        browser.setRefreshHandler((page, address, seconds) -> {});
        try {
            return user.equals("anonymous") ? browser : browser.login(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitCurves() throws Exception {
        for (int i = 0; i < 120 && status("reader", HttpMethod.GET, LIVE + "chart?name=loss") != 200; i++) {
            Thread.sleep(500);
        }
    }
}
