import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawnPicture, hostilePicture } from '../../../e2e/html/pictures';
import { hostileNames } from '../../../e2e/html/reports';
import { pageFile } from '../../../projenrc/pages';
import { Severity } from '../../../src/analysis/model/finding';
import { formats, needsYaml } from '../../../src/picture/formats/formats';
import { pictureHtml } from '../../../src/picture/formats/html/html';
import { PageData } from '../../../src/picture/formats/html/page-data';
import { EdgeKind, Existence, Picture, Role } from '../../../src/picture/picture';

const small: Picture = {
  clusters: [
    {
      id: 'cluster/berlin',
      name: 'berlin',
      isKnown: true,
      environment: 'production',
      groups: ['europe'],
      isProduction: true,
      fluxVersion: '2.9.0',
      file: 'clusters/berlin/flux.yaml',
      line: 3,
      roots: ['Kustomization/flux-system/apps'],
      objects: 2,
      findings: { [Severity.ERROR]: 1, [Severity.WARNING]: 0, [Severity.INFO]: 0 },
      unknown: [],
    },
  ],
  nodes: [
    {
      id: 'Kustomization/flux-system/apps',
      role: Role.APPLIER,
      existence: Existence.WRITTEN,
      group: 'kustomize.toolkit.fluxcd.io',
      kind: 'Kustomization',
      namespace: 'flux-system',
      name: 'apps',
      clusters: ['berlin'],
      variants: [
        {
          clusters: ['berlin'],
          existence: Existence.WRITTEN,
          file: 'apps.yaml',
          line: 1,
          details: { path: './apps', wait: true },
          applies: { Secret: 1 },
          yaml: 'kind: Kustomization\n',
        },
      ],
      findings: [
        {
          rule: 'ref-unresolved',
          severity: Severity.ERROR,
          message: 'names nothing',
          fix: 'Name something.',
          field: '/spec/sourceRef',
          file: 'apps.yaml',
          line: 9,
          clusters: ['berlin'],
        },
      ],
    },
    {
      id: 'Secret/shop/login',
      role: Role.OBJECT,
      existence: Existence.WRITTEN,
      group: '',
      kind: 'Secret',
      namespace: 'shop',
      name: 'login',
      clusters: ['berlin'],
      variants: [{ clusters: ['berlin'], existence: Existence.WRITTEN, construct: 'Shop/Login', details: {} }],
      findings: [],
    },
  ],
  edges: [
    {
      from: 'Kustomization/flux-system/apps',
      to: 'Secret/shop/login',
      kind: EdgeKind.APPLIES,
      clusters: ['berlin'],
      places: [{ clusters: ['berlin'], field: '/spec/path', file: 'apps.yaml', line: 5 }],
    },
    {
      from: 'Kustomization/flux-system/apps',
      to: 'Secret/shop/login',
      kind: EdgeKind.SUBSTITUTES,
      clusters: ['berlin'],
      places: [{ clusters: ['berlin'], field: '/spec/postBuild/substituteFrom/0', file: 'apps.yaml', line: 7 }],
    },
  ],
  coldStarts: [
    { clusters: ['berlin'], lanes: [['Kustomization/flux-system/apps']], longestPath: ['Kustomization/flux-system/apps'], neverReady: [] },
  ],
  otherFindings: [],
  folded: 0,
  groups: [['berlin']],
};

function pageOf(picture: Picture): string {
  return [...pictureHtml(picture)].join('');
}

/** What the page of a picture reads. */
function dataOf(html: string): PageData {
  return JSON.parse(/<script type="application\/json" id="data">(.*)<\/script>\n/.exec(html)![1]) as PageData;
}

test('the page says each thing once, and names it by its index', () => {
  expect(dataOf(pageOf(small))).toEqual({
    clusters: [
      {
        name: 'berlin',
        isKnown: true,
        environment: 'production',
        groups: ['europe'],
        isProduction: true,
        fluxVersion: '2.9.0',
        place: 'clusters/berlin/flux.yaml:3',
        roots: [0],
        objects: 2,
        findings: { error: 1, warning: 0, info: 0 },
      },
    ],
    words: [
      'applier',
      'written',
      'Kustomization',
      'flux-system',
      'apps.yaml:1',
      'object',
      'Secret',
      'shop',
      'Shop/Login',
      'applies',
      'spec.postBuild.substituteFrom[0]',
      'apps.yaml:7',
      'substitutes',
    ],
    nodes: expect.any(Array),
    yamls: ['kind: Kustomization\n'],
    edges: expect.any(Array),
    sets: [[0]],
    starts: [{ set: 0, lanes: [[0]], longestPath: [0], neverReady: [] }],
    otherFindings: [],
    folded: 0,
    groups: [[0]],
  });
});

test('a node has its role, how it comes to be there, its places, its YAML and its findings', () => {
  const { nodes, words, yamls } = dataOf(pageOf(small));
  const [role, existence, head, kind, namespace, name, , variants, findings] = nodes[0];
  expect([role, existence, head, kind, namespace].map((word) => words[word])).toEqual([
    'applier',
    'written',
    'Kustomization',
    'Kustomization',
    'flux-system',
  ]);
  expect(name).toBe('apps');
  const [[, place, details, applies, yaml]] = variants;
  expect(words[place]).toBe('apps.yaml:1');
  expect(details).toEqual({ path: './apps', wait: true });
  expect(applies).toEqual({ Secret: 1 });
  expect(yamls[yaml]).toBe('kind: Kustomization\n');
  expect(findings).toEqual([
    {
      rule: 'ref-unresolved',
      severity: 'error',
      message: 'names nothing',
      fix: 'Name something.',
      field: 'spec.sourceRef',
      place: 'apps.yaml:9',
      set: 0,
    },
  ]);
});

test('a line has the place that says it, unless it is the path that says it of all objects', () => {
  const { edges, words } = dataOf(pageOf(small));
  expect(
    edges.map(([from, to, kind, , places]) => [from, to, words[kind], places.map((place) => place.map((word) => words[word]))]),
  ).toEqual([
    [0, 1, 'applies', []],
    [0, 1, 'substitutes', [['spec.postBuild.substituteFrom[0]', 'apps.yaml:7']]],
  ]);
});

test('a place is a file with its line, or a construct', () => {
  const { nodes, words } = dataOf(pageOf(small));
  expect(words[nodes[1][7][0][1]]).toBe('Shop/Login');
});

test('the page allows its own script and style by their digests, and no host', () => {
  const html = pageOf(small);
  expect(html).toMatch(
    /content="default-src 'none'; style-src 'sha256-[\w+/=]{44}' 'sha256-[\w+/=]{44}'; script-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'"/,
  );
  expect(html).not.toMatch(/(?:src|href)="?https?:|@import|url\(/);
});

test('without its data the page is smaller than 100 kB', () => {
  expect(pageOf({ ...small, nodes: [], edges: [], coldStarts: [] }).length).toBeLessThan(100_000);
});

test('hostile names end no script, open no element and turn no line around', () => {
  const html = pageOf(hostilePicture());
  expect(html.match(/<\/script>/g)).toHaveLength(2);
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(html.replace(/<style>[^<]*<\/style>/g, '')).not.toMatch(/<img|<svg(?! xmlns=)|<link/);
  // eslint-disable-next-line no-control-regex
  expect(/id="data">(.*)<\/script>\n/.exec(html)![1]).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
  const { nodes } = dataOf(html);
  expect(nodes.map((node) => node[5])).toContain(hostileNames[0]);
  expect(nodes.map((node) => node[5])).toContain('evil\\u202egnp.exe');
  expect(nodes.map((node) => node[5])).toContain('line\\nbreak\\r::error::forged');
});

test('credentials in YAML, details and messages are not in the page', () => {
  const secret = 'hunter2-hunter2';
  const [node] = small.nodes;
  const url = `https://user:${secret}@git.acme.example/fleet`;
  const told = {
    ...node,
    variants: [{ ...node.variants[0], details: { url }, yaml: `url: ${url}\n` }],
    findings: [{ ...node.findings[0], message: `names ${url}`, fix: url }],
  };
  expect(pageOf({ ...small, nodes: [told, small.nodes[1]] })).not.toContain(secret);
});

test('the same picture gives the same page', () => {
  const drawn = { clusters: 3, layers: 4, objects: 3, releases: 1 };
  expect(pageOf(drawnPicture(drawn))).toBe(pageOf(drawnPicture(drawn)));
});

test('graph includes the YAML of objects for this format', () => {
  expect(Object.keys(formats).filter(needsYaml)).toEqual(['html']);
});

test('what the page does and looks like is what pages/picture says', () => {
  expect(readFileSync(join(__dirname, '../../../src/picture/formats/html/page.generated.ts'), 'utf8')).toBe(pageFile());
});
