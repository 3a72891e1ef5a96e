import { isDeepStrictEqual } from 'node:util';
import { ApiObject, App, Chart } from 'cdk8s';
import { Random } from './random';
import { oddTexts } from './scalars';
import {
  AppSource,
  InputFilter,
  Kustomization,
  OciRef,
  OciRepository,
  OciTagAutomation,
  OidcIdentity,
  PreviewEnvironments,
  ResourceSet,
  ResourceSetInputProvider,
  TenantResourceSet,
  Verification,
} from '../../src';

type Json = { readonly [key: string]: any };

const issuer = '^https://token\\.example\\.com$';

/** What somebody else writes: the title, branch and author of a pull request. */
export interface Foreign {
  readonly title: string;
  readonly branch: string;
  readonly author: string;
}

/** A ResourceSet that a pattern writes, with drawn inputs, and what must be found in what it generates. */
export interface Arrival {
  readonly pattern: string;
  readonly set: Json;
  /** What is wrong with the generated objects. */
  readonly problemOf: (objects: readonly Json[]) => string | undefined;
}

/** What broke a ResourceSet once; the first runs take these. */
const broken: readonly string[] = [
  'fix: crash',
  'close #12 now',
  'say "so"',
  "it's",
  'a\\nb',
  '100% {{ .x }} << inputs.id >>',
  '--- ',
  '1e3',
  '\t- x\n  y: |\n',
  '${X} $${x}',
];

const pieces = [
  ...oddTexts,
  ...broken,
  '\n',
  ' ',
  '#',
  ':',
  '<<',
  '>>',
  '{{',
  '`',
  '%v',
  '\r',
  '\0',
  '\u2028',
  '\ufeff',
  'ü',
  '😀',
  'x'.repeat(100),
];

/** The command line writes what it generates through YAML, which has no form for these characters. A cluster does not. */
// eslint-disable-next-line no-control-regex
const unprintable = /[\x7f-\x9f\ufffe\uffff]/g;

export function foreign(seed: number, index: number): Foreign {
  const random = new Random(seed * 7_919 + index);
  const drawn = () =>
    random
      .some(0, 4, () => random.pick(pieces))
      .join('')
      .replace(unprintable, '');
  const text = () => (index < broken.length ? broken[index] : drawn());
  return { title: text(), branch: text(), author: text() };
}

/** Places around an input: what a program writes, and what arrives. */
function places(input: (name: string, ...filters: InputFilter[]) => string, { title, branch, author }: Foreign): [Json, Json] {
  const of = (t: string, b: string, a: string, upper: string): Json => ({
    alone: t,
    before: `web/pull/${t}`,
    after: `${b}: x`,
    both: `PR "${t}" # 100% by '${a}' \\ `,
    email: `${a} <${a}@acme.io>`,
    joined: `${t}${b}${a}`,
    lines: `#!/bin/sh\necho "${t}"\n  # ${b}\n`,
    json: `{"title": "${t}"}`,
    long: `${'word '.repeat(30)}${t} and ${b}`,
    filtered: `by ${upper}`,
    list: [t, [`- ${b}`], { deep: { deeper: `? ${a}` } }],
    // Nobody reads longer keys, and YAML takes none of more than 1,024 characters, with their escapes.
    [author.length > 90 ? 'key' : `key.${a}`]: 'x',
  });
  const upper = InputFilter.custom('replace "a: b" `# c`');
  const [written, arrives] = [
    of(input('title'), input('branch'), input('author'), input('author', upper)),
    of(title, branch, author, author.replaceAll('a: b', '# c')),
  ];
  return [
    { ...written, condition: `<<- if inputs.title >> has << inputs.title >><< else >>none<< end ->> ` },
    { ...arrives, condition: title ? ` has ${title}` : 'none' },
  ];
}

/** What the checks of our synth take for the inputs of a provider of one's own. */
const sample: Foreign = { title: 't', branch: 'b', author: 'a' };

const newChart = () => new Chart(new App(), 'test', { namespace: 'flux-system' });

/** The ResourceSet of a chart, with inputs instead of what it takes them from. */
function setOf(chart: Chart, inputs: Json): Json {
  const set = (chart.toJson() as Json[]).find(({ kind }) => kind === 'ResourceSet')!;
  const { inputsFrom: _, ...spec } = set.spec;
  return { ...set, spec: { ...spec, inputs: [inputs] } };
}

function found(objects: readonly Json[], kind: string, expected: Json): string | undefined {
  const object = objects.find((one) => one.kind === kind);
  const at =
    object && Object.fromEntries(Object.keys(expected).map((field) => [field, field.split('.').reduce((in_, key) => in_?.[key], object)]));
  return isDeepStrictEqual(at, expected) ? undefined : `${kind}: ${JSON.stringify(at)} instead of ${JSON.stringify(expected)}`;
}

/** What every pattern writes for drawn inputs. */
export function arrivals(drawn: Foreign): Arrival[] {
  return [previews(drawn), tenants(drawn), tags(drawn), ownScope(drawn)];
}

function previews(drawn: Foreign): Arrival {
  const chart = newChart();
  const url = 'https://github.com/acme/web';
  const [values, arrive] = places((name, ...filters) => PreviewEnvironments.input(name, ...filters), drawn);
  const pullRequests = ResourceSetInputProvider.githubPullRequests(chart, 'prs', { url });
  new PreviewEnvironments(chart, 'web', { pullRequests, url, chart: './charts/web', values });
  const sha = '0123456789012345678901234567890123456789';
  return {
    pattern: 'PreviewEnvironments',
    set: setOf(chart, { id: '42', sha, labels: [], ...drawn }),
    problemOf: (objects) =>
      found(objects, 'Namespace', { 'metadata.name': 'web-pr-42' }) ??
      found(objects, 'GitRepository', { 'spec.ref.commit': sha }) ??
      found(objects, 'HelmRelease', { 'spec.values': arrive }),
  };
}

function tenants(drawn: Foreign): Arrival {
  const chart = newChart();
  const input = (name: string) => TenantResourceSet.input(name);
  new TenantResourceSet(chart, 'tenants', {
    tenantsFrom: [
      ResourceSetInputProvider.externalService(chart, 'teams', { url: 'https://x.io', sampleInputs: [{ tenant: 'web', ...sample }] }),
    ],
    source: AppSource.oci(`oci://ghcr.io/${input('branch')}`, OciRef.tag(input('author')), {
      verify: Verification.cosignKeyless({
        identities: [OidcIdentity.matching({ issuer, subject: `^https://github\\.com/${input('title')}$` })],
      }),
    }),
  });
  const { title, branch, author } = drawn;
  return {
    pattern: 'TenantResourceSet',
    set: setOf(chart, { tenant: '1e3', ...drawn }),
    problemOf: (objects) =>
      found(objects, 'Namespace', { 'metadata.name': '1e3' }) ??
      found(objects, 'OCIRepository', {
        'metadata.namespace': '1e3',
        'spec.url': `oci://ghcr.io/${branch}`,
        'spec.ref.tag': author,
        'spec.verify.matchOIDCIdentity': [{ issuer, subject: `^https://github\\.com/${title}$` }],
      }),
  };
}

function tags({ title, branch }: Foreign): Arrival {
  const chart = newChart();
  new OciTagAutomation(chart, 'web', { url: 'oci://ghcr.io/acme/web' });
  return {
    pattern: 'OciTagAutomation',
    set: setOf(chart, { tag: title, digest: branch }),
    problemOf: (objects) =>
      found(objects, 'OCIRepository', { 'spec.ref.digest': branch }) ??
      found(objects, 'Kustomization', { 'spec.postBuild.substitute': { IMAGE_TAG: title } }),
  };
}

function ownScope(drawn: Foreign): Arrival {
  const chart = newChart();
  const set = new ResourceSet(chart, 'own', {
    inputsFrom: [ResourceSetInputProvider.externalService(chart, 'prs', { url: 'https://x.io', sampleInputs: [sample] })],
  });
  const [data, arrive] = places((name, ...filters) => set.input(name, ...filters), drawn);
  const { lines } = data;
  new ApiObject(set.template, 'note', {
    apiVersion: 'acme.io/v1',
    kind: 'Note',
    metadata: { name: 'x', annotations: { lines } },
    spec: data,
  } as never);
  new Kustomization(set.template, 'apply', {
    name: 'apply',
    source: new OciRepository(set.template, 'source', { url: 'oci://ghcr.io/acme/web', ref: OciRef.tag(set.input('author')) }),
    path: `./deploy/${set.input('branch')}`,
    substitute: { TITLE: set.input('title') },
  });
  return {
    pattern: 'ResourceSet.resources',
    set: setOf(chart, { ...drawn }),
    problemOf: (objects) =>
      found(objects, 'Note', { spec: arrive, 'metadata.annotations': { lines: arrive.lines } }) ??
      found(objects, 'Kustomization', { 'spec.path': `./deploy/${drawn.branch}`, 'spec.postBuild.substitute': { TITLE: drawn.title } }) ??
      found(objects, 'OCIRepository', { 'spec.ref.tag': drawn.author }),
  };
}
