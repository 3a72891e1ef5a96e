import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A chart that the platform installs. */
export interface ChartVersion {
  /** Address of the chart. */
  readonly chart: string;
  /** The version that all clusters get. */
  readonly version: string;
}

/** The add-ons of the platform. */
export type AddOn = 'cert-manager' | 'ingress-nginx' | 'external-dns' | 'kyverno' | 'monitoring';

/** What versions.yaml says. */
export const versions: { readonly [addOn in AddOn]: ChartVersion } = parse(readFileSync(join(__dirname, 'versions.yaml'), 'utf8'));
