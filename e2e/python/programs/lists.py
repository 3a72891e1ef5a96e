"""Looks through every list of the package for one that takes a dict, and passes dicts: jsii would drop the keys that it does not know of one."""

import collections.abc
import inspect
import json
import typing

import cdk8s_fluxcd
from cdk8s import App, Chart
from cdk8s_fluxcd import DriftDetection, GitRepository, HelmTest, Kustomization, PostRenderer, TenantResourceSet

lists = []
takes_dicts = []


def collections_in(annotation):
    """The types of the entries of lists and maps in a type."""
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) in (collections.abc.Sequence, collections.abc.Mapping):
        yield arguments[-1]
    for argument in arguments:
        yield from collections_in(argument)


def is_struct(entry):
    """Where a struct is taken, jsii takes a dict of its members too."""
    return any(inspect.isclass(one) and one.__module__ == "cdk8s_fluxcd" for one in typing.get_args(entry))


for name, cls in inspect.getmembers(cdk8s_fluxcd, inspect.isclass):
    if cls.__module__ != "cdk8s_fluxcd":
        continue
    members = inspect.getmembers(cls, lambda member: inspect.isfunction(member) or inspect.ismethod(member))
    for method, member in members:
        if method.startswith("_") and method != "__init__":
            continue
        for parameter, annotation in typing.get_type_hints(member).items():
            entries = list(collections_in(annotation))
            if parameter == "return" or not entries:
                continue
            lists.append(f"{name}.{method} {parameter}")
            if any(is_struct(entry) for entry in entries):
                takes_dicts.append(f"{name}.{method} {parameter}")

chart = Chart(App(), "platform")
git = GitRepository.from_git_repository_name(chart, "fleet", "fleet")
attempts = {
    "images": lambda: Kustomization(chart, "images", source=git, images=[{"name": "nginx", "new_tag": "1.2"}]),
    "ignore": lambda: DriftDetection(ignore=[{"paths": ["/spec/replicas"], "target": {"label_selector": "a=b"}}]),
    "filters": lambda: HelmTest(filters=[{"name": "slow", "exclude": True}]),
    "include": lambda: GitRepository(chart, "include", url="https://github.com/acme/web", include=[{"repository": git, "to_path": "a"}]),
    "renderer": lambda: PostRenderer.kustomize(images=[{"name": "nginx", "new_name": "ghcr.io/acme/nginx"}]),
    "tenants": lambda: TenantResourceSet(chart, "tenants", source=None, kustomizations=[{"name": "apps", "depends_on": ["infra"]}]),
}
refused = {}
for attempt, make in attempts.items():
    try:
        make()
        refused[attempt] = "nothing"
    except Exception as error:
        refused[attempt] = type(error).__name__

with open("result.json", "w") as file:
    json.dump({"lists": len(lists), "takes_dicts": takes_dicts, "refused": refused}, file)
