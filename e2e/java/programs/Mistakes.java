import dev.cdk8s.fluxcd.Checks;
import dev.cdk8s.fluxcd.GitRepository;
import dev.cdk8s.fluxcd.SuppressOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.cdk8s.App;
import org.cdk8s.Chart;

/** Makes some of the mistakes of e2e/python/programs/mistakes.ts, and writes down what the user is told. */
public class Mistakes {
    private static final Map<String, String> told = new LinkedHashMap<>();

    private interface Mistake {
        void make(Chart chart);
    }

    private static void tell(String name, Mistake mistake) {
        try {
            mistake.make(new Chart(new App(), "platform"));
            told.put(name, "");
        } catch (RuntimeException error) {
            told.put(name, String.valueOf(error.getMessage()));
        }
    }

    public static void main(String[] args) throws Exception {
        tell("a URL that Git takes and Flux does not", chart ->
            GitRepository.Builder.create(chart, "fleet").url("git@github.com:acme/fleet").build());
        tell("a rule that is suppressed without a reason", chart ->
            Checks.of(chart).suppress("chart-xor-chart-ref", SuppressOptions.builder().reason(" ").build()));
        StringJoiner json = new StringJoiner(",", "{", "}");
        told.forEach((name, message) -> json.add(quoted(name) + ":" + quoted(message)));
        Files.writeString(Path.of("result.json"), json.toString());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
