"""Counts how often a rule is called when an app of 100 charts is synthesised, once and once more."""

import json

import jsii
from cdk8s import App, Chart
from cdk8s_fluxcd import Checks, ClusterScope, FluxApp, GitRef, GitRepository, IRule, Severity


@jsii.implements(IRule)
class Counting:
    def __init__(self):
        self.calls = 0

    @property
    def id(self):
        return "counting"

    @property
    def severity(self):
        return Severity.ERROR

    @property
    def kinds(self):
        return ["GitRepository"]

    def check(self, manifests, report):
        self.calls += 1


def calls(app, in_one_cluster):
    for number in range(100):
        chart = Chart(app, f"chart-{number}")
        GitRepository(chart, f"fleet-{number}", url="https://github.com/acme/fleet", ref=GitRef.branch("main"))
    if in_one_cluster:
        ClusterScope.named("production").add(*app.charts)
    rule = Counting()
    Checks.of(app).add_rule(rule)
    counted = []
    for _ in range(2):
        app.synth()
        counted.append(rule.calls)
    return counted


with open("result.json", "w") as file:
    json.dump(
        {
            of: {
                "hundred_clusters": calls(new_app(), in_one_cluster=False),
                "one_cluster": calls(new_app(), in_one_cluster=True),
            }
            for of, new_app in [("app", App), ("flux_app", FluxApp)]
        },
        file,
    )
