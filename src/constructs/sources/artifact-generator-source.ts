import { IConstruct } from 'constructs';
import { checkedStrings } from '../core/checked-strings';
import { ObjectReference, roleOf } from '../core/reference';
import { IArtifactSource } from '../core/roles';

/** A source of an ArtifactGenerator. */
export class ArtifactGeneratorSource {
  /**
   * A source by the name that `copy` and `pathPattern` have for it.
   * @param alias how the generator calls the source: lower case letters, digits, `-` and `_`
   * @param source the source
   */
  public static aliased(alias: string, source: IArtifactSource): ArtifactGeneratorSource {
    checkedStrings('ArtifactGeneratorSource.aliased()', { alias }, sourceExample);
    return new ArtifactGeneratorSource(alias, source);
  }

  private constructor(
    /** How the generator calls the source. */
    public readonly alias: string,
    private readonly source: IArtifactSource,
  ) {}

  /** @internal */
  public _reference(where: IConstruct, field: string): ObjectReference {
    return roleOf(where, field, this.source, 'artifactSource', 'a GitRepository, OciRepository, Bucket, HelmChart or ExternalArtifact');
  }
}

/** What an error message suggests where a source of a generator is expected. */
export const sourceExample = "ArtifactGeneratorSource.aliased('repo', repository)";
