import { addressField } from './hosts';
import { rule } from './rule';
import { sourceOf } from './source-of';
import { knownRegistries } from '../../flux/registries';
import { hostOf } from '../../flux/urls';
import { Severity } from '../model/finding';

/** The registry of a cloud, and the provider that logs in there. */
interface Cloud {
  readonly provider: string;
  readonly title: string;
  readonly has: (host: string) => boolean;
  /** Whether a registry of it may be open to all. */
  readonly mayBePublic: boolean;
}

const clouds: readonly Cloud[] = [
  { provider: 'aws', title: 'Amazon ECR', has: knownRegistries.ecr.has, mayBePublic: false },
  { provider: 'azure', title: 'Azure', has: (host) => host.endsWith('.azurecr.io'), mayBePublic: true },
  { provider: 'gcp', title: 'Google Cloud', has: (host) => host.endsWith('-docker.pkg.dev'), mayBePublic: true },
];

/** Who reads a private registry of a cloud logs in there. */
export const sourceCloudNoIdentity = rule({
  id: 'source-cloud-no-identity',
  severity: Severity.WARNING,
  kinds: ['OCIRepository', 'HelmRepository', 'ImageRepository', 'HelmRelease'],
  texts: {
    what: 'A source uses a private registry of AWS, Azure or Google Cloud without `provider` or credentials.',
    why:
      'Flux does not authenticate: ECR refuses the request, the others only serve public artifacts. `public.ecr.aws` and ' +
      '`gcr.io` are ignored.',
    fix: 'Set `provider` to `aws`, `azure` or `gcp`, or set credentials in `secretRef`.',
    source: 'Flux API: provider',
  },
  check(manifest, report) {
    const { at, kind, spec } = sourceOf(manifest);
    if (!spec || (spec.provider && spec.provider !== 'generic')) return;
    if (spec.secretRef || spec.serviceAccountName || spec.certSecretRef) return;
    // The others have no provider: their charts come over HTTPS.
    if (kind === 'HelmRepository' && spec.type !== 'oci') return;
    const field = addressField(kind);
    const host = hostOf(spec[field]);
    const cloud = host === undefined ? undefined : clouds.find(({ has }) => has(host));
    if (!cloud) return;
    const { provider, title, mayBePublic } = cloud;
    const message = `is a registry of ${title}, but Flux does not authenticate${mayBePublic ? ': it can only read public artifacts' : ''}`;
    report(`${at}/${field}`, message, `Set provider: ${provider}, or set credentials in secretRef.`);
  },
});
