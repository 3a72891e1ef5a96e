import { ConfigMapRef, SecretRef } from '../core/object-refs';

/**
 * Access to another cluster, on which the objects are applied instead of the one that Flux runs on.
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#kubeconfig-remote-clusters
 */
export class KubeConfig {
  /**
   * A kubeconfig file in a Secret.
   * @param secret the Secret
   * @param key its key; left out, `value` and then `value.yaml` are tried
   */
  public static secret(secret: SecretRef, key?: string): KubeConfig {
    return new KubeConfig(secret, key, undefined);
  }

  /**
   * Workload identity, described by a ConfigMap with `provider`, `cluster` and so on.
   * @param configMap the ConfigMap
   */
  public static configMap(configMap: ConfigMapRef): KubeConfig {
    return new KubeConfig(undefined, undefined, configMap);
  }

  private constructor(
    /** The Secret with the kubeconfig, if it is one. */
    public readonly secretRef?: SecretRef,
    /** The key of the Secret. */
    public readonly key?: string,
    /** The ConfigMap that describes the access, if it is one. */
    public readonly configMapRef?: ConfigMapRef,
  ) {}
}
