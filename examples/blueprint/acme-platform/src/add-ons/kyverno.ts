import { ApiObject } from 'cdk8s';
import { OciHelmChart } from 'cdk8s-fluxcd';
import type { AddOn } from './add-on';
import { policies } from './kyverno-policies';
import { AcmeClusterProps, isProduction } from '../acme-cluster';
import type { AcmePlatform } from '../acme-platform';

/** What happens to an object that breaks a policy. */
export enum Enforcement {
  /** It is let in, and reported. */
  AUDIT = 'Audit',
  /** It is refused. */
  DENY = 'Deny',
}

/** What may differ from cluster to cluster. */
export interface KyvernoSettings {
  /**
   * What happens to an object that breaks a policy.
   * @default - Enforcement.DENY in production, else Enforcement.AUDIT
   */
  readonly enforcement?: Enforcement;
}

/** Properties of `Kyverno`. */
export interface KyvernoProps extends KyvernoSettings {
  /**
   * Namespaces that the policies pass over, besides those of the platform itself.
   * @default - none
   */
  readonly exemptNamespaces?: string[];
}

/** Kyverno, and the policies that workloads of all teams keep. */
export class Kyverno extends OciHelmChart implements AddOn {
  public constructor(
    platform: AcmePlatform,
    private readonly props: KyvernoProps = {},
  ) {
    super(platform.controllers, 'kyverno', {
      ...platform.versions.of('kyverno'),
      crdGroups: ['policies.kyverno.io'],
      values: { admissionController: { replicas: 3 } },
    });
    const exempt = [...platform.namespaces, this.namespace, ...(props.exemptNamespaces ?? [])];
    for (const [name, validations] of Object.entries(policies)) {
      new ApiObject(platform.configs, name, {
        apiVersion: 'policies.kyverno.io/v1',
        kind: 'ValidatingPolicy',
        spec: {
          validationActions: ['${POLICY_ENFORCEMENT}'],
          matchConstraints: {
            namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: exempt }] },
            resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] }],
          },
          validations,
        },
      });
    }
  }

  public variablesOn(cluster: AcmeClusterProps) {
    const byEnvironment = isProduction(cluster) ? Enforcement.DENY : Enforcement.AUDIT;
    return { POLICY_ENFORCEMENT: cluster.kyverno?.enforcement ?? this.props.enforcement ?? byEnvironment };
  }
}
