import { referencesOfPods } from './pod-references';
import { Use } from './use';
import { isObject } from '../../../kubernetes/json-object';
import { Manifest } from '../../model/manifest';
import { writtenReferences } from '../../model/references';

const read: ReadonlySet<string> = new Set(['ConfigMap', 'Secret']);

/** Fields of Flux objects that name another one, without which nothing is reconciled. */
const needed =
  /^\/spec\/(?:sourceRef|chart\/spec\/sourceRef|chartRef|dependsOn\/\d+|imageRepositoryRef|providerRef|include\/\d+\/repository|sources\/\d+|inputsFrom\/\d+)$/;

/** What an object of a cluster cannot do without. */
export function* usesOf(from: Manifest): Generator<Use> {
  yield* referencesOfPods(from);
  if (!from.isFlux) return;
  const found: Use[] = [];
  writtenReferences(from, ({ target, value, pointer }) => {
    if (!target || (isObject(value) && value.optional === true)) return;
    const { kind, name, namespace, group = '' } = target;
    if (needed.test(pointer)) found.push({ from, group, kind, namespace, name, stops: true });
    else if (read.has(kind) && group === '') found.push({ from, group, kind, namespace, name, key: keyOf(from, pointer, value) });
  });
  yield* found;
  const account: unknown = from.object.spec?.serviceAccountName;
  if (typeof account === 'string' && !from.object.spec?.kubeConfig) {
    yield { from, group: '', kind: 'ServiceAccount', namespace: from.namespace, name: account };
  }
}

/** Values of a HelmRelease come from one key. */
function keyOf({ kind }: Manifest, pointer: string, value: unknown): string | undefined {
  if (kind !== 'HelmRelease' || !pointer.startsWith('/spec/valuesFrom/')) return undefined;
  const { valuesKey } = value as { readonly valuesKey?: unknown };
  return typeof valuesKey === 'string' && valuesKey !== '' ? valuesKey : 'values.yaml';
}
