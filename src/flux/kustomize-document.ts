type Json = { readonly [key: string]: unknown };

const group = 'kustomize.config.k8s.io';

/** The only version of each kind of document that kustomize reads. */
const versions: { readonly [kind: string]: string } = { Kustomization: `${group}/v1beta1`, Component: `${group}/v1alpha1` };

/** Fields of Flux's Kustomization that kustomize's own does not have. */
const fluxFields = [
  'interval',
  'retryInterval',
  'timeout',
  'sourceRef',
  'path',
  'prune',
  'wait',
  'targetNamespace',
  'dependsOn',
  'postBuild',
];

/** What makes a document of kustomize one that it refuses. */
export interface KustomizeMistake {
  /** Fields of Flux's Kustomization that it has, as messages write them. */
  readonly fluxFields: readonly string[];
  /** The API version that kustomize takes. */
  readonly apiVersion: string;
}

/** Whether the object is a document for kustomize, not for the cluster. */
export function isKustomizeDocument({ apiVersion }: Json): boolean {
  return typeof apiVersion === 'string' && (apiVersion === group || apiVersion.startsWith(`${group}/`));
}

/** What is wrong with the API version of a document of kustomize; undefined when nothing is. */
export function kustomizeMistake(object: Json): KustomizeMistake | undefined {
  const { apiVersion, kind, spec } = object;
  if (typeof kind !== 'string' || !Object.hasOwn(versions, kind)) return undefined;
  const found = kind === 'Kustomization' ? [...fieldsIn(spec).map((field) => `spec.${field}`), ...fieldsIn(object)] : [];
  if (found.length === 0 && apiVersion === versions[kind]) return undefined;
  return { fluxFields: found, apiVersion: versions[kind] };
}

function fieldsIn(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? fluxFields.filter((field) => Object.hasOwn(value, field)) : [];
}
