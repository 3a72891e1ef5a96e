import { Shape } from './shape';

/** The shapes of a kustomization.yaml, its parts, and what configures built-in generators and transformers. */

const texts: Shape = { items: 'string' };
const pairs: Shape = { values: 'string' };

const kind = { group: 'string', version: 'string', kind: 'string' } as const;

const objectId = { ...kind, name: 'string', namespace: 'string' } as const;

const fieldSpec: Shape = { fields: { ...kind, path: 'string', create: 'boolean' } };

export const fieldSpecs: Shape = { items: fieldSpec };

const selector: Shape = { fields: { ...objectId, annotationSelector: 'string', labelSelector: 'string' } };

const patchFields = {
  path: 'string',
  patch: 'string',
  target: selector,
  options: { fields: { allowNameChange: 'boolean', allowKindChange: 'boolean' } },
} as const;

const generatorOptions: Shape = {
  fields: { labels: pairs, annotations: pairs, disableNameSuffixHash: 'boolean', immutable: 'boolean' },
};

const generatorFields = {
  namespace: 'string',
  name: 'string',
  behavior: 'string',
  literals: texts,
  files: texts,
  envs: texts,
  env: 'string',
  options: generatorOptions,
} as const;

const image: Shape = { fields: { name: 'string', newName: 'string', tagSuffix: 'string', newTag: 'string', digest: 'string' } };

const replica: Shape = { fields: { name: 'string', count: 'integer' } };

const fieldOptions: Shape = { fields: { delimiter: 'string', index: 'integer', encoding: 'string', create: 'boolean' } };

const replacementFields = {
  source: { fields: { ...objectId, fieldPath: 'string', options: fieldOptions } },
  targets: { items: { fields: { select: selector, reject: { items: selector }, fieldPaths: texts, options: fieldOptions } } },
  sourceValue: 'string',
} as const;

/** A file of replacements holds one or a list of them. */
export const replacement: Shape = { fields: replacementFields };

const replacementEntries: Shape = { items: { fields: { ...replacementFields, path: 'string' } } };

const metadata: Shape = { fields: { name: 'string', namespace: 'string', labels: pairs, annotations: pairs } };

export const kustomization: Shape = {
  fields: {
    apiVersion: 'string',
    kind: 'string',
    metadata,
    openapi: pairs,
    namePrefix: 'string',
    nameSuffix: 'string',
    namespace: 'string',
    commonLabels: pairs,
    labels: { items: { fields: { pairs, includeSelectors: 'boolean', includeTemplates: 'boolean', fields: fieldSpecs } } },
    commonAnnotations: pairs,
    patchesStrategicMerge: texts,
    patchesJson6902: { items: { fields: patchFields } },
    patches: { items: { fields: patchFields } },
    images: { items: image },
    imageTags: { items: image },
    replacements: replacementEntries,
    replicas: { items: replica },
    vars: {
      items: {
        fields: {
          name: 'string',
          objref: { fields: { apiVersion: 'string', ...objectId } },
          fieldref: { fields: { fieldPath: 'string' } },
        },
      },
    },
    sortOptions: { fields: { order: 'string', legacySortOptions: { fields: { orderFirst: texts, orderLast: texts } } } },
    resources: texts,
    components: texts,
    crds: texts,
    bases: texts,
    configMapGenerator: { items: { fields: generatorFields } },
    secretGenerator: { items: { fields: { ...generatorFields, type: 'string' } } },
    helmGlobals: 'any',
    helmCharts: { items: 'any' },
    helmChartInflationGenerator: { items: 'any' },
    generatorOptions,
    configurations: texts,
    generators: texts,
    transformers: texts,
    validators: texts,
    buildMetadata: texts,
  },
};

const nameReference: Shape = { fields: { ...kind, fieldSpecs } };

/** A file of `configurations`. */
export const configuration: Shape = {
  fields: {
    namePrefix: fieldSpecs,
    nameSuffix: fieldSpecs,
    namespace: fieldSpecs,
    commonLabels: fieldSpecs,
    labels: fieldSpecs,
    templateLabels: fieldSpecs,
    commonAnnotations: fieldSpecs,
    nameReference: { items: nameReference },
    varReference: fieldSpecs,
    images: fieldSpecs,
    replicas: fieldSpecs,
  },
};

/** What configures the built-in generators and transformers, by their kinds. */
export const plugins = {
  ConfigMapGenerator: { fields: { metadata, ...generatorFields } },
  SecretGenerator: { fields: { metadata, ...generatorFields, type: 'string' } },
  IAMPolicyGenerator: {
    fields: {
      cloud: 'string',
      kubernetesService: { fields: { namespace: 'string', name: 'string' } },
      serviceAccount: { fields: { name: 'string', projectId: 'string' } },
    },
  },
  AnnotationsTransformer: { fields: { annotations: pairs, fieldSpecs } },
  LabelTransformer: { fields: { labels: pairs, fieldSpecs } },
  NamespaceTransformer: { fields: { metadata, fieldSpecs, unsetOnly: 'boolean', setRoleBindingSubjects: 'string' } },
  PatchJson6902Transformer: { fields: { target: selector, path: 'string', jsonOp: 'string' } },
  PatchStrategicMergeTransformer: { fields: { paths: texts, patches: 'string' } },
  PatchTransformer: { fields: patchFields },
  PrefixTransformer: { fields: { prefix: 'string', fieldSpecs } },
  SuffixTransformer: { fields: { suffix: 'string', fieldSpecs } },
  PrefixSuffixTransformer: { fields: { prefix: 'string', suffix: 'string', fieldSpecs } },
  ReplicaCountTransformer: { fields: { replica, fieldSpecs } },
  ImageTagTransformer: { fields: { imageTag: image, fieldSpecs } },
  ReplacementTransformer: { fields: { replacements: replacementEntries } },
  ValueAddTransformer: {
    fields: {
      value: 'string',
      targets: { items: { fields: { selector, fieldPath: 'string', filePathPosition: 'integer' } } },
      targetFilePath: 'string',
    },
  },
  HashTransformer: { fields: {} },
} satisfies { readonly [kind: string]: Shape };
