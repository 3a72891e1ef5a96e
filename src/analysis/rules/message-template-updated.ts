import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';

/** A commit message reads what the controller still offers. */
export const messageTemplateUpdated = rule({
  id: 'message-template-updated',
  severity: Severity.ERROR,
  kinds: ['ImageUpdateAutomation'],
  texts: {
    what: 'The message template of an ImageUpdateAutomation reads `.Updated`, or `.Changed.ImageResult`.',
    why: 'The API v1 does not have these fields: the automation stalls at its first change and commits nothing.',
    fix: 'Read `.Changed`: its `.Changes`, `.FileChanges` and `.Objects`.',
    source: 'image-automation-controller: removed template fields',
  },
  check({ apiVersion, object }, report) {
    const template: unknown = object.spec?.git?.commit?.messageTemplate;
    // The controllers of older APIs still know it.
    if (typeof template !== 'string' || !apiVersion.endsWith('/v1') || hasVariable(template)) return;
    const [, field] = removed.exec(template) ?? [];
    if (!field) return;
    const fix = field === '.Updated' ? 'Read .Changed.' : 'Use .Changed.FileChanges or .Changed.Objects.';
    report('/spec/git/commit/messageTemplate', `reads ${field}, which no longer exists`, fix);
  },
});

/** Inside an action, at its root: `.Values.Updated` is a value of the user's. */
const removed = /\{\{(?:(?!\}\}).)*?(?<![\w)\]])(\.Updated|\.Changed\.ImageResult)\b/s;
