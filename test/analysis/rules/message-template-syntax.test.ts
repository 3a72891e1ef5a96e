import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { messageTemplateSyntax } from '../../../src/analysis/rules/message-template-syntax';

const { id } = messageTemplateSyntax;
const { bad } = samplesOf(id);

const automation = (template: unknown) =>
  flux('ImageUpdateAutomation', 'apps', `{ git: { commit: { messageTemplate: ${JSON.stringify(template)} } } }`);

test('a block without its end is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error imageupdateautomation-apps /spec/git/commit/messageTemplate: cannot be parsed: line 1: ends inside a block: an {{end}} is missing. ' +
      'Correct it: until then the automation commits nothing.',
  ]);
});

test.each([
  ['{{ .Changed', 'line 1: has an unclosed action'],
  ['Update\n{{ end }}', 'line 2: has {{end}} without a block that it belongs to'],
  ['{{ range .Changed.Changes }}{{ $unset }}{{ end }}', '$unset'],
  ['{{ "open }}', 'an unterminated string'],
])('%s cannot be parsed', (template, problem) => {
  const [said] = saidBy(id, automation(template));
  expect(said).toContain(problem);
});

test.each([
  '{{ range .Changed.Changes }}{{ .OldValue }} -> {{ .NewValue | trunc 7 }}{{ end }}',
  '{{- range $resource, $changes := .Changed.Objects -}}\n- {{ $resource.Kind }}\n{{ end -}}',
  'plain text, and << what >> is no action here',
  '{{/* a comment */}}',
  '{{ anyFunctionOfSprig .Values }}',
  '{{ open ${CLUSTER}',
  '',
  7,
])('%s is fine', (template) => {
  expect(saidBy(id, automation(template))).toEqual([]);
});
