import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { bad, cli, Files, folderWith, good, judgedByNewest, textOf } from './support';
import { newestMinor } from '../setup/versions';

const twoErrors = `fleet.yaml:7:3
  error schema
    GitRepository flux-system/fleet spec.interval: is 5, but must be a string.
    Write a duration, for example 30s, 5m or 1h30m.

fleet.yaml:8:3
  error schema
    GitRepository flux-system/fleet spec.url: `;

describe('exit status', () => {
  test('0 when nothing is wrong', async () => {
    expect(await cli(['validate', 'fleet.yaml'], { 'fleet.yaml': good })).toEqual({
      status: 0,
      stdout: `cdk8s-fluxcd: nothing found\n  1 object checked in 1 file\n${judgedByNewest}`,
      stderr: '',
    });
  });

  test('1 when the API server would refuse an object', async () => {
    const { status, stdout, stderr } = await cli(['validate', 'fleet.yaml'], { 'fleet.yaml': bad });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout.startsWith(twoErrors)).toBe(true);
    expect(stdout.endsWith(`\n\ncdk8s-fluxcd: 2 errors\n  1 object checked in 1 file\n${judgedByNewest}`)).toBe(true);
  });

  test("2 when something can't be read; the rest is checked all the same", async () => {
    const { status, stdout, stderr } = await cli(['validate', '.', 'missing.yaml'], {
      'broken.yaml': `${good}---\na: "x\n`,
      'fleet.yaml': bad,
    });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'cdk8s-fluxcd: missing.yaml: does not exist\ncdk8s-fluxcd: broken.yaml:10:4: the quotes that open here are not closed\n',
    });
    expect(stdout.startsWith(twoErrors)).toBe(true);
    expect(stdout.endsWith(`\n\ncdk8s-fluxcd: 2 errors, 2 unreadable\n  2 objects checked in 2 files\n${judgedByNewest}`)).toBe(true);
  });
});

test('standard input is read as -', async () => {
  const { status, stdout } = await cli(['validate', '-'], {}, { stdin: textOf(bad) });
  expect(status).toBe(1);
  expect(stdout).toContain('standard input:7:3\n');
});

test('a terminal sees colours, a file and NO_COLOR do not', async () => {
  const colours = async (isTTY: boolean, env = {}) => {
    let text = '';
    await cli(['validate', 'fleet.yaml'], { 'fleet.yaml': bad }, { stdout: { isTTY, write: (chunk) => (text += chunk) }, env });
    return text.includes('\u001b[31merror\u001b[0m schema');
  };
  expect([await colours(true), await colours(false), await colours(true, { NO_COLOR: '1' })]).toEqual([true, false, false]);
});

test('what is not checked is counted', async () => {
  const deployment = (name: string) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\n`;
  const files = {
    'a.yaml': `${deployment('web')}---\n${deployment('api')}`,
    'values.yaml': 'replicas: 2\n',
    'kustomization.yaml': 'resources: [a.yaml]\n',
  };
  expect(await cli(['validate', '.'], files)).toEqual({
    status: 0,
    stdout: `cdk8s-fluxcd: nothing found
  0 objects checked in 3 files
${judgedByNewest}  skipped: 2 objects of kinds without a schema (Deployment 2)
  skipped: 1 document that is not a Kubernetes object
`,
    stderr: '',
  });
});

describe('options', () => {
  test('--flux-version checks against another version', async () => {
    const message = `--flux-version: Flux 1.0 is not known to this version of cdk8s-fluxcd, which knows 2.4 to ${newestMinor}.`;
    expect(await cli(['validate', 'x.yaml', '--flux-version', '1.0'], { 'x.yaml': good })).toEqual({
      status: 2,
      stdout: '',
      stderr: `cdk8s-fluxcd: ${message}\n`,
    });
  });

  const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.acme.io }
spec:
  group: acme.io
  names: { kind: Widget, plural: widgets }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { size: { type: integer } } } } } }
`;
  const widget = 'apiVersion: acme.io/v1\nkind: Widget\nmetadata: { name: w }\nspec: { size: big }\n';

  test('--crds adds kinds', async () => {
    const files = { 'crds/widget.yaml': crd, 'w.yaml': widget };
    expect((await cli(['validate', 'w.yaml'], files)).status).toBe(0);
    const { status, stdout } = await cli(['validate', 'w.yaml', '--crds', 'crds'], files);
    expect(status).toBe(1);
    expect(stdout).toContain('w.yaml:4:9\n  error schema\n    Widget w spec.size: is "big", but must be a whole number.');
  });

  test.each([
    ['missing.yaml', {}, '--crds missing.yaml does not exist.'],
    ['w.yaml', { 'w.yaml': widget }, '--crds w.yaml does not contain a CustomResourceDefinition.'],
    ['b.yaml', { 'b.yaml': 'a: "x' }, '--crds b.yaml:1:4: the quotes that open here are not closed.'],
  ])('--crds %s', async (path, files, message) => {
    expect(await cli(['validate', '.', '--crds', path], files)).toEqual({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: ${message}\n` });
  });
});

describe('findings', () => {
  const lines = async (text: string, args: readonly string[] = []) => {
    const { stdout } = await cli(['validate', 'x.yaml', '--format', 'json', ...args], { 'x.yaml': text });
    const { findings } = JSON.parse(stdout) as { findings: { line: number; column: number; path: string; message: string }[] };
    return findings.map(({ line, column, path, message }) => [`${line}:${column} ${path}`, message]);
  };

  test('of an item of a List are placed in the List', async () => {
    const item = bad.split('\n').map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`));
    expect((await lines(`apiVersion: v1\nkind: List\nitems:\n${item.join('\n')}`))[0][0]).toBe('10:7 /spec/interval');
  });

  test('name keys that are there twice, in objects of every kind', async () => {
    expect(await lines('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata:\n  a: "1"\n  a: "2"\n')).toEqual([
      ['6:3 /data/a', 'ConfigMap x data.a: the key "a" is a duplicate'],
    ]);
    expect(await lines('{"apiVersion": "v1", "kind": "ConfigMap",\n"metadata": {"name": "x"}, "kind": "ConfigMap"}')).toEqual([
      ['2:28 /kind', 'ConfigMap x kind: the key "kind" is a duplicate'],
    ]);
  });

  test('name the kind or the API version that a Flux object lacks', async () => {
    const rest = 'metadata: { name: web }\nspec: { interval: 30m }\n';
    expect(await lines(`kind: HelmRelease\n${rest}`)).toEqual([['1:1 /apiVersion', 'HelmRelease web apiVersion: is required']]);
    expect(await lines(`apiVersion: helm.toolkit.fluxcd.io/v2\n${rest}`)).toEqual([['1:1 /kind', 'web kind: is required']]);
    expect(await lines(`apiversion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n${rest}`)).toEqual([
      ['1:1 /apiVersion', 'HelmRelease web apiVersion: is required'],
    ]);
    // Other tools have files with such kinds.
    expect(await lines(`kind: Provider\n${rest}---\nkind: Kustomization\n${rest}---\nkind: HelmRelease\nvalue: 1\n`)).toEqual([]);
  });

  test('are placed at what is nearest where the field is missing', async () => {
    const [[place]] = await lines(good.replace(/ {2}url.*\n/, ''));
    expect(place).toBe('6:1 /spec/url');
  });

  test('stay errors whatever an annotation says: the API server refuses the object all the same', async () => {
    const annotated = bad.replace('metadata:\n', 'metadata:\n  annotations: { cdk8s-fluxcd/suppress: schema=an old cluster }\n');
    expect((await cli(['validate', 'x.yaml'], { 'x.yaml': annotated })).status).toBe(1);
  });

  test('do not show credentials of URLs', async () => {
    const url = 'ftp://bot:hunter2@acme.io/x';
    const { stdout } = await cli(['validate', 'x.yaml'], { 'x.yaml': good.replace('https://github.com/acme/fleet', url) });
    expect(stdout).toContain('spec.url');
    expect(stdout).not.toContain('hunter2');
    const forgotten = 'bot:hunter2@github.com/acme/x';
    const said = (await cli(['validate', 'x.yaml'], { 'x.yaml': good.replace('https://github.com/acme/fleet', forgotten) })).stdout;
    expect(said).toContain('***@github.com/acme/x');
    expect(said).not.toContain('hunter2');
  });

  test('show what a name holds for a terminal, and do not carry it out', async () => {
    const { stdout } = await cli(['validate', 'x.yaml'], { 'x.yaml': bad.replace(/name: .*/, 'name: "a\\e[31mred"') });
    expect(stdout).toContain('a\\u001b[31mred');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('Kustomize and Flux mixed up', () => {
  const ks = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: web, namespace: flux-system }
spec: { interval: 30m, prune: true, path: ./web, sourceRef: { kind: GitRepository, name: flux-system } }
`;
  const report = async (files: Files) => (await cli(['validate', '.'], files)).stdout;

  test.each([
    ['kustomization.yaml', 'Kustomization', 'ks.yaml'],
    ['clusters/kustomization.yml', 'Kustomization', 'ks.yaml'],
    ['Kustomization', 'Kustomization', 'ks.yaml'],
  ])('a Flux Kustomization in a file named %s is an error', async (file, kind, better) => {
    const { status, stdout } = await cli(['validate', file, '--format', 'json'], { [file]: ks });
    const { findings } = JSON.parse(stdout) as { findings: object[] };
    const name = file.split('/').pop();
    expect(status).toBe(1);
    expect(findings).toEqual([
      {
        rule: 'kustomize-misnamed',
        severity: 'error',
        message:
          `Kustomization flux-system/web: is in a file named ${name}, which kustomize reads as its own file, and refuses the ` +
          'whole folder',
        fix: `Rename the file, for example to ${better}.`,
        file,
        line: 1,
        column: 1,
        apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
        kind,
        namespace: 'flux-system',
        name: 'web',
        path: '',
        docs: 'https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/kustomize-misnamed',
      },
    ]);
  });

  test("any other Flux object in a file of kustomize's name is refused", async () => {
    expect(await report({ 'kustomization.yaml': good })).toContain(
      '  error kustomize-misnamed\n    GitRepository flux-system/fleet: is in a file named kustomization.yaml,\n    which ' +
        'kustomize reads as its own file, and refuses the whole folder. Rename\n    the file, for example to gitrepository.yaml.\n',
    );
  });

  test("what is kustomize's but for its API version gets kustomize's", async () => {
    const text = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nresources: [a.yaml]\n';
    expect(await report({ 'kustomization.yaml': text })).toBe(
      'kustomization.yaml:1:1\n  error kustomize-misnamed\n    Kustomization apiVersion: is an API version of Flux, but ' +
        'kustomize reads a\n    file named kustomization.yaml, and refuses the whole folder. Write\n    ' +
        'kustomize.config.k8s.io/v1beta1.\n\nrules\n  kustomize-misnamed: ' +
        'https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/kustomize-misnamed\n\ncdk8s-fluxcd: 1 error\n  1 ' +
        'object checked in 1 file\n' +
        judgedByNewest,
    );
  });

  test('in a file of another name it is none', async () => {
    expect(await report({ 'ks.yaml': ks, 'my-kustomization.yaml': ks })).toContain('cdk8s-fluxcd: nothing found\n');
  });

  test("a file of kustomize's with fields of Flux is an error", async () => {
    expect(await report({ 'ks.yaml': ks.replace('kustomize.toolkit.fluxcd.io/v1', 'kustomize.config.k8s.io/v1beta1') })).toBe(`ks.yaml:1:1
  error schema
    Kustomization flux-system/web apiVersion: is
    "kustomize.config.k8s.io/v1beta1", the API of the file that kustomize reads,
    which has no spec.interval, spec.sourceRef, spec.path, spec.prune. Write
    kustomize.toolkit.fluxcd.io/v1.

rules
  schema: https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/schema

cdk8s-fluxcd: 1 error
  1 object checked in 1 file
${judgedByNewest}`);
  });

  test('a kustomization.yaml of a version that kustomize does not have is refused; a right one is passed over', async () => {
    const file = (version: string) => `apiVersion: kustomize.config.k8s.io/${version}\nkind: Kustomization\nresources: [a.yaml]\n`;
    expect(await report({ 'kustomization.yaml': file('v1') })).toContain(
      'apiVersion: is "kustomize.config.k8s.io/v1", which kustomize\n    refuses. Write kustomize.config.k8s.io/v1beta1.\n',
    );
    expect(await report({ 'kustomization.yaml': file('v1beta1') })).toContain('  skipped: 1 document of Kustomize\n');
  });
});

describe('SOPS', () => {
  const sops = 'sops:\n  mac: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n  version: 3.9.0\n';

  test('the block of SOPS is not an unknown field, and encrypted values are not checked', async () => {
    const encrypted = `${good.replace('5m', 'ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]')}${sops}`;
    expect(await cli(['validate', 'x.yaml'], { 'x.yaml': encrypted })).toMatchObject({ status: 0 });
  });

  test('what is not encrypted is checked', async () => {
    expect(await cli(['validate', 'x.yaml'], { 'x.yaml': `${bad}${sops}` })).toMatchObject({ status: 1 });
  });

  test('a document that is encrypted as a whole is counted', async () => {
    const text = `apiVersion: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nkind: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n${sops}`;
    expect((await cli(['validate', 'x.yaml'], { 'x.yaml': text })).stdout).toContain('skipped: 1 document encrypted as a whole\n');
  });
});

test('a long run says on a terminal how far it has come, and takes that away at the end', async () => {
  let now = 0;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => (now += 600));
  let text = '';
  const files = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`${index}.yaml`, good]));
  try {
    await cli(['validate', '.'], files, { stderr: { isTTY: true, write: (chunk) => (text += chunk) } });
  } finally {
    clock.mockRestore();
  }
  expect(text).toContain('\r\u001b[K2 files, 2 objects checked');
  expect(text.endsWith('\r\u001b[K')).toBe(true);
});

test('a symbolic link that leads to itself is named', async () => {
  const folder = folderWith({ 'good.yaml': good });
  symlinkSync('self', join(folder, 'self'));
  expect(await cli(['validate', 'self', 'good.yaml'], folder)).toMatchObject({
    status: 2,
    stderr: 'cdk8s-fluxcd: self: is a symbolic link that leads to itself\n',
  });
});

test("an Alert and a Receiver take the operator's kinds, as on a cluster whose Flux it installs", async () => {
  const notifications = `apiVersion: notification.toolkit.fluxcd.io/v1beta3
kind: Alert
metadata: { name: on-call, namespace: flux-system }
spec:
  providerRef: { name: slack }
  eventSources: [{ kind: FluxInstance, name: flux }, { kind: ResourceSet, name: "*" }]
---
apiVersion: notification.toolkit.fluxcd.io/v1
kind: Receiver
metadata: { name: github, namespace: flux-system }
spec:
  type: github
  secretRef: { name: webhook-token }
  resources: [{ apiVersion: fluxcd.controlplane.io/v1, kind: ResourceSetInputProvider, name: pull-requests }]
`;
  for (const version of ['2.4', '2.9']) {
    const { status, stdout } = await cli(['validate', 'a.yaml', '--flux-version', version], { 'a.yaml': notifications });
    expect(status).toBe(0);
    expect(stdout.startsWith('cdk8s-fluxcd: nothing found\n  2 objects checked in 1 file\n')).toBe(true);
  }
});
