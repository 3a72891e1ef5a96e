"""Renders a fleet, then one with a mistake; fleet.ts does the same."""

import json

from cdk8s import ApiObject
from cdk8s_fluxcd import (
    Environment,
    ExplicitNull,
    FleetApp,
    FolderOverlay,
    GitFleet,
    GitlessFleet,
    OciHelmChart,
    SecretRef,
    Variable,
)

app = FleetApp()
fleet = GitlessFleet(app, "fleet", url="oci://ghcr.io/acme/fleet", secret_ref=SecretRef.named("ghcr-auth"))
fleet.add_cluster(
    "prod-eu", environment=Environment.PRODUCTION, variables={"DOMAIN": "eu.acme.io", "REPLICAS": "3"}
)
qa = Environment.named("qa", ref="qa", variables={"DOMAIN": "qa.acme.io", "REPLICAS": "1"})
fleet.add_cluster("qa", environment=qa)
controllers = fleet.add_layer("infra-controllers")
cert_manager = OciHelmChart(
    controllers,
    "cert-manager",
    url="oci://quay.io/jetstack/charts/cert-manager",
    version="1.x",
    values={"replicaCount": Variable.number("REPLICAS"), "host": "web.${DOMAIN}", "webhook": ExplicitNull.value()},
)
configs = fleet.environment(Environment.PRODUCTION).add_layer("infra-configs")
issuer = ApiObject(configs, "letsencrypt", api_version="cert-manager.io/v1", kind="ClusterIssuer")
issuer.add_dependency(cert_manager)
app.synth()
files = dict(app.render())

tenants = FleetApp()
git_fleet = GitFleet(tenants, "fleet", url="https://github.com/acme/fleet")
git_fleet.add_cluster("prod-eu", environment=Environment.PRODUCTION)
git_fleet.add_tenant("web", url="https://github.com/acme/web")
files.update(tenants.render())

mistake = ""
git_fleet.add_layer("apps")
try:
    tenants.synth()
except Exception as error:
    mistake = str(error)

with open("result.json", "w") as file:
    json.dump({"files": files, "mistake": mistake, "overlay": FolderOverlay.ENVIRONMENT.name.lower()}, file)
