import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { messageTemplateUpdated } from '../../../src/analysis/rules/message-template-updated';

const { id } = messageTemplateUpdated;
const samples = samplesOf(id);

const automation = (template: unknown) =>
  flux('ImageUpdateAutomation', 'apps', `{ git: { commit: { messageTemplate: ${JSON.stringify(template)} } } }`);

test('.Updated is an error', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'error imageupdateautomation-apps /spec/git/commit/messageTemplate: reads .Updated, which no longer exists. Read .Changed.',
  ]);
});

test('.Changed.ImageResult is an error', () => {
  expect(saidBy(id, automation('{{ range .Changed.ImageResult.Images }}{{ end }}'))).toEqual([
    'error imageupdateautomation-apps /spec/git/commit/messageTemplate: reads .Changed.ImageResult, which no longer exists. ' +
      'Use .Changed.FileChanges or .Changed.Objects.',
  ]);
});

test.each([
  '{{.Updated}}',
  'Update\n{{ with $.Updated }}a{{ end }}',
  '{{ if (.Updated.Files) }}a{{ end }}',
  '{{ $x := 1 }}{{\n.Updated }}',
])('%s is found', (template) => {
  expect(saidBy(id, automation(template))).toHaveLength(1);
});

test.each([
  '{{ range .Changed.Changes }}{{ .NewValue }}{{ end }}',
  '{{ .Values.Updated }}',
  '{{ .UpdatedBy }}',
  'Files .Updated by Flux',
  '{{ .AutomationObject }} .Updated {{ .Changed }}',
  '{{ .Updated }} ${CLUSTER}',
  '',
  null,
  1,
])('%j is fine', (template) => {
  expect(saidBy(id, automation(template))).toEqual([]);
});

describe('an older API', () => {
  const older = automation('{{ .Updated }}').replace('/v1', '/v1beta2');
  const fluxOf = (version: string) =>
    `apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: { name: flux, namespace: flux-system }\nspec: { distribution: { version: ${version} } }\n---\n`;

  test('still has the field where Flux serves it', () => {
    expect(saidBy(id, fluxOf('2.8.x') + older)).toEqual([]);
  });

  test('is no excuse where Flux no longer serves it', () => {
    expect(saidBy(id, fluxOf('2.9.x') + older)).toEqual([
      'error imageupdateautomation-apps /spec/git/commit/messageTemplate: reads .Updated, which no longer exists. Read .Changed.',
    ]);
  });
});
