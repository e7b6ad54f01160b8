package dev.bodyguard.client.urlconnection;

import dev.bodyguard.client.core.Attempt;
import dev.bodyguard.client.core.BlockingExchange;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.protocol.SessionLost;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;

/** A request whose body goes on the wire as the application writes it, and so only once. */
sealed interface Upload {

    /** Where the application writes to. */
    OutputStream output();

    /** Ends the body and waits for the answer. */
    Reply finish() throws IOException;

    /**
     * Begins one.
     *
     * @param length of the content, or unknown
     * @param chunkLength of the wire's chunks, where it is unknown
     */
    static Upload begin(ProtectedExchanges core, Conversation conversation, Hop hop, long length, int chunkLength)
            throws IOException {
        if (conversation.enter(hop.url()) != Treatment.PROTECT) {
            return Plain.begin(conversation, hop, length, chunkLength);
        }
        Hop complete = conversation.withCookies(hop);
        try {
            BlockingExchange exchange =
                    core.begin(complete.outgoing(length, OutgoingRequest.Body.ONE_SHOT), conversation.patience());
            SealedCall call = exchange.seal();
            try {
                SealedConnection connection = conversation.connection(hop.url(), call);
                return new Sealed(conversation, exchange, call, connection, connection.stream(chunkLength));
            } catch (IOException | RuntimeException e) {
                call.abandon();
                throw e;
            }
        } catch (InterruptedException e) {
            throw Conversation.interrupted(e);
        }
    }

    /** To a protected place. */
    record Sealed(
            Conversation conversation,
            BlockingExchange exchange,
            SealedCall call,
            SealedConnection connection,
            OutputStream output)
            implements Upload {

        @Override
        public Reply finish() throws IOException {
            Attempt<Reply> attempt;
            try {
                output.close();
                attempt = connection.receive();
            } catch (IOException | RuntimeException e) {
                call.abandon();
                throw e;
            }
            if (attempt instanceof Attempt.Answered<Reply> answered) {
                return conversation.kept(answered.response());
            }
            try {
                exchange.refused(((Attempt.Refused<Reply>) attempt).refusal());
            } catch (InterruptedException e) {
                throw Conversation.interrupted(e);
            }
            throw new SessionLost("the request was refused, and what was written is gone");
        }
    }

    /** To a place that is none of our business. */
    record Plain(Hop hop, HttpURLConnection connection, OutputStream output) implements Upload {

        private static Plain begin(Conversation conversation, Hop hop, long length, int chunkLength)
                throws IOException {
            HttpURLConnection connection = conversation.plainConnection(hop);
            connection.setDoOutput(true);
            if (length == OutgoingRequest.UNKNOWN_LENGTH) {
                connection.setChunkedStreamingMode(chunkLength);
            } else {
                connection.setFixedLengthStreamingMode(length);
            }
            return new Plain(hop, connection, connection.getOutputStream());
        }

        @Override
        public Reply finish() throws IOException {
            output.close();
            return Conversation.plainReply(hop.url(), connection);
        }
    }
}
