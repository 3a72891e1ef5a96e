import { isSyncFile } from '../analysis/model/bootstrap-files';
import { Manifest } from '../analysis/model/manifest';
import { Signal } from '../analysis/report/overview';
import { valuesAt } from '../kubernetes/pointer';
import { RootKind } from '../repository/clusters/root';
import { Repository } from '../repository/read-repository';

/** A sign of one of the ways in which people lay out a repository for Flux. */
interface Sign {
  readonly signal: string;
  readonly pattern: string;
  /** Whether an object is such a sign. */
  readonly object?: (manifest: Manifest) => boolean;
  /** Whether a file is, by its path. */
  readonly file?: (path: string) => boolean;
  /** What else must be there for it to count. */
  readonly with?: (all: SeenObjects) => boolean;
}

const overlay = /(?:^|\/)apps\/(?!base\/)[^/]+\/kustomization\.ya?ml$/;

const signs: readonly Sign[] = [
  {
    signal: 'apps/base with an overlay for each environment',
    pattern: 'monorepo with Kustomize overlays',
    file: (path) => overlay.test(path),
    with: ({ files }) => files.some((path) => /(?:^|\/)apps\/base\//.test(path)),
  },
  {
    signal: 'ArtifactGenerator',
    pattern: 'monorepo with source decomposition',
    object: ({ kind, isFlux }) => isFlux && kind === 'ArtifactGenerator',
  },
  {
    signal: 'tenants/ with a GitRepository for each tenant',
    pattern: 'multi-repo Git fleet',
    object: ({ kind, isFlux, origin }) => isFlux && kind === 'GitRepository' && /(?:^|\/)tenants\//.test(origin.file ?? ''),
  },
  {
    signal: 'ResourceSet with a ResourceSetInputProvider',
    pattern: 'fleet templated over inputs',
    object: ({ kind, isFlux }) => isFlux && kind === 'ResourceSetInputProvider',
    with: ({ kinds }) => kinds.has('ResourceSet'),
  },
  {
    signal: 'substituteFrom names flux-runtime-info',
    pattern: 'multi-cluster with variables of each cluster',
    object: ({ object }) => valuesAt(object, '/spec/postBuild/substituteFrom/*/name').some(({ value }) => value === 'flux-runtime-info'),
  },
  {
    signal: 'ImageUpdateAutomation, ImagePolicy, or a folder update/ or update-policies/',
    pattern: 'image automation',
    object: ({ kind, isFlux }) => isFlux && (kind === 'ImageUpdateAutomation' || kind === 'ImagePolicy'),
    file: (path) => /(?:^|\/)update(?:-policies)?\/[^/]+\.ya?ml$/.test(path),
  },
  {
    signal: 'gotk-sync.yaml',
    pattern: 'flux bootstrap (can migrate to the Flux Operator)',
    file: isSyncFile,
  },
];

interface SeenObjects {
  readonly files: readonly string[];
  readonly kinds: ReadonlySet<string>;
}

interface Evidence {
  readonly file: string;
  readonly line: number;
}

/** Finds the signs in a repository, and where they are. */
export class PatternSignals {
  private readonly evidence = new Map<Sign, Map<string, Evidence>>();
  private readonly kinds = new Set<string>();

  /** Looks at an object of the repository. */
  public see(manifest: Manifest): void {
    if (!manifest.isFlux) return;
    this.kinds.add(manifest.kind);
    for (const sign of signs) if (sign.object?.(manifest)) this.add(sign, manifest.origin.file, manifest.origin.line);
  }

  /** The signs that count. */
  public of({ files, tree, clusters }: Repository): readonly Signal[] {
    for (const path of files) {
      for (const sign of signs) if (sign.file?.(path)) this.add(sign, tree.placeOf({ file: path, line: 1, column: 1 }).file, 1);
    }
    const seen = { files, kinds: this.kinds };
    const found = signs.flatMap((sign) => {
      const evidence = this.evidence.get(sign);
      return evidence && (sign.with?.(seen) ?? true)
        ? [{ signal: sign.signal, pattern: sign.pattern, evidence: [...evidence.values()] }]
        : [];
    });
    const gitless = clusters.filter(({ root }) => root.kind === RootKind.FLUX_INSTANCE && root.source.kind === 'OCIRepository');
    if (gitless.length === 0) return found;
    const evidence = gitless.map(({ root: { place } }) => ({ file: place.file, line: place.line }));
    return [...found, { signal: 'FluxInstance with sync.kind OCIRepository', pattern: 'gitless OCI fleet', evidence }];
  }

  private add(sign: Sign, file: string | undefined, line = 1): void {
    if (file === undefined) return;
    const places = this.evidence.get(sign) ?? new Map<string, Evidence>();
    if (!places.has(file)) places.set(file, { file, line });
    this.evidence.set(sign, places);
  }
}
