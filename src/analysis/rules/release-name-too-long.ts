import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';

/** The longest name that Helm accepts. */
const longest = 53;

/** The name of a release is not too long for Helm. */
export const releaseNameTooLong = rule({
  id: 'release-name-too-long',
  severity: Severity.WARNING,
  kinds: ['HelmRelease'],
  texts: {
    what: `A HelmRelease without \`releaseName\` gets a name of more than ${longest} characters.`,
    why:
      'The name consists of `targetNamespace`, if set, and the name of the HelmRelease. Flux truncates a longer name and adds ' +
      'a hash, so Services and Secrets of the release get unexpected names.',
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
      `is not set, and the default ${made} has ${length} characters, so Flux truncates it and adds a hash`,
      `Set releaseName to a name of at most ${longest} characters.`,
    );
  },
});
