import { IConstruct } from 'constructs';
import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { ociDigestFault, ociTagFault } from '../../flux/names';
import { checkedSemverRange } from '../core/checked';
import { checkedOptions } from '../core/checked-props';
import { refuse } from '../core/input-error';
import { checkedRegex } from '../core/regular-expression';

/** Options of `OciRef.semver`. */
export interface OciSemverOptions {
  /**
   * Go regular expression: only tags that match it take part, for example `.*-rc.*`.
   * @default - all tags take part
   */
  readonly filter?: string;
}

/** Which tag or digest of an OCI repository is read. */
export class OciRef {
  /**
   * A tag. What it points to may change.
   * @param tag for example `latest`
   */
  public static tag(tag: string): OciRef {
    return new OciRef({ tag });
  }

  /**
   * The highest tag in a semver range.
   * @param range for example `1.x` or `>=1.2.0 <2.0.0`; the suffix `-0` includes prereleases
   * @param options which tags take part
   */
  public static semver(range: string, options: OciSemverOptions = {}): OciRef {
    const { filter } = checkedOptions(undefined, 'OciRef.semver()', 'OciSemverOptions', options);
    return new OciRef({ semver: range, semverFilter: filter });
  }

  /**
   * One artifact that never changes.
   * @param digest in the form `sha256:<hash>`
   */
  public static digest(digest: string): OciRef {
    return new OciRef({ digest });
  }

  private constructor(private readonly ref: crds.OciRepositorySpecRef) {}

  /** @internal */
  public _render(where: IConstruct, field = 'spec.ref'): crds.OciRepositorySpecRef {
    const { tag, semver, semverFilter, digest } = this.ref;
    if (tag !== undefined) refuse(where, `${field}.tag`, ociTagFault(tag));
    if (semver !== undefined) checkedSemverRange(where, `${field}.semver`, semver);
    if (semverFilter !== undefined) checkedRegex(where, `${field}.semverFilter`, semverFilter);
    if (digest !== undefined) refuse(where, `${field}.digest`, ociDigestFault(digest));
    return this.ref;
  }
}
