from cdk8s import App, Chart
from cdk8s_fluxcd import AppSource, GitOpsApp, OciHelmChart, OciRef

app = App()
chart = Chart(app, "platform")
OciHelmChart(chart, "cert-manager", url="oci://quay.io/jetstack/charts/cert-manager", version="1.x")
GitOpsApp(
    chart, "web", source=AppSource.oci("oci://ghcr.io/acme/web", OciRef.semver("1.x")), path="./deploy"
)
app.synth()
