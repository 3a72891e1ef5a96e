import * as fc from 'fast-check';
import { withHiddenValues } from '../../../../src/analysis/report/html/hidden-values';

/** What is shown of a text. */
function shown(text: string): string {
  return withHiddenValues(text.split('\n')).join('\n');
}

const secret = (data: string) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n${data}`;

describe('lines of a file that are shown', () => {
  test('stay as they are where nothing is secret', () => {
    const text =
      'kind: Kustomization\nspec:\n  interval: 10m # a comment\n  sourceRef: { kind: GitRepository, name: fleet }\n  wait: true\n';
    expect(shown(text)).toBe(text);
  });

  test('keep the names of the fields of a Secret, and none of their values', () => {
    expect(shown(secret('stringData:\n  password: hunter2\n  config.yaml: |\n    host: db\n    nested: hunter2\ntype: Opaque'))).toBe(
      secret('stringData:\n  password: •••\n  config.yaml: •••\n    •••\n    •••\ntype: Opaque'),
    );
  });

  test('keep no value of the data of a Secret in braces, of any kind of quotes, and of JSON', () => {
    expect(shown(secret('data: {a: aHVudGVyMg==}'))).toBe(secret('data: •••'));
    expect(shown(secret('data:\n  a:\n    aHVudGVyMg==\n  "b": "x"'))).toBe(secret('data:\n  a:\n    •••\n  "b": •••'));
    expect(shown('{"kind":"Secret","data":{"a":"aHVudGVyMg=="}}')).toBe('{"kind":"Secret","data": •••');
    expect(shown('{\n  "kind": "Secret",\n  "data": {\n    "a": "aHVudGVyMg=="\n  }\n}')).toBe(
      '{\n  "kind": "Secret",\n  "data": •••\n    "a": •••\n  }\n}',
    );
  });

  test('keep the data of a ConfigMap, unless its document speaks of a Secret', () => {
    const map = 'kind: ConfigMap\ndata:\n  REGION: eu\n  PASSWORD: hunter2';
    expect(shown(map)).toBe('kind: ConfigMap\ndata:\n  REGION: eu\n  PASSWORD: •••');
    expect(shown(`${map}\n# Secret`)).toBe('kind: ConfigMap\ndata:\n  REGION: •••\n  PASSWORD: •••\n# Secret');
    expect(shown(`${map}\n---\n${secret('data:\n  a: x')}`)).toContain('REGION: eu\n  PASSWORD: •••\n---\napiVersion: v1\nkind: Secret');
  });

  test('keep no literal of a generator', () => {
    const generator = (literal: string) => `secretGenerator:\n  - name: db\n    literals:\n    - ${literal}\n    files: [a]`;
    expect(shown(generator('a=hunter2'))).toBe('secretGenerator:\n  - name: db\n    literals:\n    •••\n    files: [a]');
  });

  test.each([
    ['adminPassword: hunter2', 'adminPassword: •••'],
    ['  db_pass: "a b"', '  db_pass: •••'],
    ['- apiKey: abc', '- apiKey: •••'],
    ['auth: { username: a, password: "a, b" }', 'auth: { username: a, password: ••• }'],
    ['args: [--token=abc, --v]', 'args: [--token=•••, --v]'],
    ['url: https://u:hunter2@acme.example/a.git', 'url: https://***@acme.example/a.git'],
    ['note: ghp_0123456789abcdef', 'note: •••'],
    ['  - name: DB_PASSWORD\n    value: hunter2', '  - name: DB_PASSWORD\n    value: •••'],
    ['clientSecret: >-\n  hunter2\n  more\nnext: a', 'clientSecret: •••\n  •••\n  •••\nnext: a'],
    [
      'a: |\n  -----BEGIN RSA PRIVATE KEY-----\n  hunter2\n  -----END RSA PRIVATE KEY-----',
      'a: |\n  •••\n  •••\n  -----END RSA PRIVATE KEY-----',
    ],
  ])('hide what names or forms tell to be secret: %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test.each([
    'secretName: db',
    'secretRef:\n  name: db',
    'tokenPath: /a',
    'passwordKey: a',
    'password: ${DB_PASSWORD}',
    'imagePullSecrets: [a]',
  ])('show what only says where a secret is: %j', (text) => {
    expect(shown(text)).toBe(text);
  });

  test('are as many as before, and hold no value of a Secret, whatever it is', () => {
    const value = fc.stringMatching(/^[a-z0-9]{8,20}$/);
    const styles = [
      (text: string) => `k: ${text}`,
      (text: string) => `k: "${text}"`,
      (text: string) => `k: |\n    ${text}\n    ${text}: ${text}`,
      (text: string) => `k: >-\n    - ${text}`,
      (text: string) => `"k": '${text}'`,
      (text: string) => `? k\n  : ${text}`,
      (text: string) => `k:\n    ${text}`,
    ];
    fc.assert(
      fc.property(value, fc.constantFrom(...styles), fc.constantFrom('data', 'stringData'), (text, style, field) => {
        const lines = secret(`${field}:\n  ${style(text)}`).split('\n');
        const result = withHiddenValues(lines);
        expect(result).toHaveLength(lines.length);
        expect(result.join('\n')).not.toContain(text);
      }),
    );
  });
});
