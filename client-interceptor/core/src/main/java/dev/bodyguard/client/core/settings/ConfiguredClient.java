package dev.bodyguard.client.core.settings;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.ResendPolicy;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.runtime.identity.IdentityFile;
import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.runtime.settings.Settings;
import dev.bodyguard.runtime.trust.Authorities;
import dev.bodyguard.runtime.trust.Revocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A client that was configured by names. See {@link ClientSetting} for each. */
public final class ConfiguredClient {

    private static final String ANONYMOUS = "anonymous";
    private static final String JAVA_RUNTIME = "java";
    private static final String EVERYTHING = "*";

    private final Settings settings;
    private final ClientSettings.Builder choices = ClientSettings.builder();

    private ConfiguredClient(Settings settings) {
        this.settings = settings;
    }

    /**
     * What these settings say of a client, as choices to which more can be added; nothing where they say nothing of any. Whether all
     * names are known is for whoever knows what else stands there ({@link Settings#requireKnown}).
     *
     * @throws IllegalArgumentException names the setting that is wrong or contradicts another; or nothing says what to protect
     * @throws IOException a file that one of them names cannot be read
     */
    public static Optional<ClientSettings.Builder> read(Settings settings) throws IOException {
        List<Setting> said = ClientSetting.ALL.stream()
                .filter(setting -> !settings.text(setting).equals(setting.fallback()))
                .toList();
        if (said.isEmpty()) {
            return Optional.empty();
        }
        if (!said.contains(ClientSetting.PROTECT)) {
            throw new IllegalArgumentException(
                    said.get(0).name() + " has no meaning unless " + ClientSetting.PROTECT.name() + " names origins");
        }
        return Optional.of(new ConfiguredClient(settings).read());
    }

    private ClientSettings.Builder read() throws IOException {
        rules();
        trust();
        identity();
        named(ClientSetting.SUITES, () -> choices.suites(suites()));
        given(ClientSetting.HANDSHAKE_PATH, choices::handshakePath);
        return choices.resend(settings.choice(ClientSetting.RESEND, ResendPolicy.class))
                .handshakeTimeout(settings.duration(ClientSetting.HANDSHAKE_TIMEOUT));
    }

    private void rules() {
        if (settings.text(ClientSetting.PROTECT).equals(EVERYTHING)) {
            requireNoOther();
            return;
        }
        each(ClientSetting.PROTECT, choices::protect);
        each(ClientSetting.LEAVE, choices::leave);
        each(ClientSetting.REFUSE, choices::refuse);
    }

    /** With a rule, other origins are left alone, so there is no everything but something. */
    private void requireNoOther() {
        for (Setting rule : List.of(ClientSetting.LEAVE, ClientSetting.REFUSE)) {
            if (!settings.text(rule).isEmpty()) {
                throw new IllegalArgumentException(
                        rule.name() + " has no meaning where " + ClientSetting.PROTECT.name() + " is '*'");
            }
        }
    }

    private void trust() throws IOException {
        requireOneTrust();
        each(ClientSetting.PINS, choices::pin);
        given(ClientSetting.KNOWN_SERVERS, file -> choices.trustOnFirstUse(Path.of(file)));
        String authorities = settings.text(ClientSetting.AUTHORITIES);
        Revocation revocation = settings.choice(ClientSetting.REVOCATION, Revocation.class);
        if (!authorities.isEmpty()) {
            choices.trustAuthorities(authorities(authorities).with(revocation));
        } else if (revocation != Revocation.NOT_ASKED) {
            throw new IllegalArgumentException(
                    ClientSetting.REVOCATION.name() + " has no meaning without " + ClientSetting.AUTHORITIES.name());
        }
    }

    private void requireOneTrust() {
        List<String> kinds =
                List.of(ClientSetting.PINS, ClientSetting.KNOWN_SERVERS, ClientSetting.AUTHORITIES).stream()
                        .filter(setting -> !settings.text(setting).isEmpty())
                        .map(Setting::name)
                        .toList();
        if (kinds.size() > 1) {
            throw new IllegalArgumentException("one kind of trust only, not " + String.join(" and ", kinds));
        }
    }

    private static Authorities authorities(String text) throws IOException {
        return text.equals(JAVA_RUNTIME) ? Authorities.ofJavaRuntime() : Authorities.fromPem(Path.of(text));
    }

    private void identity() throws IOException {
        String text = settings.text(ClientSetting.IDENTITY);
        if (text.equals(ANONYMOUS)) {
            choices.anonymous();
        } else if (!text.isEmpty()) {
            choices.identity(IdentityFile.at(Path.of(text)).openOrCreate());
        }
    }

    private List<Suite> suites() {
        return settings.list(ClientSetting.SUITES).stream()
                .map(name -> Suite.named(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "there is no suite '" + name + "'; known are " + List.of(Suite.values()))))
                .toList();
    }

    private void each(Setting setting, Consumer<String> choice) {
        named(setting, () -> settings.list(setting).forEach(choice));
    }

    private void given(Setting setting, Consumer<String> choice) {
        String text = settings.text(setting);
        if (!text.isEmpty()) {
            named(setting, () -> choice.accept(text));
        }
    }

    private static void named(Setting setting, Runnable choice) {
        try {
            choice.run();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("setting " + setting.name() + ": " + e.getMessage(), e);
        }
    }
}
