package dev.bodyguard.tours;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a visit takes out of its answer for later visits: a form's token, a validator, a session. */
record Taking(String name, Function<Answer, String> where) {

    static Taking ofField(String name, String field) {
        return new Taking(name, answer -> answer.first(field));
    }

    static Taking ofContent(String name, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return new Taking(name, answer -> {
            Matcher matcher = compiled.matcher(answer.content());
            return matcher.find() ? matcher.group(1) : "";
        });
    }

    String from(Answer answer) {
        String value = where.apply(answer);
        if (value.isEmpty()) {
            throw new AssertionError("no " + name + " in " + answer);
        }
        return value;
    }
}
