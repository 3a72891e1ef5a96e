import { Decryption, DecryptionProvider } from './decryption';
import { checkedEnum } from '../core/checked-enum';
import { objectOf } from '../core/checked-shape';
import { localSecret, localServiceAccount } from '../core/object-refs';
import { Consumer } from '../core/reference';

/** `spec.decryption` of a Kustomization; undefined stays undefined. */
export function renderDecryption(consumer: Consumer, field: string, decryption: Decryption | undefined) {
  const given = objectOf(consumer, field, decryption);
  if (!given) return undefined;
  return {
    provider: checkedEnum(consumer, `${field}.provider`, given.provider, { DecryptionProvider }) ?? DecryptionProvider.SOPS,
    secretRef: localSecret(consumer, `${field}.secretRef`, given.secretRef),
    serviceAccountName: localServiceAccount(consumer, `${field}.serviceAccountName`, given.serviceAccount),
  };
}
