import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Where a chart comes from, and in which version. */
export interface ChartVersion {
  readonly url: string;
  readonly version: string;
}

/** The charts of the platform, by name: what `versions.yaml` says. */
export class ChartVersions {
  /** The versions that this release of the package was tested with. */
  public static ofPackage(): ChartVersions {
    return ChartVersions.parse(readFileSync(join(__dirname, '..', 'versions.yaml'), 'utf8'));
  }

  /**
   * Versions of your own, for a mirror or for an upgrade ahead of the package.
   * @param yaml a text in the form of `versions.yaml`
   */
  public static parse(yaml: string): ChartVersions {
    return new ChartVersions(parse(yaml) as { readonly [chart: string]: ChartVersion });
  }

  private constructor(private readonly charts: { readonly [chart: string]: ChartVersion }) {}

  /** Address and version of a chart. */
  public of(chart: string): ChartVersion {
    const found = this.charts[chart];
    if (!found?.url || !found.version) throw new Error(`versions.yaml: ${chart} has no url or no version. Add both.`);
    return { url: found.url, version: String(found.version) };
  }
}
