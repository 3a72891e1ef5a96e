import { parse } from 'yaml';
import { Finding } from '../../../src/analysis/model/finding';
import { Manifest, Origin } from '../../../src/analysis/model/manifest';
import { AppliedFolder, ClusterManifests, Model } from '../../../src/analysis/model/model';
import { runRules } from '../../../src/checks/run-rules';

/**
 * The manifests of a YAML text; each comes from `kind-name`, as if a construct of that path had written it, or from the path
 * in the comment above it: `# infra/web`.
 */
export function manifestsOf(yaml: string, origin: Origin = {}): Manifest[] {
  return yaml.split(/^---\n/m).map((text) => {
    const object = parse(text) as { kind: string; metadata: { name: string } };
    const [, path] = /^# (\S+)\n/.exec(text) ?? [];
    const construct = path ?? `${object.kind}-${object.metadata.name}`.toLowerCase();
    return new Manifest(object, origin.file ? origin : { construct });
  });
}

/** What the rules find in one cluster. */
export function findingsIn(yaml: string, name = 'cluster'): Finding[] {
  const manifests = manifestsOf(yaml);
  return findingsInClusters({ name, manifests, folders: foldersOf(manifests) });
}

/** What each Kustomization applies: the manifests that come from a path below its own. */
export function foldersOf(manifests: readonly Manifest[]): AppliedFolder[] {
  return manifests.flatMap((kustomization) => {
    const path = String(kustomization.object.spec?.path ?? '').replace(/^\.\//, '');
    if (kustomization.kind !== 'Kustomization' || path === '') return [];
    const applied = manifests.filter(({ place }) => place.startsWith(`${path}/`));
    return applied.length > 0 ? [{ manifests: applied, by: [kustomization] }] : [];
  });
}

/** What the rules find in an app of several clusters. */
export function findingsInClusters(...clusters: ClusterManifests[]): Finding[] {
  return runRules(new Model(clusters));
}

/** The findings of one rule as a person reads them: severity, place, field, message, fix. */
export function saidBy(rule: string, yaml: string, cluster?: string): string[] {
  return findingsIn(yaml, cluster)
    .filter((finding) => finding.rule === rule)
    .map(sentence);
}

/** A finding as a person reads it. */
export function sentence({ severity, manifest, path, message, fix }: Finding): string {
  return `${severity} ${manifest.place} ${path || '(object)'}: ${message}. ${fix}`;
}

/** A Flux object in YAML. */
export function flux(kind: string, name: string, spec: string, namespace = 'flux-system'): string {
  return `apiVersion: ${versions[kind]}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n`;
}

/** Several objects in one YAML text. */
export function together(...objects: string[]): string {
  return objects.map((object) => object.trimEnd()).join('\n---\n');
}

const versions: { readonly [kind: string]: string } = {
  Alert: 'notification.toolkit.fluxcd.io/v1beta3',
  ArtifactGenerator: 'source.extensions.fluxcd.io/v1beta1',
  Bucket: 'source.toolkit.fluxcd.io/v1',
  FluxInstance: 'fluxcd.controlplane.io/v1',
  GitRepository: 'source.toolkit.fluxcd.io/v1',
  HelmChart: 'source.toolkit.fluxcd.io/v1',
  HelmRelease: 'helm.toolkit.fluxcd.io/v2',
  HelmRepository: 'source.toolkit.fluxcd.io/v1',
  ImagePolicy: 'image.toolkit.fluxcd.io/v1',
  ImageUpdateAutomation: 'image.toolkit.fluxcd.io/v1',
  ImageRepository: 'image.toolkit.fluxcd.io/v1',
  Kustomization: 'kustomize.toolkit.fluxcd.io/v1',
  OCIRepository: 'source.toolkit.fluxcd.io/v1',
  Provider: 'notification.toolkit.fluxcd.io/v1beta3',
  Receiver: 'notification.toolkit.fluxcd.io/v1',
  ResourceSet: 'fluxcd.controlplane.io/v1',
  ResourceSetInputProvider: 'fluxcd.controlplane.io/v1',
};

/** What makes `retry-on-failure` content. */
export const retries = 'install: { strategy: { name: RetryOnFailure } }, upgrade: { strategy: { name: RetryOnFailure } }';
