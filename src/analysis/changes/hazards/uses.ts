import { referencesOfPods } from './pod-references';
import { Use } from './use';
import { isObject } from '../../../kubernetes/json-object';
import { Manifest } from '../../model/manifest';
import { writtenReferences } from '../../model/references';

const read: ReadonlySet<string> = new Set(['ConfigMap', 'Secret']);

/** What an object of a cluster cannot do without. */
export function* usesOf(from: Manifest): Generator<Use> {
  yield* referencesOfPods(from);
  if (!from.isFlux) return;
  const found: Use[] = [];
  writtenReferences(from, ({ target, value, pointer }) => {
    if (!target || !read.has(target.kind) || target.group !== '') return;
    if (isObject(value) && value.optional === true) return;
    const { kind, name, namespace } = target;
    found.push({ from, kind, namespace, name, key: keyOf(from, pointer, value) });
  });
  yield* found;
  const account: unknown = from.object.spec?.serviceAccountName;
  if (typeof account === 'string' && !from.object.spec?.kubeConfig) {
    yield { from, kind: 'ServiceAccount', namespace: from.namespace, name: account };
  }
}

/** Values of a HelmRelease come from one key. */
function keyOf({ kind }: Manifest, pointer: string, value: unknown): string | undefined {
  if (kind !== 'HelmRelease' || !pointer.startsWith('/spec/valuesFrom/')) return undefined;
  const { valuesKey } = value as { readonly valuesKey?: unknown };
  return typeof valuesKey === 'string' && valuesKey !== '' ? valuesKey : 'values.yaml';
}
