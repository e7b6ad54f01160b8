package dev.bodyguard.switchoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();
    private static final Pattern CLAUSE = Pattern.compile("^\\| ([a-z\\d]+-\\d+) \\|", Pattern.MULTILINE);

    /** Among the constants of this class. */
    private static final String MARKER = "jakarta.servlet.Marker";

    @Test
    void everyTextOfTheListIsOnceInTheSources() throws IOException {
        Sources sources = new Sources(ROOT);
        for (Switch each : list().all()) {
            for (Edit edit : each.edits()) {
                assertThat(sources.changed(edit)).as(each.clause()).isNotEmpty();
            }
        }
    }

    @Test
    void everyClauseIsSwitchedOffOrHasAReasonWhyNot() throws IOException {
        Set<String> listed = new TreeSet<>(list().never().keySet());
        list().all().forEach(each -> listed.add(each.clause()));
        Set<String> written = new TreeSet<>();
        CLAUSE.matcher(Files.readString(ROOT.resolve("docs/SERVLET-CONTRACT.md")))
                .results()
                .forEach(line -> written.add(line.group(1)));
        assertThat(listed).isEqualTo(written);
    }

    private static Switches list() throws IOException {
        return Switches.read(ROOT.resolve(SwitchOff.LIST));
    }

    @Test
    void textIsFoundWhateverItsLines(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("list"), """
                # remark
                == a-1
                on tomcat-11
                in One
                call(first, second);
                -->
                call(first);

                in Two
                gone();
                -->
                == b-1 b-2
                never because
                """);
        Switches switches = Switches.read(list);
        assertThat(switches.never()).containsEntry("b-1", "because").containsEntry("b-2", "because");
        Switch only = switches.all().get(0);
        assertThat(only.container()).isEqualTo(Container.TOMCAT_11);
        Edit first = only.edits().get(0);
        assertThat(first.in("x = call(\n        first,\n        second);")).isEqualTo("x = call(first);");
        assertThat(first.occurrences("call(first, second); call(first, second);"))
                .isEqualTo(2);
        assertThat(only.edits().get(1).in("gone();")).isEmpty();
    }

    @Test
    void entryThatChangesNothingIsRefused(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "== a-1\nin One\n-->\nx\n");
        assertThatThrownBy(() -> Switches.read(list)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void classesAreMovedToTheOldNamespaceByTheirConstants() throws IOException {
        byte[] octets =
                SwitchesTest.class.getResourceAsStream("SwitchesTest.class").readAllBytes();
        String moved = new String(JavaxNames.in(octets), StandardCharsets.ISO_8859_1);
        assertThat(new String(octets, StandardCharsets.ISO_8859_1)).contains(MARKER);
        assertThat(moved).doesNotContain(MARKER).contains(MARKER.replace("karta", "vax"));
    }
}
