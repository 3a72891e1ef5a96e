"""Makes each mistake and writes down what the user is told; mistakes.ts makes the same."""

import json

from cdk8s import ApiObject, App, Chart, JsonPatch
from cdk8s_fluxcd import Checks, GitRepository, HelmRelease, HelmRepository, Kustomization, OciRepository

told = {}


def tell(mistake, make):
    app = App()
    try:
        make(app, Chart(app, "platform"))
        told[mistake] = ""
    except Exception as error:
        told[mistake] = str(error)


def scp_url(app, chart):
    GitRepository(chart, "fleet", url="git@github.com:acme/fleet")


def wrong_source(app, chart):
    charts = HelmRepository(chart, "charts", url="https://charts.acme.io")
    Kustomization(chart, "apps", source=charts)


def two_charts(app, chart):
    oci = OciRepository.from_oci_repository_name(chart, "oci", "web")
    charts = HelmRepository(chart, "charts", url="https://charts.acme.io")
    release = HelmRelease(chart, "web", chart_ref=oci)
    template = {"spec": {"chart": "web", "sourceRef": {"kind": charts.kind, "name": charts.name}}}
    ApiObject.of(release).add_json_patch(JsonPatch.add("/spec/chart", template))
    app.synth_yaml()


def no_reason(app, chart):
    Checks.of(chart).suppress("chart-xor-chart-ref", reason=" ")


tell("a URL that Git takes and Flux does not", scp_url)
tell("a HelmRepository as the source of a Kustomization", wrong_source)
tell("a chart and a chartRef, found at synth", two_charts)
tell("a rule that is suppressed without a reason", no_reason)

with open("result.json", "w") as file:
    json.dump(told, file)
