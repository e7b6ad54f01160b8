package dev.bodyguard.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** One visit on each route, in step, and what was seen. A visit ends with its first step that fails. */
record Visits(List<Observation> plain, List<Observation> sealed) {

    /**
     * Takes each step without the layer, then with it.
     *
     * @param seen gets the two sides of a step as soon as both are done
     */
    static Visits walk(Routes routes, Secrets secrets, BiConsumer<Observation, Observation> seen) throws IOException {
        List<Step> plainSteps = routes.plain().application().visit(secrets);
        List<Step> sealedSteps = routes.sealed().application().visit(secrets);
        List<Observation> plain = new ArrayList<>();
        List<Observation> sealed = new ArrayList<>();
        for (int i = 0; i < plainSteps.size(); i++) {
            if (goesOn(plain)) {
                plain.add(routes.plain().observe(plainSteps.get(i)));
            }
            if (goesOn(sealed)) {
                sealed.add(routes.sealed().observe(sealedSteps.get(i)));
            }
            if (plain.size() > i && sealed.size() > i) {
                seen.accept(plain.get(i), sealed.get(i));
            }
        }
        return new Visits(plain, sealed);
    }

    private static boolean goesOn(List<Observation> seen) {
        return seen.isEmpty() || !seen.get(seen.size() - 1).failed();
    }
}
