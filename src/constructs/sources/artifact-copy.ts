import { checkedOptions } from '../core/checked-props';
import { entriesOf } from '../core/checked-shape';
import { checkedStrings } from '../core/checked-strings';

/** What happens to files that are copied. */
export enum ArtifactCopyStrategy {
  /** They replace files of the same path. */
  OVERWRITE = 'Overwrite',
  /** YAML files are merged with a file of the same path, as Helm merges values. */
  MERGE = 'Merge',
  /** Tarballs are unpacked. */
  EXTRACT = 'Extract',
}

/** Which files are not copied, and what happens to the others. */
export interface ArtifactCopyOptions {
  /**
   * Globs of files and folders that are left out; one without `/` fits at any depth.
   * @default - none
   */
  readonly exclude?: string[];

  /**
   * What happens to the files.
   * @default - ArtifactCopyStrategy.OVERWRITE, Flux's own default
   */
  readonly strategy?: ArtifactCopyStrategy;

  /**
   * Whether it is accepted that no file matches. From Flux 2.10 on.
   * @default false
   */
  readonly optional?: boolean;
}

/** Copies files of a source into an artifact. */
export class ArtifactCopy {
  /**
   * The files that match a glob. With `pathPattern` of the generator, both may hold placeholders.
   * @param from the files: `@<alias>/<glob>`, for example `@repo/apps/web/**`
   * @param to where they go: `@artifact/<path>`; a path that ends with `/` is a folder
   * @param options which files are left out, and what happens to the others
   */
  public static files(from: string, to: string, options: ArtifactCopyOptions = {}): ArtifactCopy {
    const factory = 'ArtifactCopy.files()';
    checkedStrings(factory, { from, to }, copyExample);
    const { exclude, ...others } = checkedOptions(undefined, factory, 'ArtifactCopyOptions', options);
    return new ArtifactCopy(from, to, { ...others, exclude: entriesOf(undefined, `${factory} exclude`, exclude) });
  }

  private constructor(
    private readonly from: string,
    private readonly to: string,
    private readonly options: ArtifactCopyOptions,
  ) {}

  /** @internal */
  public _render() {
    return { from: this.from, to: this.to, ...this.options };
  }
}

/** What an error message suggests where a copy is expected. */
export const copyExample = "ArtifactCopy.files('@repo/apps/web/**', '@artifact/')";
