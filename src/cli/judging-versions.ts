import { posix } from 'node:path';
import { StatedBy, StatedVersion } from '../files/stated-versions';
import type { JudgingVersion } from '../report/report';
import type { Schemas } from '../schema';

/** A version that judges, and the schemas that it has. */
interface Judge extends JudgingVersion {
  readonly schemas: Schemas;
}

/** The schemas of a version, or the nearest that is known; of the newest for none. */
export type SchemasOf = (range: string | undefined) => Schemas;

/** Which Flux version judges which file. */
export class JudgingVersions {
  /** The version that was asked for judges all files. */
  public static given(version: string, schemas: Schemas): JudgingVersions {
    return new JudgingVersions([], [{ version: schemas.fluxVersion, from: `--flux-version ${version}`, schemas }]);
  }

  /**
   * What files state of their clusters. A file is judged by the version that is stated in the nearest folder around it; what stands in no such
   * folder is what clusters share, and is right when one of their versions takes it.
   * @param files names of all files
   */
  public static stated(stated: readonly StatedVersion[], files: readonly string[], schemasOf: SchemasOf): JudgingVersions {
    const known = new Map<string, Schemas>();
    const schemasOnce = (range?: string) => {
      const schemas = schemasOf(range);
      if (!known.has(schemas.fluxVersion)) known.set(schemas.fluxVersion, schemas);
      return known.get(schemas.fluxVersion)!;
    };
    const root = commonFolder(files);
    const counting = stated.filter((one) => counts(one, stated));
    const judgesOf = (some: readonly StatedVersion[]) => some.map((one) => judgeOf(one, schemasOnce(one.range))).sort(byVersion);
    const clusters = judgesOf(counting.filter(({ file }) => !isSample(file, root)));
    const samples = judgesOf(counting.filter(({ file }) => isSample(file, root)));
    if (clusters.length === 0) return new JudgingVersions(samples, [newest(schemasOnce())]);
    const isAgreed = clusters.every(({ version }) => version === clusters[0].version);
    return new JudgingVersions(samples, isAgreed ? [{ ...clusters[0], below: undefined }] : clusters);
  }

  /**
   * @param samples judge what is below their folders, and nothing else
   * @param clusters judge the rest
   */
  private constructor(
    private readonly samples: readonly Judge[],
    private readonly clusters: readonly Judge[],
  ) {}

  /** The versions that judge, the newest that clusters have last. */
  public get versions(): readonly JudgingVersion[] {
    return [...this.samples, ...this.clusters].map(({ version, from, below }) => ({ version, from, below }));
  }

  /** The schemas that judge a file, the newest last: an object is right when one of them takes it. */
  public of(file: string): readonly Schemas[] {
    const around = [...this.samples, ...this.clusters].filter(({ below }) => below === undefined || isBelow(file, below));
    const nearest = Math.max(...around.map(({ below = '' }) => below.length));
    const judges = around.length === 0 ? this.clusters : around.filter(({ below = '' }) => below.length === nearest);
    return [...new Set(judges.map(({ schemas }) => schemas))];
  }
}

function newest(schemas: Schemas): Judge {
  return { version: schemas.fluxVersion, from: 'the newest that is known: no file states one', schemas };
}

/** Whether what a file states is that of a test or an example: it says nothing of the clusters that run what is around it. */
function isSample(file: string, root: string): boolean {
  return /(?:^|\/)(?:tests?|testdata|e2e|fixtures?|examples?)\//.test(file.slice(root.length));
}

/** The folder that all files are in, as their names begin. */
function commonFolder(files: readonly string[]): string {
  const folders = files.map((file) => file.slice(0, file.lastIndexOf('/') + 1));
  return folders.reduce((common, folder) => {
    let end = common.length;
    while (!folder.startsWith(common.slice(0, end))) end = common.lastIndexOf('/', end - 2) + 1;
    return common.slice(0, end);
  }, folders[0] ?? '');
}

/** Of a cluster that has both, the FluxInstance says what it runs: the manifests are what it had before. */
function counts({ by, file }: StatedVersion, all: readonly StatedVersion[]): boolean {
  return (
    by === StatedBy.FLUX_INSTANCE || !all.some((other) => other.by === StatedBy.FLUX_INSTANCE && clusterOf(other.file) === clusterOf(file))
  );
}

function judgeOf({ range, by, file }: StatedVersion, schemas: Schemas): Judge {
  const what = by === StatedBy.FLUX_INSTANCE ? `the FluxInstance in ${file}` : file;
  const version = schemas.fluxVersion;
  const from = range === version ? what : `${what}, which says ${range}`;
  return { version, from, below: clusterOf(file), schemas };
}

/** The folder of the cluster whose Flux stands in the file. */
function clusterOf(file: string): string {
  const folder = posix.dirname(file);
  return posix.basename(folder) === 'flux-system' ? posix.dirname(folder) : folder;
}

function isBelow(file: string, folder: string): boolean {
  return folder === '.' ? !posix.isAbsolute(file) : file.startsWith(`${folder}/`);
}

function byVersion(a: Judge, b: Judge): number {
  return a.version.localeCompare(b.version, 'en', { numeric: true });
}
