import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';

/** What Helm takes. */
const longest = 53;

/** The name of a release fits into what Helm takes. */
export const releaseNameTooLong = rule({
  id: 'release-name-too-long',
  severity: Severity.WARNING,
  kinds: ['HelmRelease'],
  texts: {
    what: `A HelmRelease without \`releaseName\` gets a name of more than ${longest} characters.`,
    why:
      'The name is made of `targetNamespace`, where it is set, and the name of the HelmRelease. Flux cuts a longer one off and adds a hash: what others expect ' +
      'of the release - names of Services, of Secrets - is then called otherwise.',
    fix: 'Set `releaseName`.',
    source: 'Flux API: releaseName',
  },
  check({ name, object: { spec } }, report) {
    if (!spec || spec.releaseName) return;
    const namespace: unknown = spec.targetNamespace;
    const prefix = typeof namespace === 'string' && namespace !== '' ? namespace.length + 1 : 0;
    const length = prefix + name.length;
    if (length <= longest || hasVariable(name) || hasVariable(namespace)) return;
    const made = prefix > 0 ? `${String(namespace)}-${name}` : name;
    report(
      '/spec',
      `makes the release ${made}, ${length} characters long, which Flux cuts off and ends in a hash`,
      `Set releaseName, of at most ${longest} characters.`,
    );
  },
});
