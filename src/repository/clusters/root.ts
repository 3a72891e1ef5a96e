import type { WrittenAt } from '../../engines/kustomize';
import { JsonObject } from '../../kubernetes/json-object';
import { AppliedObject } from '../building/applied-object';

/** What says that a cluster syncs from a folder of the repository. */
export enum RootKind {
  /** A FluxInstance with `spec.sync`, or the values of the chart that makes one. */
  FLUX_INSTANCE = 'FluxInstance',
  /** What `flux bootstrap` writes. */
  BOOTSTRAP = 'gotk-sync.yaml',
  /** A gotk-sync.yaml that holds a comment: `flux bootstrap` will fill it. */
  STUB = 'gotk-sync.yaml without objects',
  /** The option `--cluster NAME=PATH`. */
  OPTION = '--cluster',
  /** Nothing says it: these are files that hold Kustomizations over folders of the repository. */
  UNKNOWN = 'files that no cluster is known to get',
  /** A folder `clusters/NAME` with Flux objects, where nothing else says what a cluster is. */
  CONVENTION = 'clusters/NAME',
}

/** Where a cluster begins: the source that it syncs from, and the folder that it applies first. */
export interface Root {
  readonly kind: RootKind;
  /** The file that says so. */
  readonly place: WrittenAt;
  /** Folder of the tree that is the root of the source. */
  readonly base: string;
  /** Folder in the source that is applied first. */
  readonly path: string;
  /** The source, as it is in the cluster. */
  readonly source: RootSource;
  /** The Flux Kustomization that applies the folder. */
  readonly kustomization: AppliedObject;
  /** What is on the cluster without a Kustomization that is known to apply it: then that of the root applies nothing. */
  readonly start?: readonly AppliedObject[];
  /** Flux version or range, where the root states one. */
  readonly fluxVersion?: string;
  /** The line that states it. */
  readonly versionPlace?: WrittenAt;
  /** The file that says where the cluster begins, as the tree names it. */
  readonly file?: string;
}

/** The source of a root. */
export interface RootSource {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Undefined where nothing tells. */
  readonly url?: string;
  /** The tag that a FluxInstance follows. */
  readonly tag?: string;
  /** `spec.ignore`. */
  readonly ignore?: string;
}

/** The Kustomization that bootstrap or the operator makes. */
export function syncKustomization({ kind, namespace, name }: RootSource, path: string, spec: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace },
    spec: { interval: '10m', path: `./${path === '.' ? '' : path}`, prune: true, sourceRef: { kind, name }, ...spec },
  };
}
