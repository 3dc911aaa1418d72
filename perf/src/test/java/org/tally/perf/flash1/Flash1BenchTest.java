package org.tally.perf.flash1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

import org.tally.perf.workload.Flash1File;

import picocli.CommandLine;

/**
 * The engine reports what the benchmark's own engines report, and a file that is none of a workload is refused.
 */
class Flash1BenchTest
{
    private static final int NEW = 0;
    private static final int CANCEL = 1;
    private static final int MODIFY = 2;
    private static final int BUY = 0;
    private static final int SELL = 1;

    private final ByteBuffer bytes = ByteBuffer.allocate(1_024).order(ByteOrder.LITTLE_ENDIAN);
    private int messages;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "normal_s7_n20000,        f04bbcd71a09950123ea2a6a81e4fe6d04f7324e7a4431c8739491fb43fe46eb",
        "static_s7_n20000,        4466040d984b108766fe0c099cb45730cf87dadc5dbe692d8cb35b6112ff0048",
        "swing-25_s7_n20000,      fd5a24255d29d7d51e904c59bf05c446eb36eba55aafa17cbf46bcc2a9d9d0b8",
        "swing-40_s7_n20000,      c51527b99719db310c64a50924514ebc50470f2a2fe4f2238abd5dd089e82301",
        "flash-crash_s7_n20000,   af43141ec7bdbd1ec82803e19fb2f30dc23aa8dc6c3b5dcdf421dbc9729a93af",
        "static_s11_n250000,      8f229c5a7de904abeae8e65f611cd25ff45b2591cb2e4a7e076c91332c27b6bb",
        "normal_s11_n250000,      990dc276e7bf331e605b6d1979e87110b8de8a67707411784bb024c8172127d8",
        "swing-25_s11_n250000,    50b7bfdc4ce37e9b7bcf02fa95f412612892cbb699a63a28e082dff3f81f456e",
        "swing-40_s11_n250000,    ae019c433cac90444a55daa4af88737d9246b9aaa2d8c5b6ba222fa1d7295cf7",
        "flash-crash_s11_n250000, d8ae043da894298494dd69d64455aff74a0fec0babf49601881404a5a631bfdd"})
    void shouldReportWhatTheBenchmarkExpects(final String name, final String sha256) throws IOException
    {
        final Path file =
            Path.of(System.getProperty("tally.data"), "flash1", "workload_" + name + ".bin.xz").normalize();
        assumeTrue(Files.exists(file), "passed over: there is no " + file +
            "; make it with the generator of flash1-dev/matching-engine-benchmark, and put it there (-Dtally.data)");

        assertEquals(sha256, Flash1Reports.sha256(new Flash1Work(Flash1File.read(file)).reports()));
    }

    @Test
    void shouldWriteTheReportsOfFilesCompressedAndNot() throws IOException
    {
        message(NEW, BUY, 0, 50, 0, 100);
        message(NEW, BUY, 0, 30, 1, 101);
        message(NEW, SELL, 1, 40, 2, 101);
        message(MODIFY, BUY, 0, 20, 0, 100);
        message(MODIFY, BUY, 0, 25, 0, 99);
        message(NEW, SELL, 0, 10, 3, 105);
        message(MODIFY, SELL, 0, 30, 3, 99);
        message(CANCEL, BUY, 0, 0, 0, 0);
        message(CANCEL, SELL, 0, 0, 3, 0);
        message(MODIFY, BUY, 0, 5, 0, 100);
        final String expected = String.join("\n",
            "0,0,0,0,100,50",
            "0,1,0,1,101,30",
            "0,2,1,2,101,40", "1,2,101,30,1,2", "2,2,1,2,101",
            "3,3,0,0,100,20",
            "3,4,0,0,99,25",
            "0,5,1,3,105,10",
            "1,6,99,25,0,3", "3,6,1,3,99,30",
            "4,7,0",
            "2,8,1,3,99",
            "5,9,0");
        final Path plain = written("workload_plain.bin");
        final Path compressed = directory.resolve("workload_compressed.bin.xz");
        try (OutputStream out = new XZOutputStream(Files.newOutputStream(compressed), new LZMA2Options(0)))
        {
            Files.copy(plain, out);
        }

        final Path reports = directory.resolve("reports");
        assertEquals("", complaint(0, plain, compressed, "--rounds", "1", "--json", "--reports", reports));
        assertEquals(expected, Files.readString(reports.resolve("reports_plain.txt")));
        assertEquals(expected, Files.readString(reports.resolve("reports_compressed.txt")));
    }

    @Test
    void shouldRefuseAFileThatIsNotThere()
    {
        final Path file = directory.resolve("none");
        assertEquals(file + ": there is no such file", complaint(2, file));
    }

    @Test
    void shouldRefuseAnotherMagic() throws IOException
    {
        message(NEW, BUY, 0, 50, 0, 100);
        bytes.put(0, (byte)'M');
        final Path file = written("file");
        assertEquals(file + ": is no workload of flash1: it does not begin with 100_WBEM", complaint(2, file));
    }

    @Test
    void shouldRefuseAnotherVersion() throws IOException
    {
        message(NEW, BUY, 0, 50, 0, 100);
        final Path file = written("file", 2, 1);
        assertEquals(file + ": version 2 is not known, only 1", complaint(2, file));
    }

    @Test
    void shouldRefuseAFileThatIsCutShort() throws IOException
    {
        message(NEW, BUY, 0, 50, 0, 100);
        final Path file = written("file", 1, 2);
        assertEquals(file + ": ends within message 1 of 2", complaint(2, file));
        Files.write(file, new byte[15]);
        assertEquals(file + ": ends within the header", complaint(2, file));
    }

    @Test
    void shouldRefuseACompressedFileThatIsCutShort() throws IOException
    {
        final Path file = directory.resolve("file.xz");
        message(NEW, BUY, 0, 50, 0, 100);
        try (OutputStream out = new XZOutputStream(Files.newOutputStream(file), new LZMA2Options(0)))
        {
            Files.copy(written("file"), out);
        }
        final byte[] whole = Files.readAllBytes(file);
        for (int length = 6; length < whole.length; length++)
        {
            Files.write(file, Arrays.copyOf(whole, length));
            final String error = complaint(2, file);
            assertFalse(error.isBlank() || error.contains("null"), "length=" + length + ": " + error);
        }
    }

    @Test
    void shouldRefuseMoreThanTheHeaderTellsOf() throws IOException
    {
        message(NEW, BUY, 0, 50, 0, 100);
        final Path file = written("file", 1, 0);
        assertEquals(file + ": more follows after the 0 messages that its header tells of", complaint(2, file));
    }

    @Test
    void shouldRefuseAnUnknownType() throws IOException
    {
        message(NEW, BUY, 0, 50, 0, 100);
        message(3, BUY, 0, 50, 1, 100);
        final Path file = written("file");
        assertEquals(file + ": message 1: type 3 is none of 0, 1, 2", complaint(2, file));
    }

    @Test
    void shouldRefuseAnOrderThatTheEngineDoesNotTake() throws IOException
    {
        message(NEW, BUY, 0, 50, 0, 100);
        message(NEW, BUY, 0, 50, 0, 100);
        final String error = complaint(2, written("workload_twice.bin"));
        final String expected = "the flow 'twice' has in message 1 what the engine does not take: ";
        assertEquals(expected, error.substring(0, Math.min(expected.length(), error.length())));
    }

    private void message(
        final int type, final int side, final int ioc, final int quantity, final long orderId, final long price)
    {
        bytes.position(bytes.position() == 0 ? 16 : bytes.position());
        bytes.put((byte)type).put((byte)side).put((byte)ioc).put((byte)0).putInt(quantity).putLong(messages++)
            .putLong(orderId).putLong(price).putLong(0);
        bytes.put(0, "100_WBEM".getBytes(StandardCharsets.US_ASCII));
    }

    private Path written(final String name) throws IOException
    {
        return written(name, 1, messages);
    }

    private Path written(final String name, final int version, final int count) throws IOException
    {
        bytes.putInt(8, version).putInt(12, count);
        return Files.write(directory.resolve(name), Arrays.copyOf(bytes.array(), bytes.position()));
    }

    /** The first line of what it complains of; nothing if it does not. */
    private static String complaint(final int status, final Object... arguments)
    {
        final StringWriter err = new StringWriter();
        final PrintStream standard = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try
        {
            assertEquals(status, new CommandLine(new Flash1Bench()).setErr(new PrintWriter(err))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new)));
        }
        finally
        {
            System.setOut(standard);
        }
        return err.toString().lines().findFirst().orElse("");
    }
}
