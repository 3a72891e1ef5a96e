import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { isObject } from '../../kubernetes/json-object';
import { escaped, valuesAt } from '../../kubernetes/pointer';
import { Severity } from '../model/finding';

/** The field of each kind in which values are. */
const fields = { HelmRelease: '/spec/values', Kustomization: '/spec/postBuild/substitute', ConfigMap: '/data' };

/** A password is not among the values of a chart. */
export const secretInValues = rule({
  id: 'secret-in-values',
  severity: Severity.WARNING,
  kinds: Object.keys(fields),
  texts: {
    what: 'A password, token or key stands in the values of a HelmRelease, in `postBuild.substitute`, or in a ConfigMap.',
    why: 'Everyone with access to the repository or the cluster can read it, in every revision.',
    fix: 'Keep it in a Secret that SOPS encrypts, and read it by `valuesFrom` or `substituteFrom`.',
    source: 'Flux documentation: secrets in Git are encrypted',
  },
  checkCluster(cluster, report) {
    for (const [kind, field] of Object.entries(fields)) {
      for (const manifest of cluster.ofKind(kind)) {
        if (kind !== 'ConfigMap' && !manifest.isFlux) continue;
        for (const { pointer, value } of valuesAt(manifest.object, field)) {
          for (const at of secretsIn(value, pointer)) {
            report(manifest, at, 'is a secret in plain text', 'Keep it in an encrypted Secret, and read it from there.');
          }
        }
      }
    }
  },
});

const passwords = /(?:^|[a-z_.-])(?:password|passwd|passphrase)$/i;
const tokens = /(?:^|[a-z_.-])(?:token|api[_-]?key|secret[_-]?key|access[_-]?key|client[_-]?secret|private[_-]?key)$/i;

function* secretsIn(value: unknown, pointer: string): Generator<string> {
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    const at = `${pointer}/${escaped(key)}`;
    if (typeof inner === 'string') {
      if (isSecret(key, inner)) yield at;
    } else if (isObject(inner) || Array.isArray(inner)) {
      yield* secretsIn(inner, at);
    }
  }
}

function isSecret(key: string, value: string): boolean {
  if (hasVariable(value) || placeholder.test(value.trim())) return false;
  if (passwords.test(key)) return value.trim().length >= 4 && !/\s/.test(value.trim());
  // Names of keys in a Secret stand there, too: what is a secret itself has letters and digits, and is long.
  return tokens.test(key) && /^(?=.*[0-9])(?=.*[A-Za-z])[\w+/=.-]{16,}$/.test(value);
}

const placeholder =
  /^(?:|<.*>|\{\{.*|\$.*|(?:op|ref\+\w+|vault):.*|[x*._-]+|ENC\[.*|true|false|null|.*(?:change|replace|fill)[-_ ]?(?:me|this|it)\b.*|(?:your|insert|todo|placeholder|dummy|example)\b.*|[/~.].*|.*secret.*)$/i;
