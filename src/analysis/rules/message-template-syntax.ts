import { rule } from './rule';
import { GoTemplate } from '../../engines/template';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';

/** A commit message is a template that Go can parse. */
export const messageTemplateSyntax = rule({
  id: 'message-template-syntax',
  severity: Severity.ERROR,
  kinds: ['ImageUpdateAutomation'],
  texts: {
    what: 'The message template of an ImageUpdateAutomation cannot be parsed: an `{{ end }}` is missing, or an action is not closed.',
    why: 'The controller parses it when it has something to commit: the automation then fails, and commits nothing.',
    fix: 'Correct what the message names. The language is that of text/template in Go.',
    source: 'image-automation-controller: templates of commit messages',
  },
  check({ object }, report) {
    const pointer = '/spec/git/commit/messageTemplate';
    const template: unknown = object.spec?.git?.commit?.messageTemplate;
    if (typeof template !== 'string' || hasVariable(template)) return;
    const problem = new GoTemplate(template).problem;
    if (problem !== undefined) report(pointer, `cannot be parsed: ${problem}`, 'Correct it: until then the automation commits nothing.');
  },
});
