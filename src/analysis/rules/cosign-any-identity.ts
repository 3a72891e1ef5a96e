import { rule } from './rule';
import { valuesAt } from '../../kubernetes/pointer';
import { table } from '../../kubernetes/table';
import { Severity } from '../model/finding';

const problem = 'accepts any signature, because neither a key nor an identity is set';
const chartFix = 'Set secretRef to the public keys, or create a HelmChart with matchOIDCIdentity and refer to it in chartRef.';
const fix = 'Set matchOIDCIdentity to the issuer and subject of the signer, or secretRef to the public keys.';

/** A signature says who made what is applied. */
export const cosignAnyIdentity = rule({
  id: 'cosign-any-identity',
  severity: Severity.WARNING,
  inProduction: Severity.ERROR,
  kinds: ['OCIRepository', 'HelmChart', 'HelmRelease', 'FluxInstance', 'Kustomization'],
  texts: {
    what: 'Cosign verification names neither a key nor an identity.',
    why:
      'Anyone can get a certificate from the public Sigstore and sign with it, so every signed artifact passes: the ' +
      'verification protects nothing. Patches of a FluxInstance and of Kustomizations are checked too.',
    fix:
      `${fix} The chart template of a HelmRelease supports matchOIDCIdentity with the kind OCIRepository only, from Flux 2.10 on: create a HelmChart and refer to it in ` +
      'chartRef.',
    source: 'Flux API: verify',
  },
  check({ kind, object }, report) {
    const place = places[kind];
    const ownFix = object.spec?.chart?.kind === 'OCIRepository' ? fix : place?.fix;
    for (const { pointer, value } of place ? valuesAt(object, place.at) : []) {
      if (typeof value === 'string' ? patchesAnyIdentity(value) : takesAnyIdentity(value)) report(pointer, problem, ownFix!);
    }
  },
});

const places: { readonly [kind: string]: { readonly at: string; readonly fix: string } | undefined } = table({
  OCIRepository: { at: '/spec/verify', fix },
  HelmChart: { at: '/spec/verify', fix },
  HelmRelease: { at: '/spec/chart/spec/verify', fix: chartFix },
  FluxInstance: { at: '/spec/kustomize/patches/*/patch', fix },
  Kustomization: { at: '/spec/patches/*/patch', fix },
});

/** A verification as manifests write it; cosign is the provider where none is named. */
interface Verify {
  readonly provider?: unknown;
  readonly secretRef?: { readonly name?: unknown } | null;
  readonly matchOIDCIdentity?: unknown;
}

function takesAnyIdentity(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { provider = 'cosign', secretRef, matchOIDCIdentity } = value as Verify;
  const isLimited = Array.isArray(matchOIDCIdentity) && matchOIDCIdentity.length > 0;
  return provider === 'cosign' && !isLimited && !secretRef?.name;
}

/** The same for a patch, which is a string: JSON or YAML, operations or a partial object. */
function patchesAnyIdentity(patch: string): boolean {
  if (!/\bverify\b/.test(patch) || !/\bprovider["']?\s*:\s*["']?cosign\b/.test(patch)) return false;
  return !/\bmatchOIDCIdentity["']?\s*:\s*(?!\s|\[\s*\]|null\b)/.test(patch) && !/\bsecretRef\b/.test(patch);
}
