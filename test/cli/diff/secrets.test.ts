import { bootstrapped, kustomization } from '../../repository/support';
import { draws, fc } from '../../setup/draws';
import { cli, Files } from '../support';

jest.setTimeout(120_000);

/** Values that no text has by chance, with what YAML, HTML and reports escape. */
const value = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 12, maxLength: 24 }),
    fc.constantFrom('', ' ', '"', '<b>', '\n', '${X}', '::error::', '|', '%0A', 'ü'),
  )
  .map(([hex, odd]) => `s3cr3t${hex}${odd}${hex}`);

interface Drawn {
  readonly name: string;
  readonly values: { readonly [key: string]: string };
  readonly form: 'data' | 'stringData' | 'generator' | 'list' | 'annotation of kubectl';
  readonly isImmutable: boolean;
  readonly type: string;
}

const secret: fc.Arbitrary<Drawn> = fc.record({
  name: fc.constantFrom('one', 'two'),
  values: fc.dictionary(fc.constantFrom('password', 'token', '.dockerconfigjson', 'a.b-c'), value, { minKeys: 1 }),
  form: fc.constantFrom('data', 'stringData', 'generator', 'list', 'annotation of kubectl'),
  isImmutable: fc.boolean(),
  type: fc.constantFrom('Opaque', 'kubernetes.io/dockerconfigjson'),
});

const base64 = (text: string) => Buffer.from(text).toString('base64');

function filesOf(side: string, { name, values, form, isImmutable, type }: Drawn): Files {
  const encoded = Object.fromEntries(Object.entries(values).map(([key, text]) => [key, base64(text)]));
  const object = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace: 'apps',
      ...(form === 'annotation of kubectl'
        ? { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ data: encoded }) } }
        : {}),
    },
    type,
    ...(isImmutable ? { immutable: true } : {}),
    ...(form === 'stringData' ? { stringData: values } : { data: encoded }),
  };
  const files: { [path: string]: string } = {
    ...bootstrapped('clusters/prod'),
    'clusters/prod/apps.yaml': kustomization('apps', 'apps'),
    'apps/object.yaml': JSON.stringify(form === 'list' ? { apiVersion: 'v1', kind: 'List', items: [object] } : object),
  };
  if (form === 'generator') {
    const literals = Object.keys(values).map((key) => `${key}=${key}.txt`);
    files['apps/kustomization.yaml'] = JSON.stringify({ secretGenerator: [{ name, namespace: 'apps', files: literals }] });
    for (const [key, text] of Object.entries(values)) files[`apps/${key}.txt`] = text;
    delete files['apps/object.yaml'];
  }
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${side}/${path}`, text]));
}

/** The value in whatever form a report may have it. */
function formsOf(text: string): string[] {
  const [hex] = /s3cr3t[0-9a-f]{12,24}/.exec(text)!;
  return [hex, base64(text), base64(text).slice(4, 24)];
}

test('no value of a Secret, of either side, is in any form of the report', async () => {
  const change = fc.tuple(secret, fc.option(secret, { nil: undefined }));
  await fc.assert(
    fc.asyncProperty(change, fc.constantFrom('text', 'json', 'markdown', 'sarif', 'html'), async ([old, now], format) => {
      const files = { ...filesOf('old', old), ...filesOf('new', now ?? { ...old, isImmutable: !old.isImmutable }) };
      const { status, stdout, stderr } = await cli(['diff', 'old', 'new', '--format', format], files);
      expect(status).toBeLessThan(2);
      const forms = [old, now ?? old].flatMap(({ values }) => Object.values(values).flatMap(formsOf));
      expect(forms.filter((form) => (stdout + stderr).includes(form))).toEqual([]);
    }),
    draws(150),
  );
});
