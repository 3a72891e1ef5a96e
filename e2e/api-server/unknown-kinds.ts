import { Identity } from './dry-run';

/** Kinds in examples that the API server cannot judge, because their CRDs are not Flux's; every other unknown kind is a failure. */
const allowed: { readonly [groupAndKind: string]: string } = {
  'cert-manager.io/ClusterIssuer': 'cert-manager installs it; the examples show that a layer waits for the one that does',
  'kyverno.io/ClusterPolicy': 'Kyverno installs it; the blueprint shows how a company brings its policies',
};

export function reasonToAllow({ apiVersion, kind }: Identity): string | undefined {
  return allowed[`${apiVersion.split('/')[0]}/${kind}`];
}
