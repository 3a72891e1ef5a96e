import { rule } from './rule';
import { Severity } from '../model/finding';

/** Who reads a Git repository by SSH, or as an app of GitHub, signs in. */
export const sourcePrivateNoAuth = rule({
  id: 'source-private-no-auth',
  severity: Severity.ERROR,
  kinds: ['GitRepository'],
  texts: {
    what: 'A GitRepository with an `ssh://` address, or with the provider `github`, names no Secret.',
    why: 'SSH needs a key, also for a public repository, and a GitHub App needs its own: without one the controller does not even ask the server.',
    fix: 'Name a Secret in `secretRef`: for SSH with `identity` and `known_hosts`, for a GitHub App with its id and private key.',
    source: 'Flux API: secretRef',
  },
  check({ object: { spec } }, report) {
    if (!spec || spec.secretRef) return;
    if (spec.provider === 'github') {
      report(
        '/spec/secretRef',
        'is missing, but a GitHub App signs in by what a Secret holds',
        'Name the Secret with the id and the private key of the app.',
      );
    } else if (typeof spec.url === 'string' && spec.url.startsWith('ssh://') && (!spec.provider || spec.provider === 'generic')) {
      report(
        '/spec/secretRef',
        'is missing, but by SSH the controller needs an identity',
        'Name a Secret with identity and known_hosts, or use https://.',
      );
    }
  },
});
