package dev.bodyguard.jetty;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** The fields that the application says of its response, until the head is sealed; from then on they stay as they are. */
final class HeldFields extends HttpFields.Mutable.Wrapper {

    private boolean sealed;

    HeldFields(HttpFields before) {
        super(HttpFields.build(before));
    }

    void seal() {
        sealed = true;
    }

    @Override
    public @Nullable HttpField onAddField(HttpField field) {
        return sealed ? null : super.onAddField(field);
    }

    @Override
    public boolean onRemoveField(HttpField field) {
        return !sealed && super.onRemoveField(field);
    }

    @Override
    public @Nullable HttpField onReplaceField(HttpField before, HttpField now) {
        return sealed ? before : super.onReplaceField(before, now);
    }

    /** Everything afresh. */
    void restart(HttpFields before) {
        sealed = false;
        getWrapped().clear().add(before);
    }
}
