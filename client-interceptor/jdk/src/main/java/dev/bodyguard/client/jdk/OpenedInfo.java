package dev.bodyguard.client.jdk;

import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;

/** What the application's body handler is told. */
record OpenedInfo(int statusCode, HttpHeaders headers, Version version) implements ResponseInfo {}
