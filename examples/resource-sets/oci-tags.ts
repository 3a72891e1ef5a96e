import { Chart } from 'cdk8s';
import { OciTagAutomation, ReceiverType, SecretRef } from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** CI pushes an artifact; the cluster deploys the highest release of it. */
export class OciTags extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });

    new OciTagAutomation(this, 'shop', {
      url: 'oci://ghcr.io/acme/shop',
      semver: '1.x',
      path: './deploy',
      secretRef: SecretRef.named('ghcr-auth'),
      targetNamespace: 'shop',
      // The last step of CI calls it, signed with the token.
      webhook: { type: ReceiverType.GENERIC_HMAC, secretRef: SecretRef.named('webhook-token') },
    });
  }
}
