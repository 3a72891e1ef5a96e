import { posix } from 'node:path';
import type { JudgingVersion } from '../analysis/report/report';
import type { Schemas } from '../flux/schemas';
import { StatedBy, StatedVersion } from '../repository/stated-versions';

/** A version that judges, and the schemas that it has. */
interface Judge extends JudgingVersion {
  readonly schemas: Schemas;
  /** Where it also judges what is in no cluster's folder: a folder with a slash at its end, empty for everywhere, nowhere unless given. */
  readonly reach?: string;
  /** Whether an option or a file says so; otherwise it is the newest that is known. */
  readonly isStated: boolean;
}

/** The schemas of a version, or the nearest that is known; of the newest for none. */
export type SchemasOf = (range: string | undefined) => Schemas;

/** Which Flux version judges which file. */
export class JudgingVersions {
  /** The version that was asked for judges all files. */
  public static given(version: string, schemas: Schemas): JudgingVersions {
    return new JudgingVersions([everywhere(schemas, `--flux-version ${version}`)]);
  }

  /**
   * What files state of their clusters. A file is judged by the version that is stated in the nearest folder around it. What stands in no such
   * folder is what the clusters around it share, and is right when one of their versions takes it.
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
    const judges = once(stated.filter((one) => counts(one, stated))).map((one) => judgeOf(one, schemasOnce(one.range), root));
    const samples = judges.filter(({ reach }) => reach === undefined);
    const clusters = judges.filter(({ reach }) => reach !== undefined).sort(byVersion);
    const isCovered = (file: string) => clusters.some((judge) => isBelow(file, judge) || isWithin(file, judge));
    if (clusters.length === 0 || !files.every(isCovered)) {
      const others = judges.length > 0 ? 'for all other files' : 'no file states one';
      clusters.push(newest(schemasOnce(), others));
    }
    const [first] = clusters;
    const isAgreed = clusters.every(({ version }) => version === first.version);
    return new JudgingVersions([...samples, ...(isAgreed ? [{ ...first, below: undefined, reach: '' }] : clusters)]);
  }

  private constructor(private readonly judges: readonly Judge[]) {}

  /** The versions that judge, last what judges most. */
  public get versions(): readonly JudgingVersion[] {
    return this.judges.map(({ version, from, below }) => ({ version, from, below }));
  }

  /** The schemas that judge a file, the newest last: an object is right when one of them takes it. */
  public of(file: string): readonly Schemas[] {
    return [...new Set(this.judgesOf(file).map(({ schemas }) => schemas))];
  }

  /** The version that an option or the files state for a file, the oldest of several; undefined where they state none. */
  public statedFor(file: string): string | undefined {
    return this.judgesOf(file).find(({ isStated }) => isStated)?.version;
  }

  private judgesOf(file: string): readonly Judge[] {
    const around = this.judges.filter((judge) => isBelow(file, judge));
    return around.length > 0
      ? longest(around, ({ below }) => below!)
      : longest(
          this.judges.filter((judge) => isWithin(file, judge)),
          ({ reach }) => reach!,
        );
  }
}

function everywhere(schemas: Schemas, from: string): Judge {
  return { version: schemas.fluxVersion, from, schemas, reach: '', isStated: true };
}

function newest(schemas: Schemas, others: string): Judge {
  return { ...everywhere(schemas, `the newest that is known: ${others}`), isStated: false };
}

function longest(judges: readonly Judge[], folderOf: (judge: Judge) => string): readonly Judge[] {
  const most = Math.max(...judges.map((judge) => folderOf(judge).length));
  return judges.filter((judge) => folderOf(judge).length === most);
}

/** What a file states several times counts once: a test may hold two FluxInstances. */
function once(stated: readonly StatedVersion[]): readonly StatedVersion[] {
  const isSame = (a: StatedVersion, b: StatedVersion) => a.file === b.file && a.by === b.by && a.range === b.range;
  return stated.filter((one, index) => stated.findIndex((other) => isSame(one, other)) === index);
}

/** Whether what a file states is that of a test or an example: it says nothing of the clusters that run what is around it. */
function isSample(file: string, root: string): boolean {
  const inside = file.startsWith(root) ? file.slice(root.length) : file;
  return /(?:^|\/)(?:tests?|testdata|e2e|fixtures?|examples?)\//.test(inside);
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

function judgeOf({ range, by, file }: StatedVersion, schemas: Schemas, root: string): Judge {
  const what = by === StatedBy.FLUX_INSTANCE ? `the FluxInstance in ${file}` : file;
  const version = schemas.fluxVersion;
  const from = range === version ? what : `${what}, which says ${range}`;
  const below = clusterOf(file);
  return { version, from, below, schemas, isStated: true, reach: isSample(file, root) ? undefined : aroundClusters(below) };
}

/** What clusters share stands beside the folder that holds them all. */
function aroundClusters(folder: string): string {
  return /^(.*\/)?clusters?\//.exec(`${folder}/`)?.[1] ?? '';
}

/** The folder of the cluster whose Flux stands in the file. */
function clusterOf(file: string): string {
  const folder = posix.dirname(file);
  return posix.basename(folder) === 'flux-system' ? posix.dirname(folder) : folder;
}

function isBelow(file: string, { below }: Judge): boolean {
  if (below === undefined) return false;
  return below === '.' ? !posix.isAbsolute(file) : file.startsWith(`${below}/`);
}

function isWithin(file: string, { reach }: Judge): boolean {
  return reach !== undefined && file.startsWith(reach);
}

function byVersion(a: Judge, b: Judge): number {
  return a.version.localeCompare(b.version, 'en', { numeric: true });
}
