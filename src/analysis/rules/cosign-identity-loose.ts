import { rule } from './rule';
import { isObject } from '../../kubernetes/json-object';
import { valuesAt } from '../../kubernetes/pointer';
import { Severity } from '../model/finding';

/** An identity is one that others do not have. */
export const cosignIdentityLoose = rule({
  id: 'cosign-identity-loose',
  severity: Severity.WARNING,
  kinds: ['OCIRepository', 'HelmChart', 'HelmRelease'],
  texts: {
    what: 'The identity of a cosign verification is a pattern that anyone can match: `.*`, or without `^` and `$`.',
    why: 'Flux searches for the pattern anywhere in the issuer and the subject: a subject that only contains it passes, too.',
    fix: 'Begin `issuer` and `subject` with `^`, and end them with `$`.',
    source: 'Flux API: matchOIDCIdentity',
  },
  check({ object }, report) {
    for (const at of ['/spec/verify/matchOIDCIdentity/*', '/spec/chart/spec/verify/matchOIDCIdentity/*']) {
      for (const { pointer, value } of valuesAt(object, at)) {
        if (!isObject(value)) continue;
        for (const field of ['issuer', 'subject']) {
          const pattern: unknown = value[field];
          if (typeof pattern !== 'string') continue;
          if (/^\^?(?:\.[*+])?\$?$/.test(pattern)) {
            report(`${pointer}/${field}`, `is ${JSON.stringify(pattern)}, which everyone matches`, 'Write the one that signs.');
          } else if (!pattern.startsWith('^') || !pattern.endsWith('$')) {
            report(
              `${pointer}/${field}`,
              `is ${JSON.stringify(pattern)}, which also matches longer strings that contain it`,
              'Begin it with ^ and end it with $.',
            );
          }
        }
      }
    }
  },
});
