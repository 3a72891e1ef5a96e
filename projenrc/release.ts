import { cdk, github, JsonPatch, release } from 'projen';
import { JobPermission } from 'projen/lib/github/workflows-model';
import { UpgradeDependenciesSchedule } from 'projen/lib/javascript';

/** Every action of the workflows, by its digest. */
const actions: readonly (readonly [string, string])[] = [
  ['actions/attest-build-provenance', 'e8998f949152b193b063cb0ec769d69d929409be'], // v2.4.0
  ['actions/checkout', '11bd71901bbe5b1630ceea73d27597364c9af683'], // v4.2.2
  ['actions/deploy-pages', 'd6db90164ac5ed86f2b6aed7e0febac5b3c0c03e'], // v4.0.5
  ['actions/download-artifact', 'd3f86a106a0bac45b974a628896c90dbdf5c8093'], // v4.3.0
  ['actions/setup-go', 'd35c59abb061a4a6fb18e82ac0862c26744d6ab5'], // v5.5.0
  ['actions/setup-java', 'c5195efecf7bdfc987ee8bae7a71cb8b11521c00'], // v4.7.1
  ['actions/setup-node', '49933ea5288caeca8642d1e84afbd3f7d6820020'], // v4.4.0
  ['actions/setup-python', 'a26af69be951a213d495a4c3e4e4022e16d87065'], // v5.6.0
  ['actions/upload-artifact', 'ea165f8d65b6e75b540449e92b4886f43607fa02'], // v4.6.2
  ['actions/upload-pages-artifact', '56afc609e74202658d3ffba0e8f6dda462b719fa'], // v3.0.1
  ['amannn/action-semantic-pull-request', '48f256284bd46cdaab1048c3721360e808335d50'], // v6.1.1
  ['peter-evans/create-pull-request', '271a8d0340265f705b14b6d32b9829c1cb33d45e'], // v7.0.8
];

/** npm publishes without a token, by the identity of the workflow, from npm 11.5 on: that of this Node. */
const publishingNode = '24.x';

export const languages = {
  python: { distName: 'cdk8s-fluxcd', module: 'cdk8s_fluxcd' },
  java: { package: 'dev.cdk8s.fluxcd', maven: { groupId: 'dev.cdk8s-fluxcd', artifactId: 'cdk8s-fluxcd' } },
  // Generated, and not published: the module of cdk8s that it needs was not there to try it with.
  go: { moduleName: 'github.com/cdk8s-fluxcd/cdk8s-fluxcd-go' },
} as const;

/** What a release is, and what starts it. */
export const releaseOptions = {
  stability: 'experimental',
  // A person starts it, when main is as it is to be; until 1.0 a breaking change raises the minor version.
  release: true,
  // The first one; later ones are as the titles of the commits say.
  nextVersionCommand: 'test -n "$LATEST_TAG" || echo 0.1.0',
  // By npx, when it is needed: nobody else has to install it.
  bumpPackage: 'commit-and-tag-version@12.7.3',
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  majorVersion: 0,
  workflowNodeVersion: publishingNode,
  jsiiReleaseVersion: '0.2.1061',
  releaseToNpm: true,
  npmTrustedPublishing: true,
  publishToPypi: { ...languages.python, trustedPublishing: true },
  publishToMaven: {
    javaPackage: languages.java.package,
    mavenGroupId: languages.java.maven.groupId,
    mavenArtifactId: languages.java.maven.artifactId,
    mavenServerId: 'central-ossrh',
  },
  // .github/workflows/build.yml, below, runs .ci/run instead.
  buildWorkflow: false,
  depsUpgradeOptions: { workflowOptions: { schedule: UpgradeDependenciesSchedule.WEEKLY } },
  githubOptions: {
    mergify: false,
    // A pull request is merged as one commit, which has its title.
    pullRequestLintOptions: {
      semanticTitleOptions: { types: ['feat', 'fix', 'docs', 'perf', 'refactor', 'test', 'build', 'ci', 'chore'] },
    },
  },
  pullRequestTemplateContents: [
    '## What changes for users',
    '',
    '## How it was tested',
    '',
    '- [ ] `npm ci && npm test` passes',
    '- [ ] what touches the API server, Flux, the operator, a registry or Git has an e2e test against the real one',
    '- [ ] README, docs, ARCHITECTURE.md and CONTRIBUTING.md are still true',
  ],
} satisfies Partial<cdk.JsiiProjectOptions>;

/** The workflows of the project, beside what projen makes of the options. */
export function addWorkflows(project: cdk.JsiiProject): void {
  const hub = project.github!;
  for (const [name, digest] of actions) hub.actions.set(name, `${name}@${digest}`);
  project.deps.removeDependency('commit-and-tag-version');
  addBuildWorkflow(hub);
  addSiteWorkflow(hub);
  project.addTask('sbom', {
    description: 'Writes what the published package brings along, as CycloneDX',
    exec: 'tsx projenrc/sbom.ts',
  });
  project.addTask('provenance', {
    description: 'Writes which commit and workflow made the packages in a folder, and their digests, as a statement of SLSA',
    exec: 'tsx projenrc/provenance.ts',
    receiveArgs: true,
  });
  addReleaseBuild(project);
  changeRelease(hub);
}

/** `.ci/run` for pull requests, and before a release. */
function addBuildWorkflow(hub: github.GitHub): void {
  const workflow = hub.addWorkflow('build');
  workflow.on({ pullRequest: {}, mergeGroup: {}, workflowCall: {}, workflowDispatch: {} });
  workflow.addJob('ci', {
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 120,
    permissions: { contents: JobPermission.READ },
    steps: [
      { uses: hub.actions.get('actions/checkout'), with: { 'persist-credentials': false } },
      { uses: hub.actions.get('actions/setup-node'), with: { 'node-version': '20.x', 'package-manager-cache': false } },
      { uses: hub.actions.get('actions/setup-go'), with: { 'go-version': 'stable', cache: false } },
      { uses: hub.actions.get('actions/setup-python'), with: { 'python-version': '3.11' } },
      { uses: hub.actions.get('actions/setup-java'), with: { distribution: 'temurin', 'java-version': '17' } },
      { name: 'Everything that must hold', run: '.ci/run' },
      { name: 'Compatible with the last release', run: 'npx projen compat' },
    ],
  });
}

/** The job ci has tested the commit. Tests of a second build would meet another version in package.json than they expect. */
function addReleaseBuild(project: cdk.JsiiProject): void {
  const build = project.addTask('release:build', { description: 'Builds the package of npm without testing it again' });
  for (const task of [project.defaultTask!, project.preCompileTask, project.compileTask, project.postCompileTask, project.packageTask]) {
    build.spawn(task);
  }
  const task = project.tasks.tryFind('release')!;
  task.updateStep(
    task.steps.findIndex(({ spawn }) => spawn === 'build'),
    { spawn: build.name },
  );
}

/** Jobs that publish: the folder of their packages in `dist`, and the place of the step that publishes. */
const publishing = [
  { job: 'release_npm', folder: 'js', last: 9 },
  { job: 'release_maven', folder: 'java', last: 10 },
  { job: 'release_pypi', folder: 'python', last: 10 },
];

/** Each job that publishes says first what made its packages: GitHub signs it, and the release on GitHub gets it unsigned. */
function provenanceOf(hub: github.GitHub, { job, folder, last }: (typeof publishing)[number]): JsonPatch[] {
  const steps = [
    { name: 'Write what made the packages', run: `cd .repo && npx projen provenance ../dist ${folder}` },
    {
      name: 'Keep what made the packages',
      uses: hub.actions.get('actions/upload-artifact'),
      with: { name: `provenance-${folder}`, path: 'dist/provenance', overwrite: true },
    },
    {
      name: 'Sign what made the packages',
      if: '${{ !inputs.dry_run }}',
      uses: hub.actions.get('actions/attest-build-provenance'),
      with: { 'subject-path': `dist/${folder}/**` },
    },
  ];
  return [
    ...steps.map((step, index) => JsonPatch.add(`/jobs/${job}/steps/${last + index}`, step)),
    JsonPatch.add(`/jobs/${job}/permissions/attestations`, 'write'),
    JsonPatch.add(`/jobs/${job}/permissions/id-token`, 'write'),
  ];
}

/** Puts the documentation of main on GitHub Pages, where the findings of reports link to. */
function addSiteWorkflow(hub: github.GitHub): void {
  const workflow = hub.addWorkflow('site');
  workflow.on({ push: { branches: ['main'] }, workflowDispatch: {} });
  workflow.addJob('build', {
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 20,
    permissions: { contents: JobPermission.READ },
    steps: [
      { uses: hub.actions.get('actions/checkout'), with: { 'persist-credentials': false } },
      { uses: hub.actions.get('actions/setup-node'), with: { 'node-version': '20.x', 'package-manager-cache': false } },
      { run: 'npm ci' },
      { run: 'npx projen compile' },
      { run: 'npm run site' },
      { uses: hub.actions.get('actions/upload-pages-artifact'), with: { path: 'site/out' } },
    ],
  });
  workflow.addJob('deploy', {
    needs: ['build'],
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 20,
    permissions: { pages: JobPermission.WRITE, idToken: JobPermission.WRITE },
    environment: { name: 'github-pages', url: '${{ steps.deployment.outputs.page_url }}' },
    concurrency: { group: 'pages', 'cancel-in-progress': false },
    steps: [{ id: 'deployment', uses: hub.actions.get('actions/deploy-pages') }],
  });
}

function changeRelease(hub: github.GitHub): void {
  hub.tryFindWorkflow('release')!.file!.patch(
    ...publishing.flatMap((job) => provenanceOf(hub, job)),
    JsonPatch.add('/jobs/ci', { uses: './.github/workflows/build.yml', permissions: { contents: 'read' } }),
    JsonPatch.add('/jobs/release/needs', 'ci'),
    // It reads the tags; the job release_github makes one.
    JsonPatch.replace('/jobs/release/permissions/contents', 'read'),
    JsonPatch.add('/jobs/release/steps/5', { name: 'List what the package brings along', run: 'npx projen sbom' }),
    JsonPatch.add('/jobs/release_github/steps/3', {
      name: 'Get what made the packages',
      uses: hub.actions.get('actions/download-artifact'),
      with: { pattern: 'provenance-*', path: 'dist/provenance', 'merge-multiple': true },
    }),
    JsonPatch.replace(
      '/jobs/release_github/steps/4/run',
      'tag=$(cat "$RELEASE_TAG_FILE")\ngh release view "$tag" -R "$GITHUB_REPOSITORY" 2>/dev/null ||\n' +
        '  gh release create "$tag" dist/sbom.cdx.json dist/provenance/* -R "$GITHUB_REPOSITORY" -F "$CHANGELOG_FILE" -t "$tag" --target "$GITHUB_SHA"',
    ),
  );
}
