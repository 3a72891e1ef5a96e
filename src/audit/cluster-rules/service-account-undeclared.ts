import { Severity } from '../../analysis/model/finding';
import { isMultitenant } from '../../analysis/rules/lockdown';
import { rule } from '../../analysis/rules/rule';
import { hasVariable } from '../../flux/variables';

/** Flux acts by an account that is there. */
export const serviceAccountUndeclared = rule({
  id: 'service-account-undeclared',
  severity: Severity.WARNING,
  mayComeFromElsewhere: true,
  kinds: ['Kustomization', 'HelmRelease'],
  texts: {
    what: 'A Kustomization or HelmRelease names a ServiceAccount that nothing of the repository creates.',
    why: 'Without the account and a role nothing is applied. On a multi-tenant cluster `account-missing` says it.',
    fix: 'Create the ServiceAccount and bind a role to it, or correct the name.',
    source: 'Flux API: serviceAccountName',
  },
  checkCluster(cluster, report) {
    if (isMultitenant(cluster) || cluster.appliedOfKind('ResourceSet').length > 0) return;
    const accounts = new Set(cluster.appliedOfKind('ServiceAccount').map(({ namespace, name }) => `${namespace}/${name}`));
    const told = new Set<string>();
    for (const manifest of [...cluster.ofKind('Kustomization'), ...cluster.ofKind('HelmRelease')]) {
      const { serviceAccountName: name, kubeConfig } = manifest.object.spec ?? {};
      if (!manifest.isFlux || typeof name !== 'string' || name === 'default' || kubeConfig || hasVariable(name)) continue;
      const account = `${manifest.namespace}/${name}`;
      if (accounts.has(account) || told.has(account) || isOfFlux(account)) continue;
      told.add(account);
      report(
        manifest,
        '/spec/serviceAccountName',
        `names the ServiceAccount ${account}, which nothing creates`,
        'Create it and bind a role to it, or correct the name.',
      );
    }
  },
});

/** The accounts that every installation of Flux has. */
function isOfFlux(account: string): boolean {
  return /^flux-system\/(?:flux|flux-operator|(?:kustomize|helm|source|notification|image-reflector|image-automation)-controller)$/.test(
    account,
  );
}
