import { rule } from './rule';
import { Severity } from '../model/finding';

/** Who reads a Git repository by SSH, or as an app of GitHub, signs in. */
export const sourcePrivateNoAuth = rule({
  id: 'source-private-no-auth',
  severity: Severity.ERROR,
  kinds: ['GitRepository'],
  texts: {
    what: 'A GitRepository with an `ssh://` URL or the provider `github` does not set `secretRef`.',
    why: 'SSH needs a key, even for a public repository, and so does a GitHub App. Without one the controller does not fetch anything.',
    fix: 'Name a Secret in `secretRef`: with `identity` and `known_hosts` for SSH, with the id and private key for a GitHub App.',
    source: 'Flux API: secretRef',
  },
  check({ object: { spec } }, report) {
    if (!spec || spec.secretRef) return;
    if (spec.provider === 'github') {
      report(
        '/spec/secretRef',
        'is required: a GitHub App authenticates with a Secret',
        'Name a Secret with the id and the private key of the app.',
      );
    } else if (typeof spec.url === 'string' && spec.url.startsWith('ssh://') && (!spec.provider || spec.provider === 'generic')) {
      report(
        '/spec/secretRef',
        'is required: SSH needs a Secret with a private key',
        'Name a Secret with identity and known_hosts, or use https://.',
      );
    }
  },
});
