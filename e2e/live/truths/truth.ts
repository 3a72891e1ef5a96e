import { KubernetesObject, Reference } from '../cluster/objects';
import { Files } from '../content/files';
import { configMap, inNamespace, object, yamlOf } from '../content/manifests';
import { helmRelease, ociChart } from '../content/releases';

/** A mistake that a rule reports as an error, as small as it can be, and what the cluster says of it. */
export interface Truth {
  /** The rule, and the namespace in which the objects are. */
  readonly rule: string;
  /** Those that name no namespace are put into that of the rule. */
  readonly objects: readonly KubernetesObject[];
  /** What the repository https://github.com/acme/RULE holds, which a GitRepository `fleet` reads then. */
  readonly files?: Files;
  /** Whether the cluster is multi-tenant. */
  readonly isLocked?: boolean;
  readonly shows: Shows;
}

/** What shows that the rule is right. */
export type Shows =
  /** The API server refuses an object so. */
  | { readonly refusal: RegExp }
  /** The condition of an object is not what it should be, and says so. */
  | { readonly failing: `${string} ${string}`; readonly message: RegExp };

type Spec = { readonly [field: string]: unknown };

/** A folder `web` with one ConfigMap. */
export const webFolder: Files = { 'web/settings.yaml': yamlOf(configMap('settings', { a: 'b' })) };

/** A GitRepository `fleet`. */
export function fleet(spec: Spec, place = 'fleet'): KubernetesObject {
  return object('source.toolkit.fluxcd.io/v1', 'GitRepository', place, {
    interval: '5m',
    timeout: '10s',
    ref: { branch: 'main' },
    ...spec,
  });
}

/** A Kustomization of the folder of its name. */
export function kustomization(spec: Spec = {}, name = 'web'): KubernetesObject {
  const times = { interval: '30m', retryInterval: '5s', timeout: '5s' };
  const always = { path: `./${name}`, targetNamespace: 'default', prune: true, sourceRef: { kind: 'GitRepository', name: 'fleet' } };
  return object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', name, { ...times, ...always, ...spec });
}

/** The chart that is published. */
export function chart(place = 'web'): KubernetesObject {
  return ociChart(place, 'oci://ghcr.io/acme/charts/web');
}

/** A HelmRelease of the chart. */
export function release(spec: Spec = {}): KubernetesObject {
  return helmRelease('web', spec);
}

/** All objects of a truth, in their namespaces. */
export function objectsOf({ rule, objects, files }: Truth): KubernetesObject[] {
  const hasSource = files === undefined || objects.some(({ kind }) => kind === 'GitRepository');
  const all = hasSource ? objects : [fleet({ url: `https://github.com/acme/${rule}` }), ...objects];
  return all.map((each) => inNamespace(rule, each));
}

/** The object that fails. */
export function failingOf({ rule, shows }: Truth): Reference | undefined {
  if ('refusal' in shows) return undefined;
  const [kind, name] = shows.failing.split(' ');
  return `${kind} ${rule}/${name}`;
}
