package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.profile.Correlations;
import io.jenkins.plugins.mlops.engine.profile.Correlations.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

class RequestedCorrelationsTest {
    @TempDir
    Path temp;

    private ValidationFixture fixture;

    @BeforeEach
    void makeWorkspace() throws IOException {
        fixture = new ValidationFixture(temp);
    }

    /**
     * By SciPy 1.10, over the rows i = 1 to 1000 of which neither is missing:
     *
     * <pre>
     * rows=[((i*7919)%1009, (i*7919)%1009*0.5+(i*104729)%997, 1e6+(i*31)%17, -((i*7919)%1009)**3) for i in range(1,1001)]
     * rows=[[None if i%7==3 else a, b, None if i%5==2 else c, d] for i,(a,b,c,d) in enumerate(rows,1)]
     * for x,y in combinations(range(4),2):
     *     both=[(r[x],r[y]) for r in rows if r[x] is not None and r[y] is not None]
     *     print(len(both), repr(pearsonr(*zip(*both))[0]))
     * </pre>
     */
    @Test
    void theCoefficientsAreThoseOfSciPy() {
        fixture.data("x.csv", "a,word,b,c,d\n" + rows()).with("correlations", true);
        Correlations found = fixture.validate().correlations();
        assertEquals(List.of("a", "b", "c", "d"), found.columns());
        List<Pair> expected = List.of(
                new Pair("a", "d", 857, -0.9163394717432012),
                new Pair("a", "b", 857, 0.4624450481890561),
                new Pair("b", "d", 1000, -0.41417587598232086),
                new Pair("b", "c", 800, -0.15862890581941483),
                new Pair("a", "c", 686, -0.01565228386602977),
                new Pair("c", "d", 800, 0.009787374876549048));
        for (int i = 0; i < expected.size(); i++) {
            Pair pair = found.pairs().get(i);
            assertEquals(expected.get(i).pearson(), pair.pearson(), 1e-14);
            assertEquals(
                    expected.get(i),
                    new Pair(
                            pair.one(),
                            pair.other(),
                            pair.rows(),
                            expected.get(i).pearson()));
        }
        assertEquals(
                found.pairs().get(1),
                fixture.with("correlations", List.of("a", "b"))
                        .validate()
                        .correlations()
                        .pairs()
                        .get(0));
    }

    private static String rows() {
        return IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> {
                    long a = i * 7919L % 1009;
                    return (i % 7 == 3 ? "" : a) + ",w" + i % 3 + "," + (a * 0.5 + i * 104729L % 997) + ","
                            + (i % 5 == 2 ? "" : 1_000_000 + i * 31 % 17) + "," + -a * a * a;
                })
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whatIsNoNumberIsLeftOutPairByPair() {
        fixture.data("x.csv", "a,b,c,d,e\n1,2,5,x,-1\nNaN,9,5,y,9\n2,4,5,,-2\nx,inf,5,8,\n3,6,5,,-3\n")
                .with("correlations", List.of("a", "b", "c", "d", "e"));
        List<Pair> pairs = fixture.validate().correlations().pairs();
        assertEquals(List.of(new Pair("a", "b", 3, 1.0), new Pair("a", "e", 3, -1.0)), pairs.subList(0, 2));
        assertEquals(new Pair("a", "c", 3, null), pairs.get(3));
        assertEquals(10, pairs.size());
        assertNull(pairs.get(9).pearson());
    }

    @Test
    void largeNumbersLoseNothing() {
        // Sums of doubles would give 0 or nonsense: the values differ in the last digits only.
        fixture.data("x.csv", "a,b\n1000000000000001,1e308\n1000000000000002,-1e308\n1000000000000003,1e308\n")
                .with("correlations", true);
        assertEquals(0.0, fixture.validate().correlations().pairs().get(0).pearson());
        fixture.data("x.csv", "a,b\n1000000000000001,3\n1000000000000002,5\n1000000000000003,7\n");
        assertEquals(1.0, fixture.validate().correlations().pairs().get(0).pearson());
    }

    @Test
    void withoutTheParameterTheReportHasNoSuchKey() {
        fixture.data("x.csv", "a,b\n1,2\n2,1\n");
        assertFalse(Json.write(fixture.validate()).contains("correlations"));
        assertNull(fixture.with("correlations", false).validate().correlations());
        ValidationReport report = fixture.with("correlations", "true").validate();
        assertNotNull(report.correlations());
        assertEquals(
                report.correlations(),
                ((ValidationReport) Json.readReport(Json.write(report), "report")).correlations());
    }

    @Test
    void classifiedColumnsAreNotCorrelated() {
        fixture.data("x.csv", "a,b,c\n1,2,3\n2,1,5\n")
                .properties("- {name: a}\n- {name: b}\n- {name: c, classification: restricted}\n")
                .with("correlations", true);
        ValidationReport report = fixture.validate();
        assertEquals(List.of("a", "b"), report.correlations().columns());
        assertEquals(List.of("Classified columns are not correlated: c"), report.notices());
        assertEquals(
                "'correlations' names 'c', which the contract classifies, so that nothing may be computed from its values",
                fixture.with("correlations", List.of("a", "c")).error());
    }

    @Test
    void whatCannotBeCorrelatedIsRefused() {
        fixture.data("x.csv", "a,b\n1,2\n2,1\n");
        assertEquals(
                "'correlations' names 'z', but the data has no such column",
                fixture.with("correlations", List.of("a", "z")).error());
        assertEquals(
                "validateData: 'correlations' is 'a' alone: name two columns or more, or say true for all numeric ones",
                fixture.with("correlations", "a").error());
        assertEquals(
                "validateData: 'correlations' holds an empty name: name columns of the data",
                fixture.with("correlations", List.of("a", " ")).error());
        List<String> many = IntStream.rangeClosed(0, 100).mapToObj(i -> "c" + i).toList();
        assertEquals(
                "validateData: 'correlations' names 101 columns, but may name 100",
                fixture.with("correlations", many).error());
        fixture.data("x.csv", String.join(",", many) + "\n" + "1,".repeat(100) + "2\n");
        assertEquals(
                "'correlations': more than 100 columns hold numbers; name up to 100 of them",
                fixture.with("correlations", true).error());
        assertEquals(
                100 * 99 / 2,
                fixture.with("correlations", many.subList(1, 101))
                        .validate()
                        .correlations()
                        .pairs()
                        .size());
    }
}
