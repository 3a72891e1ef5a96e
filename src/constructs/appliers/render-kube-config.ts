import { KubeConfig } from './kube-config';
import { instanceOf } from '../core/checked-shape';
import { localConfigMap, localSecret } from '../core/object-refs';
import { Consumer } from '../core/reference';

/** `spec.kubeConfig`, which Kustomizations and HelmReleases share. */
export function renderKubeConfig(consumer: Consumer, kubeConfig: KubeConfig | undefined) {
  instanceOf(consumer, 'spec.kubeConfig', kubeConfig, KubeConfig, "KubeConfig.secret(SecretRef.named('prod'))");
  const secret = localSecret(consumer, 'spec.kubeConfig.secretRef', kubeConfig?.secretRef);
  return (
    kubeConfig && {
      secretRef: secret && { ...secret, key: kubeConfig.key },
      configMapRef: localConfigMap(consumer, 'spec.kubeConfig.configMapRef', kubeConfig.configMapRef),
    }
  );
}
