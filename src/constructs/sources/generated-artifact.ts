import { ArtifactCopy, copyExample } from './artifact-copy';
import { checkedOptions } from '../core/checked-props';
import { instancesOf } from '../core/checked-shape';
import { checkedStrings } from '../core/checked-strings';

/** What an artifact is made of. */
export interface GeneratedArtifactOptions {
  /**
   * Namespace of the ExternalArtifact, up to 63 characters. With `pathPattern` it may hold placeholders. From Flux 2.10 on.
   * @default - the namespace of the ArtifactGenerator
   */
  readonly namespace?: string;

  /**
   * YAML file whose content the ExternalArtifact exports as inputs of ResourceSets: `@<alias>/<path>`, or `@artifact/<path>` for a file of the
   * artifact itself. With `pathPattern` it may hold placeholders. From Flux 2.10 on.
   * @default - nothing is exported
   */
  readonly inputsFrom?: string;

  /** What is copied into it, in this order. */
  readonly copy: ArtifactCopy[];

  /**
   * The source whose revision the artifact gets, as `@<alias>`.
   * @default - the digest of the content, so a change of other files does not create a new revision
   */
  readonly revision?: string;

  /**
   * The source whose origin, such as a Git commit, is noted on the artifact, as `@<alias>`.
   * @default - none
   */
  readonly originRevision?: string;
}

/** An artifact that an ArtifactGenerator makes. */
export class GeneratedArtifact {
  /**
   * An artifact of this name.
   * @param name name of the ExternalArtifact; with `pathPattern` it may hold placeholders, for example `{app}`
   * @param options what it is made of
   */
  public static named(name: string, options: GeneratedArtifactOptions): GeneratedArtifact {
    const factory = 'GeneratedArtifact.named()';
    checkedStrings(factory, { name }, "the name 'web'");
    const given = checkedOptions(undefined, factory, 'GeneratedArtifactOptions', options);
    instancesOf(undefined, `${factory} copy`, given.copy, ArtifactCopy, copyExample);
    return new GeneratedArtifact(name, given);
  }

  private constructor(
    private readonly name: string,
    private readonly options: GeneratedArtifactOptions,
  ) {}

  /** @internal */
  public _render() {
    const { copy, ...options } = this.options;
    return { name: this.name, ...options, copy: copy.map((files) => files._render()) };
  }
}
