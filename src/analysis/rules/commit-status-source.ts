import { rule } from './rule';
import { isObject } from '../../kubernetes/json-object';
import { Severity } from '../model/finding';

const types: ReadonlySet<unknown> = new Set(['github', 'gitlab', 'gitea', 'bitbucket', 'bitbucketserver', 'azuredevops']);
/** Kinds whose events have a revision that may be a commit. */
const withCommit: ReadonlySet<unknown> = new Set(['Kustomization', 'HelmRelease', 'GitRepository', 'OCIRepository', 'ResourceSet']);

/** A commit status is of a commit. */
export const commitStatusSource = rule({
  id: 'commit-status-source',
  severity: Severity.WARNING,
  kinds: ['Alert'],
  texts: {
    what: 'An Alert sends commit statuses, and listens to kinds only whose events have no commit.',
    why: 'The notification-controller drops the events: no status appears.',
    fix: 'Listen to Kustomizations.',
    source: 'Flux API: Git commit status updates',
  },
  check(alert, report, cluster) {
    const provider = cluster.referencesOf(alert).find(({ pointer }) => pointer === '/spec/providerRef')?.to[0];
    const { eventSources } = alert.object.spec ?? {};
    if (!provider || !types.has(provider.object.spec?.type) || !Array.isArray(eventSources) || eventSources.length === 0) return;
    if (eventSources.some((one) => !isObject(one) || withCommit.has(one.kind))) return;
    report(
      '/spec/eventSources',
      `has no kind whose events have a commit, and ${provider.title} only writes commit statuses`,
      'Add an entry of the kind Kustomization.',
    );
  },
});
