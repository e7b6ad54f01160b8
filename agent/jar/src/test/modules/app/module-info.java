module app {
    requires java.net.http;
    requires okhttp3;
    requires org.apache.httpcomponents.client5.httpclient5;
    requires org.apache.httpcomponents.core5.httpcore5;
    // What the automatic ones cannot say that they need.
    requires kotlin.stdlib;
    requires org.slf4j;
    requires jdk.net;
}
