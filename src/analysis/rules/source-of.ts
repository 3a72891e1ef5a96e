import { Manifest } from '../model/manifest';

/** A source: an object of its own, or what a HelmRelease holds of the OCIRepository that its controller makes. */
export interface Source {
  /** Where its fields are. */
  readonly at: string;
  readonly kind: string;
  readonly spec: Manifest['object'][string];
}

/** The source that a manifest is or holds; without a spec where a HelmRelease holds none. */
export function sourceOf({ kind, object: { spec } }: Manifest): Source {
  if (kind !== 'HelmRelease') return { at: '/spec', kind, spec };
  const { kind: ofChart, spec: inRelease } = spec?.chart ?? {};
  return { at: '/spec/chart/spec', kind: 'OCIRepository', spec: ofChart === 'OCIRepository' ? inRelease : undefined };
}
