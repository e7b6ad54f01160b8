package dev.bodyguard.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Lines for a person to read: a margin for names, then one or two columns. */
final class Terminal {

    private static final int MARGIN = 14;
    private static final int PHRASE = 36;
    private static final int FINDINGS = 52;
    private static final int NARROWEST = 80;
    private static final int WIDEST = 180;

    private final PrintStream out;
    private final boolean colours;
    private final int column;
    private final long start = System.nanoTime();

    Terminal(PrintStream out, int width, boolean colours) {
        this.out = out;
        this.colours = colours;
        int usable = Math.max(NARROWEST, Math.min(WIDEST, width));
        column = (usable - MARGIN - 2) / 2;
    }

    /** Something begins that may take a moment. */
    void progress(String what) {
        double seconds = (System.nanoTime() - start) / 1e9;
        out.println(dim(String.format(Locale.ROOT, "%5.1f s  ", seconds)) + what);
        out.flush();
    }

    void heading(String text) {
        out.println();
        out.println(bold(text));
    }

    void line(String name, String text) {
        out.println(dim(pad(name, MARGIN)) + text);
    }

    /** One line in two columns, each cut to fit. */
    void pair(String name, String left, String right) {
        out.println(dim(pad(name, MARGIN)) + pad(cut(left), column) + "  " + cut(right));
    }

    /** One line of a table whose first column holds whole phrases. */
    void row(String name, String left, String right) {
        out.println(pad(name, PHRASE) + pad(left, FINDINGS) + right);
    }

    void pairHeading(String left, String right) {
        out.println(bold(pad("", MARGIN) + pad(left, column) + "  " + right));
    }

    void text(String text) {
        out.println(text);
    }

    String bold(String text) {
        return coded("1", text);
    }

    String dim(String text) {
        return coded("2", text);
    }

    String good(String text) {
        return coded("32", text);
    }

    String bad(String text) {
        return coded("1;31", text);
    }

    private String coded(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private String cut(String text) {
        return text.length() <= column ? text : text.substring(0, column - 1) + "…";
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
