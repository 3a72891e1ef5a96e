import { isInside } from './hosts';
import { lacking } from './lacking';
import { rule } from './rule';
import { hostOf } from '../../flux/urls';
import { addTo } from '../../kubernetes/grouping';
import { matchesLabels } from '../../kubernetes/label-match';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';
import { writtenReferences } from '../model/references';

/** A commit reaches production at once, by a webhook. */
export const receiverMissing = rule({
  id: 'receiver-missing',
  severity: Severity.INFO,
  mayComeFromElsewhere: true,
  kinds: ['GitRepository'],
  texts: {
    what: 'In production, no Receiver names a GitRepository. Reported once per cluster.',
    why:
      'Every commit, also an urgent fix, waits for the next interval. Ignored: repositories inside the cluster, the source ' +
      'that the operator creates for a FluxInstance, and a repository that only an ImageUpdateAutomation names. The environment of a cluster says whether it is production; without one, ' +
      'its name does.',
    fix: 'Add a Receiver that names the GitRepository in `resources`.',
    source: 'Flux documentation: webhook receivers',
  },
  checkCluster(cluster, report) {
    const repositories = cluster.ofKind('GitRepository');
    if (repositories.length === 0 || !cluster.isProduction) return;
    const named = namedByReceivers(cluster);
    const found = lacking(
      repositories,
      (repository) =>
        isOutside(repository, cluster) &&
        !isNamed(repository, named) &&
        !isNamedElsewhere(repository, cluster) &&
        !isOnlyPushedTo(repository, cluster),
    );
    report.once(found, (repository, more) => {
      const message = `no Receiver names this GitRepository, so every commit waits for the interval${more}`;
      return [repository, '/spec/interval', message, 'Add a Receiver that names it.'];
    });
  },
});

/** Whether its server could call a Receiver. */
function isOutside(repository: Manifest, cluster: Cluster): boolean {
  const { spec } = repository.object;
  const isSecure = typeof spec?.url === 'string' && (spec.url.startsWith('https://') || spec.url.startsWith('ssh://'));
  if (!isSecure || spec.suspend === true) return false;
  const host = hostOf(spec.url);
  return host !== undefined && !isInside(host, repository, cluster);
}

/** The GitRepositories that Receivers name, and what they choose in a namespace by labels. */
interface Named {
  readonly names: ReadonlySet<string>;
  readonly selectors: ReadonlyMap<string, readonly unknown[]>;
}

/** What the Receivers name that are applied where the cluster's manifests are. */
function namedByReceivers(cluster: Cluster): Named {
  const names = new Set<string>();
  const selectors = new Map<string, unknown[]>();
  for (const receiver of new Set(cluster.appliedTo.flatMap((one) => one.appliedOfKind('Receiver')))) {
    writtenReferences(receiver, ({ target, selection }) => {
      if (target?.kind === 'GitRepository') names.add(nameIn(target));
      if (selection?.kind === 'GitRepository') addTo(selectors, selection.namespace, selection.selector);
    });
  }
  return { names, selectors };
}

function isNamed(repository: Manifest, { names, selectors }: Named): boolean {
  if (names.has(nameIn(repository))) return true;
  const labels = repository.object.metadata?.labels;
  return selectors.get(repository.namespace)?.some((selector) => matchesLabels(selector, labels)) === true;
}

function nameIn({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

/** Whether a Receiver of another chart names it. */
function isNamedElsewhere(repository: Manifest, cluster: Cluster): boolean {
  return cluster.referencesTo(repository).some(({ from }) => from.kind === 'Receiver');
}

/** Whether nothing is applied from it: an ImageUpdateAutomation clones what it commits to on its own. */
function isOnlyPushedTo(repository: Manifest, cluster: Cluster): boolean {
  const references = cluster.referencesTo(repository);
  return references.length > 0 && references.every(({ from }) => from.kind === 'ImageUpdateAutomation');
}
