package dev.bodyguard.benchmarks;

import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.crypto.RsaOaepPublicKey;
import dev.bodyguard.protocol.crypto.SecretBytes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * Whether the time of an RSA-OAEP decryption tells if the ciphertext was sound: Welch's t-test of CPU times, kinds in random
 * order, each call on another ciphertext, as in "dudect". |t| above 4.5 is a leak that was found; below it, none was found with
 * this many calls. Beside ours runs the JDK's own OAEP, whose exception is the leak that the test has to find.
 *
 * <p>{@code OaepTiming [bits] [calls of each kind]}
 */
public final class OaepTiming {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final byte[] LABEL = {1};
    private static final int POOL = 512;
    private static final double LEAK = 4.5;

    /** The first is what the others are compared with. */
    private static final Kind[] KINDS = Kind.values();

    /** What a ciphertext holds. */
    private enum Kind {
        SOUND,
        OTHER_LABEL,
        FIRST_OCTET_ZERO,
        FIRST_OCTET_NOT_ZERO
    }

    /** One decryption. */
    @FunctionalInterface
    private interface Decryption {
        void of(byte[] ciphertext) throws GeneralSecurityException;
    }

    private final RsaOaepPublicKey publicKey;
    private final RSAPublicKey bareKey;
    private final List<byte[][]> ciphertexts = new ArrayList<>();

    private OaepTiming(RsaOaepKeyPair pair) throws GeneralSecurityException {
        this.publicKey = pair.publicKey();
        this.bareKey =
                (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey.spki()));
        for (Kind kind : KINDS) {
            byte[][] pool = new byte[POOL][];
            Arrays.setAll(pool, i -> ciphertext(kind));
            ciphertexts.add(pool);
        }
    }

    /** Runs both. */
    public static void main(String[] arguments) throws GeneralSecurityException {
        int bits = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2048;
        int calls = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        RsaOaepKeyPair pair = RsaOaepKeyPair.generate(bits, RANDOM);
        OaepTiming timing = new OaepTiming(pair);
        timing.report("ours", calls, ciphertext -> pair.decrypt(ciphertext, LABEL, RANDOM));
        timing.report("the JDK's OAEP, its exception caught", calls, throwing(pair));
    }

    private static Decryption throwing(RsaOaepKeyPair pair) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pair.toPkcs8()));
        OAEPParameterSpec parameters =
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, new PSource.PSpecified(LABEL));
        return ciphertext -> {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, parameters);
            try {
                cipher.doFinal(ciphertext);
            } catch (BadPaddingException expected) {
                RANDOM.nextBytes(new byte[RsaOaepPublicKey.SECRET]);
            }
        };
    }

    private byte[] ciphertext(Kind kind) {
        return switch (kind) {
            case SOUND -> publicKey.encrypt(secret(), LABEL, RANDOM);
            case OTHER_LABEL -> publicKey.encrypt(secret(), new byte[] {2}, RANDOM);
            case FIRST_OCTET_ZERO -> bare(0);
            case FIRST_OCTET_NOT_ZERO -> bare(1 + RANDOM.nextInt(0x7f));
        };
    }

    private static SecretBytes secret() {
        byte[] secret = new byte[RsaOaepPublicKey.SECRET];
        RANDOM.nextBytes(secret);
        return SecretBytes.take(secret);
    }

    /** A number that begins with this octet and is random otherwise: what Manger's attack asks about. */
    private byte[] bare(int firstOctet) {
        byte[] encoded = new byte[publicKey.modulusLength()];
        RANDOM.nextBytes(encoded);
        encoded[0] = (byte) firstOctet;
        byte[] power = new BigInteger(1, encoded)
                .modPow(bareKey.getPublicExponent(), bareKey.getModulus())
                .toByteArray();
        byte[] ciphertext = new byte[encoded.length];
        int kept = Math.min(power.length, ciphertext.length);
        System.arraycopy(power, power.length - kept, ciphertext, ciphertext.length - kept, kept);
        return ciphertext;
    }

    private void report(String name, int calls, Decryption decryption) throws GeneralSecurityException {
        measure(calls / 10 + 1000, decryption);
        double[][] times = measure(calls, decryption);
        System.out.printf(Locale.ROOT, "%n%s, %d calls of each kind%n", name, calls);
        for (int i = 0; i < KINDS.length; i++) {
            System.out.printf(Locale.ROOT, "  %-21s median %9.2f us", KINDS[i], quantile(times[i], 0.5) / 1e3);
            if (i > 0) {
                compare(times[0], times[i]);
            }
            System.out.println();
        }
    }

    /** Slow calls are mostly interruptions: they are cut off at several places of the joint distribution, as dudect does. */
    private static void compare(double[] sound, double[] other) {
        double[] both = Arrays.copyOf(sound, sound.length + other.length);
        System.arraycopy(other, 0, both, sound.length, other.length);
        double worst = 0;
        for (double cut : new double[] {0.5, 0.75, 0.9, 0.99, 1}) {
            double most = quantile(both, cut);
            double t = welch(upTo(sound, most), upTo(other, most));
            worst = Math.abs(t) > Math.abs(worst) ? t : worst;
        }
        System.out.printf(
                Locale.ROOT,
                "   largest |t| %7.2f  %s",
                Math.abs(worst),
                Math.abs(worst) > LEAK ? "LEAK" : "none found");
    }

    private double[][] measure(int calls, Decryption decryption) throws GeneralSecurityException {
        double[][] times = new double[KINDS.length][calls];
        int[] taken = new int[KINDS.length];
        for (int left = calls * KINDS.length; left > 0; ) {
            int kind = RANDOM.nextInt(KINDS.length);
            if (taken[kind] < calls) {
                byte[] ciphertext = ciphertexts.get(kind)[RANDOM.nextInt(POOL)].clone();
                long start = THREADS.getCurrentThreadCpuTime();
                decryption.of(ciphertext);
                times[kind][taken[kind]] = THREADS.getCurrentThreadCpuTime() - start;
                taken[kind]++;
                left--;
            }
        }
        return times;
    }

    private static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
    }

    private static double[] upTo(double[] values, double most) {
        return Arrays.stream(values).filter(value -> value <= most).toArray();
    }

    private static double welch(double[] one, double[] other) {
        return (mean(one) - mean(other)) / Math.sqrt(variance(one) / one.length + variance(other) / other.length);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
}
