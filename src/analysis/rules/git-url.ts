import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { valuesAt } from '../../kubernetes/pointer';
import { urlOfScp } from '../../wording/scp-url';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

/** The address of a Git server is a URL. */
export const gitUrl = rule({
  id: 'git-url',
  severity: Severity.ERROR,
  kinds: ['GitRepository', 'FluxInstance'],
  texts: {
    what: 'The URL of a Git repository separates host and path with a colon, as `git clone` allows.',
    why: 'Flux reads the part after the colon as a port and cannot fetch the repository.',
    fix: 'Separate them with a slash: `ssh://git@github.com/acme/fleet`.',
    source: 'Flux API: url',
  },
  check({ kind, object }, report) {
    const [{ value, pointer } = { value: undefined, pointer: '' }] = valuesAt(
      object,
      kind === 'FluxInstance' ? '/spec/sync/url' : '/spec/url',
    );
    if (typeof value !== 'string' || hasVariable(value) || URL.canParse(value)) return;
    // Of a GitRepository the schema says the same where the scheme is missing.
    if (kind === 'GitRepository' && !value.startsWith('ssh://')) return;
    const meant = urlOfScp(value);
    if (meant !== undefined) report(pointer, `is ${shown(value)}, which has a colon before the path`, `Write ${meant}.`);
  },
});
