package dev.bodyguard.switchoff;

/** Shows what processes report, line by line, and counts it. */
final class Tally {

    private int red;
    private int others;

    synchronized void take(String line) {
        if (line.matches("\\S+ +\\S+ +red[ ,].*")) {
            red++;
        } else if (line.matches("\\S+ +\\S+ +(GREEN|BROKEN).*")) {
            others++;
        }
        System.out.println(line);
    }

    synchronized boolean isRed() {
        return others == 0;
    }

    @Override
    public synchronized String toString() {
        return "%d switched off, %d noticed, %d not".formatted(red + others, red, others);
    }
}
