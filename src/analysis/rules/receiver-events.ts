import { rule } from './rule';
import { table } from '../../kubernetes/table';
import { closest } from '../../wording/closest';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

/** How services name the events of their webhooks, by the type of the Receiver. */
const namesByType: { readonly [type: string]: { readonly like: RegExp; readonly example: string; readonly frequent?: readonly string[] } } =
  table({
    github: {
      like: /^[a-z]+(?:_[a-z]+)*$/i,
      example: 'push',
      frequent: ['ping', 'push', 'release', 'create', 'package', 'registry_package', 'workflow_run', 'pull_request'],
    },
    gitlab: { like: / Hook$/i, example: 'Push Hook' },
    bitbucket: { like: /^[a-z]+:[\w:]+$/i, example: 'repo:refs_changed' },
  });

/** A Receiver lists events as its service names them. */
export const receiverEvents = rule({
  id: 'receiver-events',
  severity: Severity.WARNING,
  kinds: ['Receiver'],
  texts: {
    what: 'A Receiver lists an event that its service does not have: `push` with the type `gitlab`, `Push Hook` with the type `github`.',
    why: 'The notification-controller compares the name with a header of the call. Calls with other names are refused, so a push triggers nothing.',
    fix: 'Write the name that the service sends: `push` (GitHub), `Push Hook` (GitLab), `repo:refs_changed` (Bitbucket Server).',
    source: 'Flux API: Receiver types and events',
  },
  check({ object: { spec } }, report) {
    const names = typeof spec?.type === 'string' ? namesByType[spec.type] : undefined;
    if (names === undefined || !Array.isArray(spec.events)) return;
    spec.events.forEach((event: unknown, index: number) => {
      if (typeof event !== 'string') return;
      const isLike = names.like.test(event);
      const near = isLike && !names.frequent?.includes(event) ? closest(event, names.frequent ?? []) : undefined;
      if (isLike && near === undefined) return;
      report(
        `/spec/events/${index}`,
        `is ${shown(event)}, which is not an event of the type ${spec.type}`,
        near === undefined ? `Write for example ${names.example}.` : `Did you mean ${near}?`,
      );
    });
  },
});
