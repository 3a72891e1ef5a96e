import { Chart, Testing } from 'cdk8s';
import {
  ArtifactCopy,
  ArtifactCopyStrategy,
  ArtifactGenerator,
  ArtifactGeneratorProps,
  ArtifactGeneratorSource,
  ExternalArtifact,
  GeneratedArtifact,
  GeneratedArtifactOptions,
  GitRepository,
  HelmRelease,
  HelmRepository,
  IGitRepository,
  Kustomization,
  NamespaceMetadata,
  NamespaceMetadataStrategy,
  OciRepository,
  ServiceAccountRef,
} from '../../../src';

let chart: Chart;
let repo: IGitRepository;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'apps' });
  repo = GitRepository.fromGitRepositoryName(chart, 'repo', 'monorepo');
});

function generator(props: Partial<ArtifactGeneratorProps> = {}) {
  return new ArtifactGenerator(chart, 'split', {
    sources: [ArtifactGeneratorSource.aliased('repo', repo)],
    artifacts: [artifact({})],
    ...props,
  });
}

function artifact({ name = 'web', ...options }: Partial<GeneratedArtifactOptions> & { readonly name?: string }): GeneratedArtifact {
  return GeneratedArtifact.named(name, { copy: [ArtifactCopy.files('@repo/apps/web/**', '@artifact/')], ...options });
}

function synth(kind: string) {
  return Testing.synth(chart).find((object) => object.kind === kind);
}

test('an ArtifactGenerator splits a repository', () => {
  generator({
    artifacts: ['web', 'api'].map((name) => artifact({ name, copy: [ArtifactCopy.files(`@repo/apps/${name}/**`, '@artifact/')] })),
  });
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'source.extensions.fluxcd.io/v1beta1',
      kind: 'ArtifactGenerator',
      metadata: { name: 'split', namespace: 'apps' },
      spec: {
        sources: [{ alias: 'repo', kind: 'GitRepository', name: 'monorepo' }],
        artifacts: [
          { name: 'web', copy: [{ from: '@repo/apps/web/**', to: '@artifact/' }] },
          { name: 'api', copy: [{ from: '@repo/apps/api/**', to: '@artifact/' }] },
        ],
      },
    },
  ]);
});

test('an ArtifactGenerator puts sources of several namespaces together', () => {
  const source = OciRepository.fromOciRepositoryName(chart, 'chart', 'web-chart', { namespace: 'charts' });
  generator({
    sources: [ArtifactGeneratorSource.aliased('chart', source), ArtifactGeneratorSource.aliased('repo', repo)],
    artifacts: [
      GeneratedArtifact.named('web', {
        revision: '@chart',
        originRevision: '@repo',
        copy: [
          ArtifactCopy.files('@chart/**', '@artifact/', { exclude: ['*.md'] }),
          ArtifactCopy.files('@repo/values.yaml', '@artifact/values.yaml', { exclude: [], strategy: ArtifactCopyStrategy.MERGE }),
        ],
      }),
    ],
  });
  expect(synth('ArtifactGenerator').spec).toEqual({
    sources: [
      { alias: 'chart', kind: 'OCIRepository', name: 'web-chart', namespace: 'charts' },
      { alias: 'repo', kind: 'GitRepository', name: 'monorepo' },
    ],
    artifacts: [
      {
        name: 'web',
        revision: '@chart',
        originRevision: '@repo',
        copy: [
          { from: '@chart/**', to: '@artifact/', exclude: ['*.md'] },
          { from: '@repo/values.yaml', to: '@artifact/values.yaml', strategy: 'Merge' },
        ],
      },
    ],
  });
});

test('an ArtifactGenerator makes an artifact for each folder', () => {
  const each = artifact({ name: 'app-{app}', copy: [ArtifactCopy.files('@repo/apps/{app}/**', '@artifact/{app}/')] });
  generator({ pathPattern: '@repo/apps/{app}', artifacts: [each] });
  expect(synth('ArtifactGenerator').spec).toEqual({
    sources: [{ alias: 'repo', kind: 'GitRepository', name: 'monorepo' }],
    pathPattern: '@repo/apps/{app}',
    artifacts: [{ name: 'app-{app}', copy: [{ from: '@repo/apps/{app}/**', to: '@artifact/{app}/' }] }],
  });
});

test('artifacts of an ArtifactGenerator are sources of Kustomizations', () => {
  new Kustomization(chart, 'web', { source: generator().artifact('web') });
  expect(synth('Kustomization').spec.sourceRef).toEqual({ kind: 'ExternalArtifact', name: 'web' });
});

test('artifacts of an ArtifactGenerator are charts of HelmReleases', () => {
  new HelmRelease(chart, 'web', { chartRef: generator().artifact('web') });
  expect(synth('HelmRelease').spec.chartRef).toEqual({ kind: 'ExternalArtifact', name: 'web' });
});

test('artifacts of an ArtifactGenerator are found in its namespace', () => {
  const web = generator({ namespace: 'platform' }).artifact('web');
  new Kustomization(chart, 'web', { source: web });
  expect(synth('Kustomization').spec.sourceRef).toEqual({ kind: 'ExternalArtifact', name: 'web', namespace: 'platform' });
});

test('an artifact is found in the namespace that it names', () => {
  const made = generator({ artifacts: [artifact({ namespace: 'team-web' }), artifact({ name: 'api' })] });
  expect([made.artifact('web').namespace, made.artifact('api').namespace]).toEqual(['team-web', 'apps']);
});

test('artifacts of several namespaces may have the same name', () => {
  generator({ artifacts: [artifact({ namespace: 'a' }), artifact({ namespace: 'b' }), artifact({})] });
  expect(synth('ArtifactGenerator').spec.artifacts.map(({ namespace }: { readonly namespace?: string }) => namespace)).toEqual([
    'a',
    'b',
    undefined,
  ]);
});

test('an ArtifactGenerator makes the namespaces of its artifacts', () => {
  generator({
    pathPattern: '@repo/teams/{team}',
    artifacts: [artifact({ name: '{team}', namespace: 'team-{team}', inputsFrom: '@repo/teams/{team}/inputs.yaml' })],
    managedNamespaces: {
      allowedNames: ["ns.startsWith('team-')"],
      prune: true,
      metadata: [NamespaceMetadata.all({ strategy: NamespaceMetadataStrategy.MERGE, labels: { team: 'yes' } })],
    },
    serviceAccount: ServiceAccountRef.named('namespaces'),
  });
  expect(synth('ArtifactGenerator').spec).toMatchObject({
    artifacts: [{ name: '{team}', namespace: 'team-{team}', inputsFrom: '@repo/teams/{team}/inputs.yaml' }],
    managedNamespaces: {
      allowedNames: ["ns.startsWith('team-')"],
      prune: true,
      metadata: { from: [{ namespace: '*', strategy: 'Merge', labels: { team: 'yes' } }] },
    },
    serviceAccountName: 'namespaces',
  });
});

test('an artifact may be asked for more than once', () => {
  const split = generator();
  expect(split.artifact('web')).toBe(split.artifact('web'));
});

test('a folder of the pattern makes an artifact that can be asked for', () => {
  const split = generator({ pathPattern: '@repo/apps/{app}', artifacts: [artifact({ name: 'app-{app}.v1' })] });
  expect(split.artifact('app-web.v1').name).toBe('app-web.v1');
});

test('artifacts of a generator elsewhere are taken by name', () => {
  const split = ArtifactGenerator.fromArtifactGeneratorName(chart, 'split', 'split', { namespace: 'platform' });
  new Kustomization(chart, 'web', { source: split.artifact('web') });
  expect(synth('Kustomization').spec.sourceRef).toEqual({ kind: 'ExternalArtifact', name: 'web', namespace: 'platform' });
});

test('an artifact of any controller is taken by name', () => {
  const source = ExternalArtifact.fromExternalArtifactName(chart, 'made', 'made-elsewhere', { namespace: 'platform' });
  new Kustomization(chart, 'web', { source });
  expect(synth('Kustomization').spec.sourceRef).toEqual({ kind: 'ExternalArtifact', name: 'made-elsewhere', namespace: 'platform' });
});

test('an ExternalArtifact is referred to, never written', () => {
  ExternalArtifact.fromExternalArtifactName(chart, 'made', 'made-elsewhere');
  expect(Testing.synth(chart)).toEqual([]);
  // @ts-expect-error its constructor is private
  expect(() => new ExternalArtifact(chart, 'web', 'web', {})).not.toThrow();
});

test('a glob may have braces', () => {
  const copy = [ArtifactCopy.files('@repo/**/*.{yaml,yml}', '@artifact/')];
  generator({ artifacts: [artifact({ copy })] });
  expect(synth('ArtifactGenerator').spec.artifacts).toEqual([{ name: 'web', copy: [{ from: '@repo/**/*.{yaml,yml}', to: '@artifact/' }] }]);
});

test('a HelmRepository is no source of an ArtifactGenerator', () => {
  const source = HelmRepository.fromHelmRepositoryName(chart, 'charts', 'charts');
  // @ts-expect-error a HelmRepository has no artifact of files
  const sources = [ArtifactGeneratorSource.aliased('repo', source)];
  expect(() => generator({ sources })).toThrow(
    'test/split: spec.sources[0] must be a GitRepository, OciRepository, Bucket, HelmChart or ExternalArtifact, not ' +
      'HelmRepository "charts". Pass the construct, or one of its fromXName imports.',
  );
});

test('a source with a dot in its name is refused', () => {
  const source = GitRepository.fromGitRepositoryName(chart, 'dotted', 'mono.repo');
  expect(() => generator({ sources: [ArtifactGeneratorSource.aliased('repo', source)] })).toThrow(
    'test/split: spec.sources[0].name is "mono.repo", which is not a name of a GitRepository that an ArtifactGenerator can ' +
      'read. Give the source a name without dots.',
  );
});

test('an artifact whose namespace depends on placeholders is named with its namespace', () => {
  const made = generator({ pathPattern: '@repo/{team}', artifacts: [artifact({ name: '{team}', namespace: 'team-{team}' })] });
  expect(() => made.artifact('web')).toThrow(
    'artifact() got "web", whose namespace "team-{team}" depends on placeholders. Name it by ExternalArtifact.fromExternalArtifactName() with its namespace.',
  );
});

test('an artifact that it does not make cannot be asked for', () => {
  const split = generator({ artifacts: [artifact({}), artifact({ name: 'api' })] });
  expect(() => split.artifact('db')).toThrow(
    'test/split: artifact() got "db", which is not an artifact of this generator. The artifacts are "web", "api".',
  );
});

test.each<[string, () => Partial<ArtifactGeneratorProps>, string]>([
  [
    'no namespace that may be managed',
    () => ({ managedNamespaces: { allowedNames: [], prune: false } }),
    "spec.managedNamespaces.allowedNames is empty, so that no namespace would be created. Write which namespaces are created, for example ns.startsWith('team-').",
  ],
  [
    'a file of metadata of which nothing is taken',
    () => ({ managedNamespaces: { allowedNames: ['true'], prune: false, metadataFile: { path: '@repo/a.yaml', allowedLabels: {} } } }),
    'spec.managedNamespaces.metadata.fromSource allows no label and no annotation. Set allowedLabels or allowedAnnotations.',
  ],
  [
    'an artifact in no namespace',
    () => ({ artifacts: [artifact({ namespace: 'Web' })] }),
    'spec.artifacts[0].namespace is "Web", which is not a namespace name. ',
  ],
  [
    'a namespace with an unknown placeholder',
    () => ({ pathPattern: '@repo/{team}', artifacts: [artifact({ namespace: 'team-{name}' })] }),
    'spec.artifacts[0].namespace holds the placeholder {name}, which pathPattern does not have. It has "team".',
  ],
  [
    'inputs from an unknown source',
    () => ({ artifacts: [artifact({ inputsFrom: '@other/inputs.yaml' })] }),
    'spec.artifacts[0].inputsFrom names the source "other", which is not declared. The aliases are "artifact", "repo".',
  ],
  ['no sources', () => ({ sources: [] }), 'spec.sources is empty. Flux needs at least one entry.'],
  ['no artifacts', () => ({ artifacts: [] }), 'spec.artifacts is empty. Flux needs at least one entry.'],
  ['nothing to copy', () => ({ artifacts: [artifact({ copy: [] })] }), 'spec.artifacts[0].copy is empty. Flux needs at least one entry.'],
  [
    'a source of no factory',
    () => ({ sources: [{ alias: 'repo', source: repo } as never] }),
    "spec.sources[0] must be an ArtifactGeneratorSource, not an object. Write for example ArtifactGeneratorSource.aliased('repo', repository).",
  ],
  [
    'an artifact of no factory',
    () => ({ artifacts: [{ name: 'web' } as never] }),
    'spec.artifacts[0] must be a GeneratedArtifact, not an object. Write for example GeneratedArtifact.named() with a name and what is copied.',
  ],
  [
    'metadata of no factory',
    () => ({ managedNamespaces: { allowedNames: ['true'], prune: false, metadata: [{ namespace: '*' } as never] } }),
    'spec.managedNamespaces.metadata.from[0] must be a NamespaceMetadata, not an object. Write for example NamespaceMetadata.all() with a strategy and labels.',
  ],
  [
    'an alias that is none',
    () => ({ sources: [ArtifactGeneratorSource.aliased('Repo', repo)] }),
    'spec.sources[0].alias is "Repo", which is not an alias. Use lower case letters, digits, "-" and "_", at most 63 characters.',
  ],
  [
    'an alias twice',
    () => ({ sources: Array<ArtifactGeneratorSource>(2).fill(ArtifactGeneratorSource.aliased('repo', repo)) }),
    'spec.sources has the alias "repo" twice. Give each entry its own alias.',
  ],
  [
    'an artifact twice',
    () => ({ artifacts: [artifact({}), artifact({})] }),
    'spec.artifacts has the name "web" twice. Give each entry its own name.',
  ],
  [
    'an artifact with no name for Kubernetes',
    () => ({ artifacts: [artifact({ name: 'Web' })] }),
    'spec.artifacts[0].name is "Web", which is not a name that Kubernetes accepts. Use lower case letters, digits, "-" and ' +
      '".", at most 253 characters.',
  ],
  [
    'an undeclared alias in a copy',
    () => ({ artifacts: [artifact({ copy: [ArtifactCopy.files('@rep/**', '@artifact/')] })] }),
    'spec.artifacts[0].copy[0].from names the source "rep", which is not declared. The aliases are "repo".',
  ],
  [
    'an undeclared alias as revision',
    () => ({ artifacts: [artifact({ revision: '@rep' })] }),
    'spec.artifacts[0].revision names the source "rep", which is not declared. The aliases are "repo".',
  ],
  [
    'an undeclared alias as origin',
    () => ({ artifacts: [artifact({ originRevision: '@rep' })] }),
    'spec.artifacts[0].originRevision names the source "rep", which is not declared. The aliases are "repo".',
  ],
  [
    'an undeclared alias in the pattern',
    () => ({ pathPattern: '@rep/{app}' }),
    'spec.pathPattern names the source "rep", which is not declared. The aliases are "repo".',
  ],
  [
    'a revision without @',
    () => ({ artifacts: [artifact({ revision: 'repo' })] }),
    'spec.artifacts[0].revision is "repo", which is not a source. Write @ and the alias of a source.',
  ],
  [
    'a path without an alias',
    () => ({ artifacts: [artifact({ copy: [ArtifactCopy.files('./apps', '@artifact/')] })] }),
    'spec.artifacts[0].copy[0].from is "./apps", which is not a path in a source. Write @, the alias of a source, / and the path.',
  ],
  [
    'a path that leaves the artifact',
    () => ({ artifacts: [artifact({ copy: [ArtifactCopy.files('@repo/**', '@artifact/../etc/')] })] }),
    'spec.artifacts[0].copy[0].to is "@artifact/../etc/", which is not a path in the artifact. Write @artifact/ and a path ' +
      'without "..".',
  ],
  [
    'a placeholder without a pattern',
    () => ({ artifacts: [artifact({ name: '{app}' })] }),
    'spec.artifacts[0].name is "{app}", which is not a name that Kubernetes accepts. Use lower case letters, digits, "-" and ' +
      '".", at most 253 characters.',
  ],
  [
    'a placeholder that the pattern lacks',
    () => ({ pathPattern: '@repo/{app}/{env}', artifacts: [artifact({ copy: [ArtifactCopy.files('@repo/{ap}/**', '@artifact/')] })] }),
    'spec.artifacts[0].copy[0].from holds the placeholder {ap}, which pathPattern does not have. It has "app", "env".',
  ],
])('%s is refused', (_, props, message) => {
  expect(() => generator(props())).toThrow(`test/split: ${message}`);
});

test.each<[string, () => unknown, string]>([
  [
    'a copy of no factory',
    () => artifact({ copy: [{ from: '@repo/**', to: '@artifact/' } as never] }),
    "GeneratedArtifact.named() copy[0] must be an ArtifactCopy, not an object. Write for example ArtifactCopy.files('@repo/apps/web/**', '@artifact/').",
  ],
  [
    'an artifact of no name',
    () => artifact({ name: '' }),
    "GeneratedArtifact.named() name must be a string, but is empty. Write for example the name 'web'.",
  ],
  [
    'a copy to nowhere',
    () => ArtifactCopy.files('@repo/**', undefined as never),
    "ArtifactCopy.files() to must be a string, but is undefined. Write for example ArtifactCopy.files('@repo/apps/web/**', '@artifact/').",
  ],
  [
    'a source of no alias',
    () => ArtifactGeneratorSource.aliased(repo as never, 'repo' as never),
    'ArtifactGeneratorSource.aliased() alias must be a string, but is GitRepository "monorepo". Write for example ' +
      "ArtifactGeneratorSource.aliased('repo', repository).",
  ],
  [
    'metadata of no namespace',
    () => NamespaceMetadata.named('', { strategy: NamespaceMetadataStrategy.MERGE }),
    "NamespaceMetadata.named() namespace must be a string, but is empty. Write for example the namespace 'team-web'.",
  ],
])('%s is refused', (_, make, message) => {
  expect(make).toThrow(new Error(message));
});
