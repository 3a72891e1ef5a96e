import { cdk, javascript, YamlFile } from 'projen';
import { addWorkflows, languages, releaseOptions } from './projenrc/release';
import { zones } from './projenrc/rooms';
import { site } from './src/analysis/report/site';

const project = new cdk.JsiiProject({
  name: 'cdk8s-fluxcd',
  description: 'The typed way to run Flux CD: cdk8s constructs for Flux and the Flux Operator',
  keywords: ['cdk8s', 'flux', 'fluxcd', 'gitops', 'kubernetes', 'flux-operator'],
  author: 'The cdk8s-fluxcd authors',
  authorOrganization: true,
  authorAddress: 'authors@cdk8s-fluxcd.dev',
  homepage: site,
  repositoryUrl: 'https://github.com/cdk8s-fluxcd/cdk8s-fluxcd.git',
  license: 'Apache-2.0',
  defaultReleaseBranch: 'main',

  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.19.0',
  jsiiVersion: '~6.0.16',
  typescriptVersion: '~6.0',
  peerDeps: ['cdk8s@^2.70.0', 'constructs@^10.4.0'],
  // Read only where users add CRDs of their own: the parser of CEL, and Go's regular expressions. The command line reads ignore files, and signs by keys of cosign.
  bundledDeps: ['@discoveryjs/json-ext@^1.1.0', '@marcbachmann/cel-js@^8.0.0', '@noble/ciphers@^2.4.0', 'ignore@^7.0.16', 're2js@^2.10.0'],
  devDeps: [
    '@microsoft/jest-sarif',
    '@sigstore/sign@^4.1.1',
    '@types/js-yaml',
    'ajv@^6.12.6',
    'cdk8s-cli',
    'cdk8s-plus-33',
    'esbuild',
    'fast-check',
    'js-yaml',
    'jsii-docgen@^10.5.0',
    'tsx',
    'yaml',
  ],

  // jsii takes imports/ beside src/ when the root is the project itself.
  entrypoint: 'lib/src/index.js',
  // docs/api is written by the task docgen, below.
  docgen: false,
  sampleCode: false,
  projenrcTs: true,

  prettier: true,
  prettierOptions: { settings: { printWidth: 140, singleQuote: true, trailingComma: javascript.TrailingComma.ALL } },
  eslintOptions: { dirs: ['src', 'projenrc'], devdirs: ['pages', 'site', 'test', 'examples', 'bench', 'e2e'], prettier: true },
  jestOptions: {
    configFilePath: 'jest.config.json',
    junitReporting: false,
    jestConfig: {
      moduleNameMapper: { '^cdk8s-fluxcd$': '<rootDir>/src', '^@acme/platform$': '<rootDir>/examples/blueprint/acme-platform/src' },
      collectCoverage: false,
      // All cores: unless told, jest leaves one idle, and so runs in one process on the two of CI.
      maxWorkers: '100%',
      // A worker keeps some of each file that it has run.
      workerIdleMemoryLimit: '1.5GB',
      // Tests that start programs take long where much else goes on.
      testTimeout: 20_000,
      globalSetup: './test/setup/temporary-folder.ts',
      globalTeardown: './test/setup/remove-temporary-folder.ts',
    },
  },
  tsconfigDev: {
    fileName: 'tsconfig.dev.json',
    compilerOptions: {
      rootDir: '.',
      noEmit: true,
      strict: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      noImplicitReturns: true,
      esModuleInterop: true,
      skipLibCheck: true,
      resolveJsonModule: true,
      target: 'ES2022',
      lib: ['es2022'],
      module: 'node20',
      types: ['node', 'jest'],
      paths: { 'cdk8s-fluxcd': ['./src'], '@acme/platform': ['./examples/blueprint/acme-platform/src'] },
    },
    include: ['src', 'imports', 'examples', 'test', 'bench', 'e2e', 'projenrc']
      .map((dir) => `${dir}/**/*.ts`)
      .concat('site/*.ts', '.projenrc.ts'),
  },

  npmignoreEnabled: false,
  ...releaseOptions,
});
addWorkflows(project);

project.package.addField('jsii', {
  outdir: 'dist',
  targets: languages,
  tsc: { outDir: 'lib', rootDir: '.' },
  excludeTypescript: ['pages', 'site', 'examples', 'test', 'bench', 'e2e', 'project', 'projenrc', '.projenrc.ts'],
  versionFormat: 'short',
});
project.gitignore.exclude('/test-reports/');
project.package.addField('types', 'lib/src/index.d.ts');
project.tryRemoveFile('tsconfig.json');
// jsii writes its own tsconfig.json when it compiles; what runs from the sources must not wait for that.
project.tsconfigDev.file.addDeletionOverride('extends');
project.tsconfigDev.file.addOverride(
  'include',
  project.tsconfigDev.include.filter((pattern) => pattern !== '**/*.ts'),
);
// One place for tests; types are checked once for all by the task typecheck, not again in each jest worker.
const jestConfig = project.tryFindObjectFile('jest.config.json')!;
jestConfig.addOverride('testMatch', ['<rootDir>/test/**/*.test.ts', '<rootDir>/examples/**/test/*.test.ts']);
project.jest!.config.transform = {};
jestConfig.addOverride('transform', {
  '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.dev.json', transpilation: true }],
  // Jest cannot require an ES module, which Node can.
  '/(?:@marcbachmann/cel-js|@noble/ciphers)/.+\\.js$': [
    'ts-jest',
    { tsconfig: { allowJs: true, module: 'commonjs', target: 'ES2022' }, transpilation: true },
  ],
});
jestConfig.addOverride('transformIgnorePatterns', ['/node_modules/(?!@marcbachmann/cel-js/|@noble/ciphers/)']);
project.eslint!.config.parserOptions = {
  ecmaVersion: 2022,
  sourceType: 'module',
  project: ['./tsconfig.dev.json', './pages/tsconfig.json'],
};
// tsc resolves modules, by the paths that let the examples import the package by its name.
project.eslint!.addRules({ 'import/no-unresolved': 'off' });
// Which room may use which: projenrc/rooms.ts.
project.eslint!.addRules({ 'import/no-restricted-paths': ['error', { zones: zones() }] });
project.compileTask.exec('tsx projenrc/lazy-exports.ts');
project.compileTask.exec('tsx projenrc/strip-internal.ts');
// The samples of README and of doc comments must compile. They are published in the languages of the packages, which is what PyPI, Construct Hub and help() show.
project.compileTask.exec('jsii-rosetta extract --strict');
project.gitignore.exclude('/.jsii.tabl.json');
for (const language of ['java', 'python']) {
  project.tasks.tryFind(`package:${language}`)!.reset(`jsii-pacmak -v --target ${language} --rosetta-unknown-snippets fail`);
}

const typecheck = project.addTask('typecheck', { description: 'Checks the types of everything', exec: 'tsc -p tsconfig.dev.json' });
// The steps of the action run as they are, so they are JavaScript; their comments have the types.
typecheck.exec(
  'tsc --ignoreConfig --allowJs --checkJs --strict --noEmit --target es2022 --module node20 --types node --skipLibCheck action/*.mjs',
);
// What runs in a browser has the types of one.
typecheck.exec('tsc -p pages/tsconfig.json');
const rooms = project.addTask('rooms', {
  description: 'Holds src/ to the table of rooms; --write shows the table in ARCHITECTURE.md',
  exec: 'tsx --tsconfig tsconfig.dev.json projenrc/rooms-check.ts',
  receiveArgs: true,
});
project.testTask.prependSpawn(project.compileTask);
project.testTask.prependSpawn(rooms);
project.testTask.prependSpawn(typecheck);
project.addTask('e2e:build', {
  description: 'Builds the programs that the e2e tests need and the cache lacks (needs Go)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/build.ts',
});
project.addTask('e2e:api', {
  description: 'A real API server judges the manifests of the examples (needs Go)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/api-server/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:immutable', {
  description: 'A real API server says which fields of its kinds cannot be changed; --write writes the table (needs Go)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/immutable/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:live', {
  description: 'Real Flux reconciles the examples to Ready (needs Go and git)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/live/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:shell', {
  description: 'A shell beside a running Flux, with kubectl (needs Go and git)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/live/shell.ts',
  receiveArgs: true,
});
project.addTask('e2e:schema', {
  description: 'The API server judges drawn objects as src/engines/schema does (needs Go)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/schema/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:next-flux', {
  description: 'Follows the recipe "Add a Flux version" for a made-up release (needs Go and git)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/next-flux/run.ts',
});
project.addTask('e2e:cel', {
  description: 'CEL is evaluated as the API server evaluates it (needs Go)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/cel/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:yaml', {
  description: 'YAML is read as Kubernetes reads it (needs Go)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/yaml/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:kustomize', {
  description: 'Kustomize folders are built as Kustomize builds them (needs Go)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/kustomize/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:envsubst', {
  description: 'Variables are substituted as Flux substitutes them (needs Go)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/envsubst/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:publish', {
  description: 'Artifacts are pushed to a real registry as Flux pushes them (needs Go)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/publish/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:repository', {
  description: 'Repositories are read as kustomize-controller builds them (needs Go)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/repository/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:audit', {
  description: 'What people know of real repositories is found in them, and nothing that is not there',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/audit/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:diff', {
  description: 'Drawn refactorings of fleets are recognised, and none that deletes something is called safe',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/diff/run.ts',
  receiveArgs: true,
});
project.addTask('bench:repository', {
  description: 'Measures what it takes to read a repository',
  exec: 'tsx --tsconfig tsconfig.dev.json bench/repository/run.ts',
  receiveArgs: true,
});
project.addTask('bench:validate', {
  description: 'Measures `cdk8s-fluxcd validate` beside kubeconform (needs Go)',
  exec: 'tsx --tsconfig tsconfig.dev.json bench/validate/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:output', {
  description: 'Processes write one output folder at once, and are killed while they do',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/output/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:actions', {
  description: 'actionlint has nothing to say against action.yml, the workflows of the docs and those of init (needs Go)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/actions/run.ts',
});
project.addTask('e2e:html', {
  description: 'The HTML report in a real browser (needs Chromium)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/html/run.ts',
  receiveArgs: true,
});
project.addTask('site', {
  description: 'Builds the documentation as a site into site/out',
  exec: 'tsx --tsconfig tsconfig.dev.json site/build.ts',
});
// What is built, and the pages that it is built from.
for (const folder of ['out', 'pages', '.vitepress/cache', '.vitepress/.temp']) project.gitignore.exclude(`/site/${folder}/`);
project.addTask('e2e:site', {
  description: 'Builds the documentation as a site: its links, what it looks like in a browser, and what its search finds (needs Chromium)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/site/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:init', {
  description: 'Repositories that init makes are tested, written, audited, published and updated (needs a registry of npm, Go and git)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/init/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:release', {
  description:
    'Runs the steps of the release workflow, and uses what they publish from each language (needs a JDK, Maven, Python 3 and registries)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/release/run.ts',
});
project.addTask('e2e:peers', {
  description: 'Other versions of cdk8s, constructs and Node (needs a registry of npm)',
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/peers/run.ts',
  receiveArgs: true,
});
project.addTask('mutate', {
  description: 'Changes the code of a room in small ways, and counts which changes its tests notice',
  exec: 'tsx --tsconfig tsconfig.dev.json bench/mutate/run.ts',
  receiveArgs: true,
});
project.addTask('bench', {
  description: 'Measures the library beside plain cdk8s',
  exec: 'tsx --tsconfig tsconfig.dev.json bench/run.ts',
  receiveArgs: true,
});
project.addTask('e2e:render', {
  description: "Renders generated ResourceSets beside the operator's own command line (needs Go)",
  exec: 'tsx --tsconfig tsconfig.dev.json e2e/render/run.ts',
  receiveArgs: true,
});
project.addTask('bench:render', {
  description: "Measures the rendering of ResourceSets beside the operator's own command line (needs Go)",
  exec: 'tsx --tsconfig tsconfig.dev.json bench/render.ts',
  receiveArgs: true,
});
project.addTask('rules-page', {
  description: 'Writes RULES.md, docs/rules and the schema of the settings from the rules',
  exec: 'tsx --tsconfig tsconfig.dev.json projenrc/rules-page.ts',
  receiveArgs: true,
});
project.addTask('pages', {
  description: 'Writes src/picture/formats/html/page.generated.ts from pages/picture: what the page of a picture does and looks like',
  exec: 'tsx projenrc/pages.ts',
  receiveArgs: true,
});
project.addTask('structs', {
  description: 'Writes src/constructs/core/structs.generated.ts from the interfaces in src/',
  exec: 'tsx projenrc/structs.ts',
  receiveArgs: true,
});
project.addTask('import', {
  description: 'Writes imports/ and src/flux/schemas/known from the pinned CRDs',
  exec: 'tsx projenrc/import-crds.ts',
  receiveArgs: true,
});

project.addTask('import:latest', {
  description: 'Moves to the newest Flux and Flux Operator, and prints what changed for a user',
  exec: 'tsx projenrc/import-latest.ts',
});

// What `npx cdk8s synth` runs.
new YamlFile(project, 'cdk8s.yaml', {
  obj: { language: 'typescript', app: 'npx tsx --tsconfig tsconfig.dev.json examples/getting-started/main.ts', output: 'dist' },
});

// The L1 bindings would be nine tenths of it; their documentation is Flux's own.
const docgen = project.addTask('docgen', {
  description: 'Writes docs/api from what compile writes',
  exec: 'tsx --tsconfig tsconfig.dev.json projenrc/api-pages.ts',
});
project.postCompileTask.spawn(docgen);
project.gitattributes.addAttributes('/docs/api/*', 'linguist-generated');
project.gitattributes.addAttributes('/docs/rules/*', 'linguist-generated');
// 1.13.0 names platform packages that were never published, and npm ci then refuses the lock file.
project.package.addField('overrides', { 'unrs-resolver': '1.12.2' });
// The pages of the rules are what audit --explain prints; the schemas are for editors and for programs that read reports.
// projen is there for those who use cdk8s-fluxcd/project. As a peer dependency, jsii would make it one of every user, the wheel included.
project.package.addField('peerDependenciesMeta', { projen: { optional: true } });
project.package.addField('files', [
  'bin',
  'lib/**/*.js',
  'lib/**/*.d.ts',
  'docs/rules',
  'schemas',
  'project',
  '.jsii',
  '.jsii.tabl.json',
  'NOTICE',
]);
project.synth();
