package dev.bodyguard.spring.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong in the place where Spring Boot says why an application does not start. */
final class WrongSettingAnalyzer extends AbstractFailureAnalyzer<WrongSetting> {

    WrongSettingAnalyzer() {}

    @Override
    protected FailureAnalysis analyze(Throwable failure, WrongSetting cause) {
        return new FailureAnalysis(
                "Bodyguard cannot start: " + cause.getMessage(),
                "Correct the setting, or take it out to have its default. The application does not start unprotected.",
                cause);
    }
}
