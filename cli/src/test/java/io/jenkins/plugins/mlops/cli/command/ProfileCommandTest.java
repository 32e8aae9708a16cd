package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.cli.Mlops;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ProfileCommandTest {
    @TempDir
    private Path temp;

    @Test
    void severalFilesAreOneTable() throws Exception {
        Path parts = Files.createDirectories(temp.resolve("elsewhere/parts"));
        Files.writeString(parts.resolve("1.csv"), "a,b\n1,x\n2,y\n");
        Files.writeString(parts.resolve("2.csv"), "b,a\nz,3\n");
        Files.writeString(parts.resolve("_SUCCESS.csv"), "");
        Path here = Files.createDirectories(temp.resolve("here"));
        Mlops mlops = new Mlops(here);

        Mlops.Ended ended = mlops.run(
                "profile",
                "--data=../elsewhere/parts/*.csv",
                "--json=p.json",
                "--html=p.html",
                "--contract-out=c.yaml");

        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("rows 3  columns 2"), ended.output());
        assertTrue(Files.readString(here.resolve("p.json")).contains("\"rows\" : 3"), "the JSON");
        assertTrue(Files.readString(here.resolve("p.html")).contains("<h1>Profile: ../elsewhere/parts/*.csv</h1>"));
        assertTrue(Files.readString(here.resolve("c.yaml")).contains("name: a"), "the contract");
        assertEquals(3, here.toFile().list().length, "nothing else is written");

        Mlops.Ended refused =
                mlops.run("profile", "--data=../elsewhere/parts/*.csv", "--html=../elsewhere/parts/2.csv");
        assertEquals(2, refused.exit(), refused.output());
        assertTrue(refused.output().contains("which is the data"), refused.output());
    }
}
