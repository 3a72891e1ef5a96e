import { Manifest } from '../../../src/analysis/model/manifest';
import { Model } from '../../../src/analysis/model/model';
import { Reference } from '../../../src/analysis/model/references';
import { fluxGroupOf } from '../../../src/flux/kinds';

const versions: { readonly [group: string]: string } = {
  'helm.toolkit.fluxcd.io': 'v2',
  'notification.toolkit.fluxcd.io': 'v1beta3',
  'source.extensions.fluxcd.io': 'v1beta1',
};

/** A manifest of a Flux kind, or of the core group, in the namespace `ns`; its construct is `app/<name>`. */
export function manifest(kind: string, name: string, { spec, apiVersion, ...metadata }: Options = {}): Manifest {
  const group = fluxGroupOf(kind);
  const version = apiVersion ?? (group ? `${group}/${versions[group] ?? 'v1'}` : 'v1');
  return new Manifest({ apiVersion: version, kind, metadata: { name, namespace: 'ns', ...metadata }, spec }, { construct: `app/${name}` });
}

interface Options {
  readonly spec?: object;
  readonly apiVersion?: string;
  readonly namespace?: string;
  readonly labels?: { readonly [key: string]: string };
}

/** A model of one cluster. */
export function modelOf(...manifests: Manifest[]): Model {
  return new Model([{ name: 'cluster', manifests }]);
}

/** A Kustomization that waits for others. */
export function waiting(name: string, ...dependsOn: string[]): Manifest {
  return manifest('Kustomization', name, { spec: { dependsOn: dependsOn.map((other) => ({ name: other })) } });
}

/** Cycles as the names on them. */
export function namesOn(cycles: readonly (readonly Reference[])[]): string[][] {
  return cycles.map((cycle) => cycle.map(({ from }) => from.name));
}
