import { FoundObject } from './found-object';
import { InputFile } from './input-files';
import { objectsIn } from './read-objects';
import { UnreadableInput } from './unreadable-input';
import { Manifest } from '../analysis/model/manifest';
import { hasVariable } from '../flux/variables';

type Json = { readonly [key: string]: any };

/** What says a cluster's Flux version, the one that counts first. */
export enum StatedBy {
  FLUX_INSTANCE = 'FluxInstance',
  MANIFESTS = 'manifests',
}

/** A Flux version that a file says a cluster has. */
export interface StatedVersion {
  /** A version, or a range of them as a FluxInstance takes it. */
  readonly range: string;
  readonly by: StatedBy;
  readonly file: string;
}

/** The comment in the manifests that `flux bootstrap` and `flux install --export` write: `# Flux Version: v2.8.8`. */
const comment = /^# Flux Version: *v?(\d+\.\d+\.\d+\S*)\s*$/m;

/** How far from its beginning a file says that. */
const headLength = 500;

/** The Flux versions that files state. What can't be read states none: whoever checks the files says so. */
export async function statedVersions(files: readonly InputFile[]): Promise<StatedVersion[]> {
  const stated: StatedVersion[] = [];
  for (const file of files) {
    const text = await textOf(file);
    const version = comment.exec(text.slice(0, headLength))?.[1];
    const ranges = rangesIn(file.name, text);
    // Whether a file is passed over takes longer to know, and few state a version.
    if ((version === undefined && ranges.length === 0) || file.passedOver !== undefined) continue;
    if (version !== undefined) stated.push({ range: version, by: StatedBy.MANIFESTS, file: file.name });
    for (const range of ranges) stated.push({ range, by: StatedBy.FLUX_INSTANCE, file: file.name });
  }
  return stated;
}

async function textOf(file: InputFile): Promise<string> {
  try {
    return await file.read();
  } catch (error) {
    if (error instanceof UnreadableInput) return '';
    throw error;
  }
}

function rangesIn(file: string, text: string): string[] {
  // Reading YAML takes time, and few files hold one.
  if (!/\bdistribution\b/.test(text) || !/\b(?:FluxInstance|HelmRelease)\b/.test(text)) return [];
  return [...objectsIn(file, text)].flatMap((content) => {
    const range: unknown = content instanceof FoundObject ? rangeOf(content.manifest) : undefined;
    return typeof range === 'string' && !hasVariable(range) ? [range] : [];
  });
}

/** What a FluxInstance says, or the values of a HelmRelease of the chart that makes one. */
function rangeOf({ isFlux, kind, object }: Manifest): unknown {
  if (!isFlux) return undefined;
  if (kind === 'FluxInstance') return (object as Json).spec?.distribution?.version;
  return kind === 'HelmRelease' ? (object as Json).spec?.values?.instance?.distribution?.version : undefined;
}
