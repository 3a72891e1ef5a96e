import { ConfigMapRef, localConfigMap, localSecret, SecretRef } from './object-refs';
import { Consumer } from './reference';
import { watch } from './watch-label';

/** `{kind, name}` of a ConfigMap or Secret that a Kustomization or HelmRelease reads, and whose changes it should notice. */
export function watchedObject(
  consumer: Consumer,
  field: string,
  ref: { readonly configMapRef?: ConfigMapRef; readonly secretRef?: SecretRef },
): { readonly kind: 'Secret' | 'ConfigMap'; readonly name: string } {
  const kind = ref.configMapRef ? 'ConfigMap' : 'Secret';
  const { name } = ref.configMapRef ? localConfigMap(consumer, field, ref.configMapRef) : localSecret(consumer, field, ref.secretRef!);
  watch(consumer, kind, (ref.configMapRef ?? ref.secretRef)!);
  return { kind, name };
}
