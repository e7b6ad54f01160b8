package dev.bodyguard.demo;

import dev.bodyguard.protocol.suite.Suite;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A suite by its whole name, or by the first part of it, in any case; of several the first in the order of the suites. */
final class SuiteName implements ITypeConverter<Suite> {

    @Override
    public Suite convert(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return Suite.named(wanted)
                .or(() -> Arrays.stream(Suite.values())
                        .filter(suite -> shortened(suite).equals(wanted))
                        .findFirst())
                .orElseThrow(() -> new TypeConversionException("there is no suite '" + name + "'; known are "
                        + String.join(", ", new Known()) + ", also without what follows the dash"));
    }

    private static String shortened(Suite suite) {
        return suite.wireName().substring(0, suite.wireName().indexOf('-'));
    }

    /** All names, in the order of the suites. */
    static final class Known implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Suite.values()).map(Suite::wireName).iterator();
        }
    }
}
