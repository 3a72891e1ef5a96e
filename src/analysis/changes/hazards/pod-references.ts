import { Use } from './use';
import { valuesAt } from '../../../kubernetes/pointer';
import { Manifest } from '../../model/manifest';

/** Where the Pods of a kind are described. */
const podsOf: ReadonlyMap<string, string> = new Map([
  ['Pod', '/spec'],
  ['Deployment', '/spec/template/spec'],
  ['ReplicaSet', '/spec/template/spec'],
  ['StatefulSet', '/spec/template/spec'],
  ['DaemonSet', '/spec/template/spec'],
  ['Job', '/spec/template/spec'],
  ['CronJob', '/spec/jobTemplate/spec/template/spec'],
]);

/** Fields by which a Pod does not start before an object is there: what they name, and the field with its name. */
const fields: readonly (readonly [at: string, kind: string, name: string])[] = [
  ...['containers', 'initContainers'].flatMap((list): (readonly [string, string, string])[] => [
    [`/${list}/*/envFrom/*/configMapRef`, 'ConfigMap', 'name'],
    [`/${list}/*/envFrom/*/secretRef`, 'Secret', 'name'],
    [`/${list}/*/env/*/valueFrom/configMapKeyRef`, 'ConfigMap', 'name'],
    [`/${list}/*/env/*/valueFrom/secretKeyRef`, 'Secret', 'name'],
  ]),
  ['/imagePullSecrets/*', 'Secret', 'name'],
  ['/volumes/*/configMap', 'ConfigMap', 'name'],
  ['/volumes/*/secret', 'Secret', 'secretName'],
  ['/volumes/*/projected/sources/*/configMap', 'ConfigMap', 'name'],
  ['/volumes/*/projected/sources/*/secret', 'Secret', 'name'],
  ['/volumes/*/persistentVolumeClaim', 'PersistentVolumeClaim', 'claimName'],
];

/** What the Pods of an object need. */
export function* referencesOfPods(from: Manifest): Generator<Use> {
  const pods = podsOf.get(from.kind);
  if (pods === undefined || from.isFlux) return;
  for (const [at, kind, field] of fields) {
    for (const { value } of valuesAt(from.object, `${pods}${at}`)) {
      const reference = (value ?? {}) as { readonly [field: string]: unknown };
      const { [field]: name, key, items, optional } = reference;
      if (typeof name !== 'string' || optional === true) continue;
      const keys = typeof key === 'string' ? [key] : Array.isArray(items) ? items.map((item) => String(item?.key)) : [undefined];
      for (const each of keys) yield { from, group: '', kind, namespace: from.namespace, name, key: each };
    }
  }
  for (const { value } of valuesAt(from.object, `${pods}/serviceAccountName`)) {
    yield { from, group: '', kind: 'ServiceAccount', namespace: from.namespace, name: String(value) };
  }
}
