import { ApiObject, Chart } from 'cdk8s';
import { AppSource, GitOpsApp, GitRef, SecretRef, ServiceAccountRef } from 'cdk8s-fluxcd';
import { Construct } from 'constructs';

/** Handbook 3.2: a fleet repository that points to a tenant's repository, applied by the tenant's own ServiceAccount. */
export class Tenants extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new ApiObject(this, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-web' } });
    new ApiObject(this, 'service-account', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'flux', namespace: 'team-web' } });
    new ApiObject(this, 'role-binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'flux', namespace: 'team-web' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' },
      subjects: [{ kind: 'ServiceAccount', name: 'flux', namespace: 'team-web' }],
    });
    new GitOpsApp(this, 'team-web', {
      namespace: 'team-web',
      source: AppSource.git('https://github.com/acme/team-web', GitRef.branch('main'), { secretRef: SecretRef.named('git-auth') }),
      path: './deploy/production',
      serviceAccount: ServiceAccountRef.named('flux'),
      targetNamespace: 'team-web',
    });
  }
}
