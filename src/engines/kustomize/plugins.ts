import { posix } from 'node:path';
import { BuiltObject, objectsIn } from './built-object';
import { scalarAtPath } from './dotted-paths';
import { keysOfPath } from './field-paths';
import { generated } from './generate';
import { appendHashes } from './hash';
import { jsonOf } from './json';
import { GeneratorEntry, ImageEntry, PatchEntry, ReplacementEntry, ReplicaEntry, Selector } from './kustomization';
import { KustomizeError, NotBuiltError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { readNodes } from './read-nodes';
import { selected } from './select';
import { Reading, shaped } from './shape';
import { plugins } from './shapes';
import { MadeText } from './source-text';
import { imageStep, jsonStep, mergeStep, NearFiles, patchStep, replacementStep, replicaStep, Step, textOf } from './steps';
import { FieldSpec } from './table-types';
import { setPairs } from './transform-metadata';
import { addPrefix, addSuffix, moveTo, setNamespace } from './transform-names';
import { nodeIn, untypedNode } from './tree';
import { table } from '../../kubernetes/table';

type Config = { readonly [field: string]: unknown };

/** The transformer that an object of `transformers` or `validators` configures. */
export function transformerOf(object: BuiltObject, near: NearFiles): Step {
  const make = transformers[builtinKind(object)];
  if (!make) throw new KustomizeError(`${object.kind} is not a transformer that Kustomize has`, object.place);
  return make(configOf(object), object, near);
}

/** The objects that an object of `generators` stands for. */
export function generatedBy(object: BuiltObject, near: NearFiles): BuiltObject[] {
  const make = generators[builtinKind(object)];
  if (!make) throw new KustomizeError(`${object.kind} is not a generator that Kustomize has`, object.place);
  return make(configOf(object), object, near);
}

function builtinKind(object: BuiltObject): string {
  if (object.apiVersion === 'builtin') return object.kind;
  throw new NotBuiltError(
    `${object.title} (${object.apiVersion}) would have to be run: only kinds of apiVersion builtin are built`,
    object.place,
  );
}

function configOf(object: BuiltObject): Config {
  if (!Object.hasOwn(plugins, object.kind)) return {};
  return shaped(jsonOf(object.tree), plugins[object.kind as keyof typeof plugins], object.tree, Reading.LENIENT) as Config;
}

type Made<T> = { readonly [kind: string]: ((config: Config, object: BuiltObject, near: NearFiles) => T) | undefined };

function metadataOf(config: Config): { readonly name?: string; readonly namespace?: string } {
  return (config.metadata ?? {}) as object;
}

function generator(kind: 'ConfigMap' | 'Secret') {
  return (config: Config, object: BuiltObject, near: NearFiles) => {
    const { name, namespace } = metadataOf(config);
    const entry = {
      ...config,
      name: (config.name as string) || name,
      namespace: (config.namespace as string) || namespace,
    } as GeneratorEntry;
    return [generated(kind, entry, undefined, near.files, near.folder, object.tree)];
  };
}

const generators: Made<BuiltObject[]> = table({
  ConfigMapGenerator: generator('ConfigMap'),
  SecretGenerator: generator('Secret'),
  IAMPolicyGenerator: (config, object) => {
    if (config.cloud !== 'gke') throw new KustomizeError(`cloud is ${JSON.stringify(config.cloud ?? '')}. It must be gke`, object.place);
    const { serviceAccount = {}, kubernetesService = {} } = config as { readonly [field: string]: { readonly [field: string]: string } };
    const account = `${serviceAccount.name ?? ''}@${serviceAccount.projectId ?? ''}.iam.gserviceaccount.com`;
    const at = (...path: readonly string[]) => (nodeIn(object.tree, ...path) ?? object.tree).place?.offset ?? 0;
    const lines = [
      { text: 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  annotations:\n', offset: at() },
      { text: `    iam.gke.io/gcp-service-account: ${account}\n`, offset: at('serviceAccount') },
      { text: `  name: ${kubernetesService.name ?? ''}\n`, offset: at('kubernetesService', 'name') },
    ];
    const { namespace } = kubernetesService;
    if (namespace) lines.push({ text: `  namespace: ${namespace}\n`, offset: at('kubernetesService', 'namespace') });
    return objectsIn(readNodes(new MadeText(object.tree.place!.source, lines)));
  },
  HelmChartInflationGenerator: (_, object) => {
    throw new NotBuiltError(`${object.title}: charts would have to be rendered by Helm`, object.place);
  },
});

function specsOf(config: Config): readonly FieldSpec[] {
  return (config.fieldSpecs ?? []) as readonly FieldSpec[];
}

function requiredSpecs(config: Config, object: BuiltObject): readonly FieldSpec[] {
  if (!config.fieldSpecs) throw new KustomizeError(`fieldSpecs of ${object.title} is required`, object.place);
  return specsOf(config);
}

const transformers: Made<Step> = table({
  AnnotationsTransformer: (config, object) => pairStep(config, object, 'annotations'),
  LabelTransformer: (config, object) => pairStep(config, object, 'labels'),
  NamespaceTransformer: (config, object) => {
    const { namespace } = metadataOf(config);
    const { unsetOnly = false, setRoleBindingSubjects: subjects = '' } = config as {
      readonly unsetOnly?: boolean;
      readonly setRoleBindingSubjects?: string;
    };
    if (!['', 'defaultOnly', 'allServiceAccounts', 'none'].includes(subjects)) {
      const found = JSON.stringify(subjects);
      throw new KustomizeError(`setRoleBindingSubjects is ${found}. It must be defaultOnly, allServiceAccounts or none`, object.place);
    }
    const place = nodeIn(object.tree, 'metadata', 'namespace')?.place;
    return step(object, (set) => namespace && setNamespace(set, { namespace, unsetOnly, subjects }, specsOf(config), place));
  },
  PatchJson6902Transformer: (config, object, near) => jsonStep(near, config as PatchEntry, object.tree),
  PatchStrategicMergeTransformer: (config, object, near) => {
    const { paths = [], patches } = config as { readonly paths?: readonly string[]; readonly patches?: string };
    if (paths.length === 0 && !patches) throw new KustomizeError(`paths or patches of ${object.title} is required`, object.place);
    return mergeStep(
      near,
      paths.map((path) => [path, undefined]),
      patches ? textOf(patches, object.tree, 'patches') : undefined,
    );
  },
  PatchTransformer: (config, object, near) => patchStep(near, config as PatchEntry, object.tree),
  PrefixTransformer: (config, object) => {
    const specs = requiredSpecs(config, object);
    return step(object, (set) => addPrefix(set, (config.prefix ?? '') as string, specs, object.tree.get('prefix')?.place));
  },
  SuffixTransformer: (config, object) => {
    const specs = requiredSpecs(config, object);
    return step(object, (set) => addSuffix(set, (config.suffix ?? '') as string, specs, object.tree.get('suffix')?.place));
  },
  PrefixSuffixTransformer: (config, object) => {
    const specs = requiredSpecs(config, object);
    return step(object, (set) => {
      addPrefix(set, (config.prefix ?? '') as string, specs, object.tree.get('prefix')?.place);
      addSuffix(set, (config.suffix ?? '') as string, specs, object.tree.get('suffix')?.place);
    });
  },
  ReplicaCountTransformer: (config, object) =>
    replicaStep((config.replica ?? {}) as ReplicaEntry, { replicas: specsOf(config) }, object.place),
  ImageTagTransformer: (config, object) => imageStep((config.imageTag ?? {}) as ImageEntry, { images: specsOf(config) }, object.place),
  ReplacementTransformer: (config, object, near) =>
    replacementStep(near, (config.replacements ?? []) as readonly ReplacementEntry[], object.tree.get('replacements')),
  HashTransformer: (_, object) => step(object, appendHashes),
  ValueAddTransformer: (config, object, near) => valueStep(config, object, near),
});

function step({ kind }: BuiltObject, run: (set: ObjectSet) => unknown): Step {
  return { kind, run: (set) => void run(set) };
}

function pairStep(config: Config, object: BuiltObject, field: string): Step {
  const pairs = (config[field] ?? {}) as { readonly [key: string]: string };
  return step(object, (set) => setPairs(set, pairs, specsOf(config), (key) => nodeIn(object.tree, field, key)?.place));
}

interface ValueTarget {
  readonly selector?: Selector;
  readonly fieldPath?: string;
  readonly filePathPosition?: number;
}

/** Sets a field of objects, or one part of a path in it. */
function valueStep(config: Config, object: BuiltObject, near: NearFiles): Step {
  const value = ((config.value ?? '') as string).trim() || near.folder.slice(near.folder.lastIndexOf('/') + 1);
  const place = object.tree.get('value')?.place ?? object.place;
  const targets = [...((config.targets ?? []) as readonly ValueTarget[])];
  if (config.targetFilePath) {
    const [tree] = readNodes(near.read(config.targetFilePath as string, object.place));
    const more = tree ? (shaped(jsonOf(tree), plugins.ValueAddTransformer, tree, Reading.LENIENT) as Config) : {};
    targets.push(...((more.targets ?? []) as readonly ValueTarget[]));
  }
  if (targets.length === 0) throw new KustomizeError(`targets of ${object.title} is required`, object.place);
  for (const { fieldPath, filePathPosition = 0 } of targets) {
    if (!fieldPath) throw new KustomizeError(`fieldPath of a target of ${object.title} is required`, object.place);
    if (filePathPosition < 0) throw new KustomizeError('filePathPosition must not be negative', object.place);
  }
  return step(object, (set) => {
    for (const { selector, fieldPath = '', filePathPosition = 0 } of targets) {
      for (const one of selector ? selected(set, selector, place) : set.objects) {
        if (fieldPath === 'metadata/namespace') {
          moveTo(one, { namespace: value }, [], place);
        } else {
          const field = scalarAtPath(one.tree, keysOfPath(fieldPath), place);
          if (filePathPosition === 0) {
            field?.assign(untypedNode(value, place));
          } else if (field) {
            field.assign(untypedNode(withPart(field.text, filePathPosition - 1, value), place));
          } else {
            // Kustomize ends with a panic here, so Flux reports a failed build.
            throw new KustomizeError(
              `${fieldPath} of ${one.title} leads through null or a missing item: there is no value to add a part to`,
              place,
            );
          }
        }
      }
    }
  });
}

/** A path with one more part, counted from the front. */
function withPart(path: string, position: number, part: string): string {
  const isAbsolute = path.startsWith('/');
  const parts = path === '' || path === '/' ? [] : path.replace(/^\//, '').split('/');
  parts.splice(Math.min(position, parts.length), 0, part);
  return `${isAbsolute ? '/' : ''}${posix.join(...parts)}`;
}
