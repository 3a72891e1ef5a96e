import { FieldSpec } from './table-types';
import { YamlList, YamlMap, YamlNode } from './tree';

/** Which objects a patch or replacement is for; texts are regular expressions that match wholly. */
export interface Selector {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly annotationSelector?: string;
}

export interface PatchEntry {
  readonly path?: string;
  readonly patch?: string;
  readonly target?: Selector;
  readonly options?: { readonly allowNameChange?: boolean; readonly allowKindChange?: boolean };
}

export interface LabelEntry {
  readonly pairs?: { readonly [key: string]: string };
  readonly includeSelectors?: boolean;
  readonly includeTemplates?: boolean;
  readonly fields?: readonly FieldSpec[];
}

export interface GeneratorOptions {
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
  readonly disableNameSuffixHash?: boolean;
  readonly immutable?: boolean;
}

export interface GeneratorEntry {
  readonly name?: string;
  readonly namespace?: string;
  readonly behavior?: string;
  readonly type?: string;
  readonly literals?: readonly string[];
  readonly files?: readonly string[];
  readonly envs?: readonly string[];
  readonly env?: string;
  readonly options?: GeneratorOptions;
}

export interface ImageEntry {
  readonly name?: string;
  readonly newName?: string;
  readonly newTag?: string;
  readonly tagSuffix?: string;
  readonly digest?: string;
}

export interface ReplicaEntry {
  readonly name?: string;
  readonly count?: number;
}

export interface ReplacementOptions {
  readonly delimiter?: string;
  readonly index?: number;
  readonly create?: boolean;
}

export interface TargetSelector {
  readonly select?: Selector;
  readonly reject?: readonly Selector[];
  readonly fieldPaths?: readonly string[];
  readonly options?: ReplacementOptions;
}

/** Copies a value of one object to fields of others. */
export interface Replacement {
  readonly source?: Omit<Selector, 'labelSelector' | 'annotationSelector'> & {
    readonly fieldPath?: string;
    readonly options?: ReplacementOptions;
  };
  readonly sourceValue?: string;
  readonly targets?: readonly TargetSelector[];
}

/** A replacement, or the file that holds some. */
export interface ReplacementEntry extends Replacement {
  readonly path?: string;
}

export interface VarEntry {
  readonly name?: string;
  readonly objref?: Omit<Selector, 'labelSelector' | 'annotationSelector'> & { readonly apiVersion?: string };
  readonly fieldref?: { readonly fieldPath?: string };
}

/** A kustomization.yaml: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
export interface Kustomization {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: object;
  readonly openapi?: { readonly [key: string]: string };
  readonly namePrefix?: string;
  readonly nameSuffix?: string;
  readonly namespace?: string;
  readonly commonLabels?: { readonly [key: string]: string };
  readonly labels?: readonly LabelEntry[];
  readonly commonAnnotations?: { readonly [key: string]: string };
  readonly patchesStrategicMerge?: readonly string[];
  readonly patchesJson6902?: readonly PatchEntry[];
  readonly patches?: readonly PatchEntry[];
  readonly images?: readonly ImageEntry[];
  readonly imageTags?: readonly ImageEntry[];
  readonly replacements?: readonly ReplacementEntry[];
  readonly replicas?: readonly ReplicaEntry[];
  readonly vars?: readonly VarEntry[];
  readonly sortOptions?: {
    readonly order?: string;
    readonly legacySortOptions?: { readonly orderFirst?: readonly string[]; readonly orderLast?: readonly string[] };
  };
  readonly resources?: readonly string[];
  readonly components?: readonly string[];
  readonly crds?: readonly string[];
  readonly bases?: readonly string[];
  readonly configMapGenerator?: readonly GeneratorEntry[];
  readonly secretGenerator?: readonly GeneratorEntry[];
  readonly helmGlobals?: object;
  readonly helmCharts?: readonly object[];
  readonly helmChartInflationGenerator?: readonly object[];
  readonly generatorOptions?: GeneratorOptions;
  readonly configurations?: readonly string[];
  readonly generators?: readonly string[];
  readonly transformers?: readonly string[];
  readonly validators?: readonly string[];
  readonly buildMetadata?: readonly string[];
}

/** A Kustomize file, with the places of what stands in it. */
export interface KustomizationFile {
  readonly path: string;
  readonly spec: Kustomization;
  readonly tree: YamlMap;
}

/** What stands in a file at some keys. */
export function nodeAt(file: KustomizationFile, ...keys: readonly (string | number)[]): YamlNode | undefined {
  let node: YamlNode | undefined = file.tree;
  for (const key of keys) {
    if (typeof key === 'number') node = node instanceof YamlList ? node.items[key] : undefined;
    else node = node instanceof YamlMap ? node.get(key) : undefined;
  }
  return node;
}
