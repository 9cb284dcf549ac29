package software.amazon.awsconstructs.services.apigatewaysagemakerendpoint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The command apigateway-sagemakerendpoint, for those who have the jar alone: {@code java -jar JAR serve}. It starts Node.js on
 * the command's own files, and ends with it.
 */
public final class Command {
    /** Names the command's files in the jar, one a line. The first is its launcher. */
    private static final String LIST = "_command/files.txt";

    private Command() {}

    /**
     * Runs the command and exits with its code.
     *
     * @param arguments those of the command; {@code --help} lists them
     * @throws IOException if the files cannot be written to the temporary directory
     * @throws InterruptedException if the thread is interrupted while the command runs
     */
    public static void main(final String[] arguments) throws IOException, InterruptedException {
        final Path folder = Files.createTempDirectory("apigateway-sagemakerendpoint-");
        final List<Path> written = new ArrayList<>(Collections.singletonList(folder));
        // Files and folders are deleted in the reverse order, when both processes have ended.
        final Process[] command = new Process[1];
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(command[0], written)));
        final List<String> files = files();
        for (final String file : files) {
            write(file, folder, written);
        }
        command[0] = start(folder.resolve(files.get(0)), arguments);
        System.exit(command[0].waitFor());
    }

    private static List<String> files() throws IOException {
        try (BufferedReader lines =
            new BufferedReader(new InputStreamReader(Command.class.getResourceAsStream(LIST), StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.toList());
        }
    }

    private static void write(final String file, final Path folder, final List<Path> written) throws IOException {
        Path parent = folder;
        final String[] names = file.split("/");
        for (final String name : Arrays.copyOf(names, names.length - 1)) {
            parent = parent.resolve(name);
            if (!Files.exists(parent)) {
                written.add(Files.createDirectory(parent));
            }
        }
        final Path path = folder.resolve(file);
        try (InputStream content = Command.class.getResourceAsStream("_command/" + file)) {
            Files.copy(content, path);
        }
        written.add(path);
    }

    private static Process start(final Path file, final String[] arguments) {
        // The name of jsii's own setting.
        final String node = System.getenv().getOrDefault("JSII_NODE", "node");
        final List<String> line = new ArrayList<>(Arrays.asList(node, file.toString()));
        line.addAll(Arrays.asList(arguments));
        try {
            return new ProcessBuilder(line).inheritIO().start();
        } catch (final IOException missing) {
            System.err.println(
                "This command needs Node.js 20 or later. Install it, put `node` on the PATH, or name it in JSII_NODE.");
            System.exit(1);
            throw new IllegalStateException(missing);
        }
    }

    private static void end(final Process command, final List<Path> written) {
        try {
            if (command != null) {
                // Ctrl-C has reached both, and Node.js ends by itself. A signal to this process alone is passed on.
                if (!command.waitFor(500, TimeUnit.MILLISECONDS)) {
                    command.destroy();
                    command.waitFor();
                }
            }
            for (int i = written.size() - 1; i >= 0; i--) {
                Files.deleteIfExists(written.get(i));
            }
        } catch (final IOException | InterruptedException kept) {
            System.err.println("Files are left in " + written.get(0) + ": " + kept.getMessage());
        }
    }
}
