import { reportMissingTargets } from './missing-targets';
import { rule } from './rule';
import { Severity } from '../model/finding';

/** An Alert listens to what is there. */
export const alertTarget = rule({
  id: 'alert-target',
  severity: Severity.WARNING,
  mayComeFromElsewhere: true,
  kinds: ['Alert'],
  texts: {
    what: 'An Alert names an object that does not exist, while its namespace has other objects of this kind.',
    why: 'It never hears of an event, and no condition shows it. Objects that a bootstrap or a template creates are ignored.',
    fix: 'Correct the name.',
    source: 'Flux API: eventSources',
  },
  checkCluster(cluster, report) {
    reportMissingTargets(cluster, report, ({ from, pointer }) => from.kind === 'Alert' && pointer.startsWith('/spec/eventSources/'));
  },
});
