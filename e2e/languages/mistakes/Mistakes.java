import dev.cdk8s.fluxcd.Checks;
import dev.cdk8s.fluxcd.GitRepository;
import dev.cdk8s.fluxcd.HelmRelease;
import dev.cdk8s.fluxcd.HelmRepository;
import dev.cdk8s.fluxcd.OciRepository;
import dev.cdk8s.fluxcd.SuppressOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.cdk8s.ApiObject;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.JsonPatch;

/** Makes the mistakes of mistakes.ts that compile in Java, and writes down what the user is told. */
public class Mistakes {
    private static final Map<String, String> told = new LinkedHashMap<>();

    private interface Mistake {
        void make(App app, Chart chart);
    }

    private static void tell(String name, Mistake mistake) {
        try {
            App app = new App();
            mistake.make(app, new Chart(app, "platform"));
            told.put(name, "");
        } catch (RuntimeException error) {
            told.put(name, String.valueOf(error.getMessage()));
        }
    }

    public static void main(String[] args) throws Exception {
        tell("a URL that Git takes and Flux does not", (app, chart) ->
            GitRepository.Builder.create(chart, "fleet").url("git@github.com:acme/fleet").build());
        tell("a chart and a chartRef, found at synth", (app, chart) -> {
            HelmRepository charts = HelmRepository.Builder.create(chart, "charts").url("https://charts.acme.io").build();
            HelmRelease release = HelmRelease.Builder.create(chart, "web")
                .chartRef(OciRepository.fromOciRepositoryName(chart, "oci", "web"))
                .build();
            Map<String, String> source = Map.of("kind", charts.getKind(), "name", charts.getName());
            Map<String, Object> template = Map.of("spec", Map.of("chart", "web", "sourceRef", source));
            ApiObject.of(release).addJsonPatch(JsonPatch.add("/spec/chart", template));
            app.synthYaml();
        });
        tell("a rule that is suppressed without a reason", (app, chart) ->
            Checks.of(chart).suppress("chart-xor-chart-ref", SuppressOptions.builder().reason(" ").build()));
        StringJoiner json = new StringJoiner(",", "{", "}");
        told.forEach((name, message) -> json.add(quoted(name) + ":" + quoted(message)));
        Files.writeString(Path.of("result.json"), json.toString());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
