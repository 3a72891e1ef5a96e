/**
 * The rooms of src/: what each holds and which others it may use. The one place that says so: eslint's zones (.projenrc.ts), the table in
 * ARCHITECTURE.md and `npm run rooms` are made of it.
 */
export interface Room {
  /** Folder below src/. Files belong to the innermost room around them. */
  readonly folder: string;
  /** What it holds, for ARCHITECTURE.md. */
  readonly holds: string;
  /** Folders of the rooms that it may use, all of them above it in this list: so no import runs upwards. */
  readonly uses: readonly string[];
}

const facts = ['wording', 'kubernetes', 'flux'];
const kinds = ['constructs/sources', 'constructs/appliers', 'constructs/notifications', 'constructs/images', 'constructs/operator'];

/** From the ground to the roof. */
export const rooms: readonly Room[] = [
  { folder: 'wording', holds: 'how messages are worded: values without passwords, lists, the nearest name', uses: [] },
  {
    folder: 'kubernetes',
    holds: 'facts of Kubernetes: names, JSON pointers, label selectors, groups, identities, which kinds have a namespace',
    uses: [],
  },
  { folder: 'golang', holds: 'how Go holds strings, changes their case, and prints and reads floats and times', uses: [] },
  {
    folder: 'engines/yaml',
    holds: 'YAML and JSON as Kubernetes reads them: values, duplicate keys, on demand the place of a field; and as it prints them',
    uses: ['kubernetes', 'golang'],
  },
  {
    folder: 'engines/template',
    holds: "what the operator generates from a ResourceSet: Go's template language, its functions, inputs",
    uses: ['kubernetes', 'golang', 'engines/yaml'],
  },
  {
    folder: 'engines/envsubst',
    holds: 'what kustomize-controller makes of the variables in an object',
    uses: ['kubernetes', 'golang', 'engines/yaml'],
  },
  {
    folder: 'engines/kustomize',
    holds: 'what Kustomize makes of a folder, with the file and line that each value was written at',
    uses: ['kubernetes', 'engines/yaml'],
  },
  {
    folder: 'engines/schema',
    holds: 'what an API server would refuse of an object by its schema: structure, metadata, CEL',
    uses: ['wording', 'kubernetes'],
  },
  {
    folder: 'flux',
    holds: 'tables of facts about Flux: kinds, reference fields, controllers, versions, defaults, variables, the CRDs of every version',
    uses: ['wording', 'kubernetes', 'engines/envsubst', 'engines/schema'],
  },
  {
    folder: 'analysis/model',
    holds: '`Manifest`, every reference as a link, clusters, cycles, `Finding`: all that checks and reports read',
    uses: [...facts, 'engines/template'],
  },
  {
    folder: 'analysis/report',
    holds: 'findings -> text, JSON, SARIF, JUnit, Markdown, HTML; one file or folder a format',
    uses: ['wording', 'kubernetes', 'analysis/model'],
  },
  {
    folder: 'analysis/changes',
    holds: 'what Flux deletes or makes again, and what fails, when a cluster gets another output than it had',
    uses: ['wording', 'kubernetes', 'engines/schema', 'analysis/model'],
  },
  {
    folder: 'analysis/rules',
    holds: 'one rule a file, and the registry; a rule sees the model, never the construct tree',
    uses: [...facts, 'engines/yaml', 'engines/schema', 'engines/template', 'analysis/model'],
  },
  {
    folder: 'repository',
    holds:
      'paths -> objects: walks folders, leaves out what Git and Flux ignore, builds what each cluster gets, knows where each value was written',
    uses: [...facts, 'engines/yaml', 'engines/template', 'engines/kustomize', 'engines/envsubst', 'analysis/model'],
  },
  {
    folder: 'audit',
    holds:
      'what a repository is and what is wrong with it: its clusters as the model, findings at the line to edit, the signs of its layout, what a team decided',
    uses: [...facts, 'engines/yaml', 'engines/envsubst', 'analysis/model', 'analysis/report', 'analysis/rules', 'repository'],
  },
  {
    folder: 'picture',
    holds:
      'the picture of a fleet: what each cluster gets, in which order, from where and what is wrong with it, once for all clusters on which it is equal; one file a format',
    uses: [...facts, 'analysis/model', 'analysis/report', 'analysis/rules', 'repository', 'audit'],
  },
  {
    folder: 'diff',
    holds: 'what changes on the clusters of a repository between two states of it, and what Flux does about it',
    uses: [
      ...facts,
      'engines/kustomize',
      'analysis/model',
      'analysis/changes',
      'analysis/report',
      'analysis/rules',
      'repository',
      'picture',
    ],
  },
  {
    folder: 'publish',
    holds: 'folders -> OCI artifacts in registries: packing, the registry, which artifacts a fleet has, moving their tags together',
    uses: [...facts, 'engines/kustomize', 'analysis/model', 'repository', 'diff'],
  },
  {
    folder: 'constructs/core',
    holds:
      'what all kinds share: names, references and roles, Secret and ConfigMap references, durations, `FluxDefaults`, `ClusterScope`, checks of input',
    uses: facts,
  },
  {
    folder: 'constructs/sources',
    holds: 'GitRepository, OciRepository, HelmRepository, HelmChart, Bucket, ExternalArtifact, ArtifactGenerator',
    uses: [...facts, 'constructs/core'],
  },
  { folder: 'constructs/appliers', holds: 'Kustomization, HelmRelease', uses: [...facts, 'constructs/core', 'constructs/sources'] },
  { folder: 'constructs/notifications', holds: 'Provider, Alert, Receiver', uses: [...facts, 'constructs/core'] },
  {
    folder: 'constructs/images',
    holds: 'ImageRepository, ImagePolicy, ImageUpdateAutomation',
    uses: [...facts, 'constructs/core', 'constructs/sources'],
  },
  {
    folder: 'constructs/operator',
    holds: 'FluxInstance, ResourceSet, ResourceSetInputProvider',
    uses: [...facts, 'engines/template', 'constructs/core', 'constructs/sources'],
  },
  { folder: 'output', holds: 'YAML printing, file names, the folder that a synth owns', uses: ['wording', 'kubernetes', 'analysis/model'] },
  {
    folder: 'checks',
    holds: 'the only joint of constructs and analysis: the one run per synth, `Checks.of(scope)`, `FluxApp`',
    uses: [
      ...facts,
      'engines/yaml',
      'engines/template',
      'analysis/model',
      'analysis/report',
      'analysis/rules',
      'output',
      'constructs/core',
    ],
  },
  {
    folder: 'constructs/fleet/tree',
    holds: 'what users build: Fleet, Environment, groups, Cluster, Layer, tenants and their accounts, variables',
    uses: [...facts, 'constructs/core', 'constructs/sources', 'constructs/appliers', 'constructs/operator', 'checks'],
  },
  {
    folder: 'constructs/fleet/synth',
    holds: 'what is made of a tree: needs and order of layers, components, substitution, files',
    uses: [
      ...facts,
      'engines/envsubst',
      'analysis/model',
      'analysis/changes',
      'analysis/report',
      'repository',
      'picture',
      'constructs/core',
      'checks',
      'output',
      'constructs/fleet/tree',
    ],
  },
  {
    folder: 'constructs/fleet',
    holds: '`FleetApp`, the App that writes a fleet',
    uses: [...facts, 'constructs/core', 'checks', 'constructs/fleet/tree', 'constructs/fleet/synth'],
  },
  {
    folder: 'constructs/patterns',
    holds:
      'OciHelmChart, HelmRepositoryChart, GitOpsApp, FluxOperator; ImageAutomation; ResourceSet patterns; credentials of registries; Receivers and Alerts of fleets; Monorepo, GitFleet, GitlessFleet, CustomFleet',
    uses: [...facts, 'constructs/core', ...kinds, 'checks', 'constructs/fleet/tree'],
  },
  {
    folder: 'project',
    holds:
      'the repository of a fleet: settings -> files, and what becomes of each beside what its owner has made of it; `cdk8s-fluxcd init`',
    uses: [...facts, 'repository', 'output'],
  },
  { folder: 'forges', holds: 'comments of pull requests on GitHub, GitLab and Gitea', uses: ['wording'] },
  {
    folder: 'cli',
    holds: 'the command line: one file a command, `commands.ts` lists them',
    uses: [
      ...facts,
      'engines/yaml',
      'engines/template',
      'output',
      'analysis/model',
      'analysis/report',
      'analysis/rules',
      'repository',
      'audit',
      'picture',
      'diff',
      'publish',
      'project',
      'forges',
    ],
  },
  {
    folder: 'projen',
    holds: '`FleetProject` of `cdk8s-fluxcd/project`: the files of `project` as a project type of projen',
    uses: ['project'],
  },
  {
    folder: 'plugin',
    holds: '`FluxValidation`, the same for `cdk8s synth`',
    uses: ['wording', 'kubernetes', 'analysis/model', 'analysis/report', 'repository', 'cli'],
  },
];

/** What a room may use, as a sentence. */
export function permission({ folder, uses }: Room): string {
  const what = uses.length === 0 ? 'no other room' : uses.join(', ');
  return `The room ${folder} may use ${what}: projenrc/rooms.ts says so.`;
}

/** What of another room a room may import: the product uses an engine by its index, engines use each other as they need. */
export function doorOf(other: string, { folder }: Room): string {
  return other.startsWith('engines/') && !folder.startsWith('engines/') ? `${other}/index.ts` : other;
}

/** The most functions that an engine has for the product. */
export const mostFunctions = 5;

/** The zones of eslint's rule import/no-restricted-paths: an editor shows a wrong import while it is written. */
export function zones(): { target: string; from: string; except: string[]; message: string }[] {
  return rooms.map((room) => ({
    // A room with rooms inside has no say in those.
    target: rooms.some(({ folder }) => folder.startsWith(`${room.folder}/`)) ? `./src/${room.folder}/*.ts` : `./src/${room.folder}`,
    from: './src',
    except: [`./${room.folder}`, ...room.uses.map((folder) => `./${doorOf(folder, room)}`)],
    message: `${permission(room)} An engine is used by its index.ts alone.`,
  }));
}

/** The most files that may import each other in a circle. */
export const largestCircle = 8;

/** Files that import each other and are one concept, each circle with its reason. No other circle may be. */
export const circles: readonly { readonly folder: string; readonly files: readonly string[]; readonly reason: string }[] = [
  {
    folder: 'constructs/fleet/tree',
    files: ['cluster', 'fleet-environment', 'fleet-group', 'fleet-part', 'fleet', 'layer-props', 'layer', 'tenant'],
    reason:
      'a fleet, its environments, its groups, its clusters, its layers and its tenants hold each other: each can be asked for the others',
  },
  {
    folder: 'engines/schema/structural',
    files: ['check', 'containers', 'metadata-fields', 'metadata', 'nested', 'readers', 'scalars', 'types'],
    reason: 'a schema holds schemas, so the check of a list or an object is made of the checks of what is in it',
  },
  {
    folder: 'analysis/model',
    files: ['cluster', 'model', 'resolver'],
    reason: 'a reference is looked up in its own cluster first, then in the clusters around it, which the model has',
  },
  {
    folder: 'checks',
    files: ['app-state', 'settings'],
    reason: 'what the checks know of an app is one state, and settings are a part of it',
  },
];
