"""Adds a rule of its own, and writes down what a synth then says."""

import json

import jsii
from cdk8s import Chart
from cdk8s_fluxcd import Checks, FluxApp, GitRef, GitRepository, IRule, Kustomization, Severity


@jsii.implements(IRule)
class NoSuspended:
    @property
    def id(self):
        return "no-suspended"

    @property
    def severity(self):
        return Severity.ERROR

    @property
    def kinds(self):
        return ["Kustomization"]

    def check(self, manifests, report):
        for manifest in manifests:
            if manifest.object["spec"].get("suspend"):
                report.add(manifest, "/spec/suspend", "is suspended", "Resume it.")


def error_of(app):
    try:
        app.synth_yaml()
        return ""
    except Exception as error:
        return str(error)


app = FluxApp()
chart = Chart(app, "platform")
source = GitRepository(chart, "fleet", url="https://github.com/acme/fleet", ref=GitRef.branch("main"))
Kustomization(chart, "infrastructure", source=source, path="./infrastructure")
Kustomization(chart, "apps", source=source, path="./apps", suspend=True)
Checks.of(app).add_rule(NoSuspended())
found = error_of(app)
Checks.of(chart).suppress("no-suspended", reason="until the migration is done")

with open("result.json", "w") as file:
    json.dump({"found": found, "suppressed": error_of(app)}, file)
