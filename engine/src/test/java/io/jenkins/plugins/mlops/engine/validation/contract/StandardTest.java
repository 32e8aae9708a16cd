package io.jenkins.plugins.mlops.engine.validation.contract;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The two documents hold every part of the standard. They, and 10,000 random changes to them and to the standard's own
 * examples, were compared with the standard's JSON schemas by python3-jsonschema 4.10: what these accept is accepted
 * here, and nothing else.
 */
class StandardTest {
    private static final String PARCELS = text("everything-3.1.odcs.yaml");
    private static final String OLD_PARCELS = text("everything-3.0.odcs.yaml");

    @Test
    void everyPartOfTheStandardIsAccepted() {
        assertDoesNotThrow(() -> require(PARCELS));
        assertDoesNotThrow(() -> require(OLD_PARCELS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3.0.0", "v3.0.1", "v3.0.2"})
    void documentsThatNameAnEarlierVersionMayBeValidByTheLatest(String version) {
        assertDoesNotThrow(() -> require(PARCELS.replace("v3.1.0", version)));
        assertThrows(BadInput.class, () -> require(OLD_PARCELS.replace("v3.0.2", "v3.1.0")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    kind: DataContract | kind: Contract | kind (line #) is 'Contract', but must be 'DataContract'
                    version: 2.3.1 | version: 2.3 | version (line #) is 2.3, but must be a string: put it in quotes
                    status: active | state: active | state (line #) is not known; known here: apiVersion, authoritativeDefinitions, contractCreatedTs, customProperties, dataProduct, description, domain, id, kind, name, price, roles, schema, servers, slaDefaultElement, slaProperties, status, support, tags, team, tenant, version
                    tags: [parcels, gps] | tags: parcels | tags (line #) is 'parcels', but must be a list of which each element is a string
                    tags: [parcels, gps] | tags: [parcels, 7] | tags[1] (line #) is 7, but must be a string: put it in quotes
                    purpose: Forecast when a parcel arrives. | purpose: | description.purpose (line #) is empty, but must be a string: give one, or leave the field out
                    type: s3, id: lake_1 | type: s4, id: lake_1 | servers[0].type (line #) is 's4', but must be one of api, athena, azure, bigquery, clickhouse, databricks, denodo, dremio, duckdb, glue, cloudsql, db2, hive, impala, informix, kafka, kinesis, local, mysql, oracle, postgresql, postgres, presto, pubsub, redshift, s3, sftp, snowflake, sqlserver, synapse, trino, vertica, zen, custom
                    type: local, path: | type: local, location: | servers[1].location (line #) is not known; known here: customProperties, description, environment, format, id, path, roles, server, type
                    type: clickhouse, host: h, port: 9000 | type: clickhouse, host: h, port: '9000' | servers[6].port (line #) is '9000', but must be a whole number
                    location: 'sftp://h/x.csv' | location: 'ftp://h/x.csv' | servers[27].location (line #) is 'ftp://h/x.csv', but must be a URL that begins with sftp://
                    id: post | id: the post | team.id (line #) is 'the post', but must be a word of letters, digits, '_' and '-'
                    property: availableFrom, value: null | property: availableFrom, value: [1] | slaProperties[1].value (line #) is a list, but must be a single value
                    from: parcels.sender, to: customers.id | from: parcels.sender, to: [customers.id] | schema[0].relationships[0].to (line #) is a list, but must be a reference such as orders.customer_id or schema/orders/properties/customer_id
                    metric: rowCount, must | metric: rows, must | schema[0].quality[0].metric (line #) is 'rows', but must be one of nullValues, missingValues, invalidValues, duplicateValues, rowCount
                    mustBeBetween: [1, 1000000.5] | mustBeBetween: [1] | schema[0].quality[0].mustBeBetween (line #) has 1 elements, but must have 2
                    mustBeBetween: [1, 1000000.5] | mustBeBetween: [1, 1.0] | schema[0].quality[0].mustBeBetween[1] (line #) is 1.0 again; the elements must differ
                    mustBeBetween: [1, 1000000.5] | mustBeLessThan: many | schema[0].quality[0].mustBeLessThan (line #) is 'many', but must be a number
                    mustBeBetween: [1, 1000000.5] | mustBe: 1, mustNotBe: 2 | schema[0].quality[0] (line #) has mustBe and mustNotBe, but must have exactly one of mustBe, mustNotBe, mustBeGreaterThan, mustBeGreaterOrEqualTo, mustBeLessThan, mustBeLessOrEqualTo, mustBeBetween, mustNotBeBetween
                    dimension: completeness | dimension: cp | schema[0].quality[0].dimension (line #) is 'cp', but must be one of accuracy, completeness, conformity, consistency, coverage, timeliness, uniqueness
                    query: 'SELECT 1' | text: 'SELECT 1' | schema[0].quality[2].text (line #) is not known; known here: authoritativeDefinitions, businessImpact, customProperties, description, dimension, id, method, mustBe, mustBeBetween, mustBeGreaterOrEqualTo, mustBeGreaterThan, mustBeLessOrEqualTo, mustBeLessThan, mustNotBe, mustNotBeBetween, name, query, schedule, scheduler, severity, tags, type, unit
                    implementation: 'x' | implementation: 1 | schema[0].quality[3].implementation (line #) is 1, but must be a string or an object
                    minLength: 1, | minLength: -1, | schema[0].properties[0].logicalTypeOptions.minLength (line #) is -1, but must be a whole number, at least 0
                    minLength: 1, | minlength: 1, | schema[0].properties[0].logicalTypeOptions.minlength (line #) is not known; known here: format, maxLength, minLength, pattern
                    required: true | required: yes | schema[0].properties[0].required (line #) is 'yes', but must be true or false
                    logicalType: time, | logicalType: clock, | schema[0].properties[3].logicalType (line #) is 'clock', but must be one of string, date, timestamp, time, number, integer, object, array, boolean
                    minimum: 0, exclusiveMaximum | minimum: none, exclusiveMaximum | schema[0].properties[4].logicalTypeOptions.minimum (line #) is 'none', but must be a number
                    multipleOf: 0.001 | multipleOf: 0 | schema[0].properties[4].logicalTypeOptions.multipleOf (line #) is 0, but must be a number above 0
                    format: u8 | format: int | schema[0].properties[5].logicalTypeOptions.format (line #) is 'int', but must be one of i8, i16, i32, i64, i128, u8, u16, u32, u64, u128
                    name: plain | physicalName: plain | schema[0].properties[7] (line #) has no 'name', but must have a string
                    required: [city] | required: [] | schema[0].properties[9].logicalTypeOptions.required (line #) has 0 elements, but must have 1 or more
                    items: { logicalType: string } | items: [string] | schema[0].properties[11].items (line #) is a list, but must be an object
                    """)
    void faultsAreNamedWithTheirPathAndWhatIsAllowed(String valid, String faulty, String message) {
        int at = PARCELS.indexOf(valid);
        assertTrue(at >= 0, valid);
        long line = 1 + PARCELS.substring(0, at).chars().filter(c -> c == '\n').count();
        String error = error(PARCELS.replace(valid, faulty));
        assertTrue(error.startsWith("c.yaml is no valid Open Data Contract v3.1.0: "), error);
        assertTrue(error.contains(message.replace("#", Long.toString(line))), error);
    }

    @Test
    void oneFaultIsOneLineAndSeveralAreListed() {
        assertEquals(
                "c.yaml is no valid Open Data Contract v3.1.0: the document (line 2) has no 'id', but must have a string",
                error(PARCELS.replaceFirst("\nid: .*", "")));
        assertEquals(
                """
                c.yaml is no valid Open Data Contract v3.1.0: 2 faults
                  kind (line 3) is 'x', but must be 'DataContract'
                  status (line 7) is 1, but must be a string: put it in quotes""", error(PARCELS.replace("kind: DataContract", "kind: x").replace("status: active", "status: 1")));
        String many = error(PARCELS.replace("server: ", "srv: "));
        assertTrue(many.startsWith("c.yaml is no valid Open Data Contract v3.1.0: 68 faults\n"), many);
        assertTrue(many.endsWith("\n  and 58 more"), many);
    }

    @Test
    void theVersionThatComesClosestSaysWhatIsWrong() {
        assertEquals(
                "c.yaml is no valid Open Data Contract v3.0.2: schema[0].quality[0] (line 22) has no 'rule', but must"
                        + " have a string",
                error(OLD_PARCELS.replace("{ rule: rowCount,", "{")));
        assertEquals(
                "c.yaml is no valid Open Data Contract v3.1.0: kind (line 3) is 'x', but must be 'DataContract'",
                error(PARCELS.replace("v3.1.0", "v3.0.2").replace("kind: DataContract", "kind: x")));
    }

    @Test
    void whatIsNoContractIsSaidSo() {
        assertEquals(
                "c.yaml is no data contract: it holds a list instead of fields such as apiVersion, kind and schema",
                error("- 1"));
        assertEquals(
                "c.yaml is no Open Data Contract: it has no 'apiVersion'; add apiVersion: v3.1.0 and kind: DataContract",
                error("dataContractSpecification: 1.1.0"));
        assertEquals(
                "c.yaml: apiVersion (line 1) is 'v2.2.2', but must be one of v3.0.0, v3.0.1, v3.0.2, v3.1.0",
                error("apiVersion: v2.2.2"));
        assertEquals(
                "c.yaml: apiVersion (line 1) is '3.1.0', but must be one of v3.0.0, v3.0.1, v3.0.2, v3.1.0",
                error("apiVersion: 3.1.0"));
    }

    private static String error(String text) {
        return assertThrows(BadInput.class, () -> require(text)).getMessage();
    }

    private static void require(String text) {
        Standard.require(DocumentReader.read(text.getBytes(StandardCharsets.UTF_8), "c.yaml"), "c.yaml");
    }

    private static String text(String resource) {
        try (InputStream in = StandardTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
