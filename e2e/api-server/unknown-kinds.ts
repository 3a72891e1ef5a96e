import { Identity } from './dry-run';

/** Kinds in examples that the API server cannot judge, because their CRDs are not Flux's; every other unknown kind is a failure. */
const allowed: { readonly [groupAndKind: string]: string } = {
  'cert-manager.io/ClusterIssuer': 'cert-manager installs it; the examples show that a layer waits for the one that does',
  'kustomize.config.k8s.io/Kustomization': 'Kustomize reads it; no API server ever sees it',
  'monitoring.coreos.com/PodMonitor': 'the chart of the blueprint installs it',
  'policies.kyverno.io/ValidatingPolicy': 'the chart of the blueprint installs it',
  'traefik.io/TLSOption': 'the chart of the blueprint installs it',
};

export function reasonToAllow({ apiVersion, kind }: Identity): string | undefined {
  return allowed[`${apiVersion.split('/')[0]}/${kind}`];
}
