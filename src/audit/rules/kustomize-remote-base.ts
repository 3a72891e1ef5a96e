import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { withoutCredentials } from '../../wording/credentials';

const remote = /^(?:[a-z+]+:\/\/|git@|git::|github\.com[/:])/i;

/** What is applied is in a source of Flux. */
export const kustomizeRemoteBase: RepositoryRule = {
  id: 'kustomize-remote-base',
  severity: Severity.WARNING,
  texts: {
    what: 'A kustomization.yaml names a resource in another repository. Reported once per repository.',
    why: 'kustomize-controller fetches it on every reconciliation, without a source, a verification or credentials. On a multi-tenant cluster it refuses to.',
    fix: 'Use a GitRepository or an OCIRepository with a Kustomization of its own, or copy the files.',
    source: 'Flux documentation: best practices, remote bases',
  },
  *check({ reading: { kustomizeFiles } }) {
    const found = kustomizeFiles.flatMap((file) =>
      ['resources', 'bases', 'components'].flatMap((field) => {
        const entries: unknown = file.content[field];
        return (Array.isArray(entries) ? entries : []).flatMap((entry, index) =>
          typeof entry === 'string' && remote.test(entry) ? [{ file, entry, pointer: `/${field}/${index}` }] : [],
        );
      }),
    );
    const [first, ...others] = found;
    if (!first) return;
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    yield {
      manifest: first.file.manifest,
      path: first.pointer,
      place: first.file.placeOf(first.pointer),
      message: `is ${withoutCredentials(first.entry)}, which the controller fetches on every reconciliation${more}`,
      fix: 'Use a source of Flux with a Kustomization of its own, or copy the files.',
      clusters: [],
    };
  },
};
