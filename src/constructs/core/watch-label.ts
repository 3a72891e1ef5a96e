import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { apiObjectOf } from './identity';
import { Notes } from './notes';
import { ConfigMapRef, SecretRef } from './object-refs';
import { handbook } from '../../flux/handbook';
import { identityKey } from '../../kubernetes/identity';

/** The label by which Flux applies a change at once, for an object that is made with it. */
export const watchLabels: { readonly [key: string]: string } = { [handbook.watchLabel.key]: handbook.watchLabel.value };

/** Per app, the Secrets and ConfigMaps that Kustomizations and HelmReleases read by name. Synth looks them up, when the whole tree is known. */
const watchedNames = new Notes(() => new Set<string>());

/**
 * Gives the object the label by which Flux applies a change at once instead of at the next interval.
 * Named objects are looked up at synth, among all objects of the app.
 */
export function watch(
  consumer: IConstruct & { readonly namespace: string },
  kind: 'Secret' | 'ConfigMap',
  ref: SecretRef | ConfigMapRef,
): void {
  const made = ref.construct && apiObjectOf(ref.construct);
  if (made) {
    label(made);
    return;
  }
  watchedNames.ofApp(consumer).add(identityKey({ group: '', kind, namespace: consumer.namespace, name: ref.name }));
}

/**
 * Labels the objects of the tree that Kustomizations and HelmReleases read by name. The shared run of a synth calls it before it reads any
 * manifest.
 */
export function labelWatched(root: IConstruct, constructs: readonly IConstruct[]): void {
  const names = watchedNames.of(root);
  if (names.size === 0) return;
  for (const construct of constructs) {
    if (!ApiObject.isApiObject(construct) || (construct.kind !== 'Secret' && construct.kind !== 'ConfigMap')) continue;
    const namespace = construct.metadata.namespace ?? handbook.namespace;
    if (names.has(identityKey({ group: '', kind: construct.kind, namespace, name: construct.name }))) label(construct);
  }
}

function label(object: ApiObject) {
  const { key, value } = handbook.watchLabel;
  if (object.metadata.getLabel(key) === undefined) object.metadata.addLabel(key, value);
}
