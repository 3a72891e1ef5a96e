import { addressField } from './hosts';
import { rule } from './rule';
import { sourceOf } from './source-of';
import { knownRegistries } from '../../flux/registries';
import { hostOf } from '../../flux/urls';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

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

const kinds = ['OCIRepository', 'HelmRepository', 'ImageRepository', 'HelmRelease'];

/** Who reads a private registry of a cloud logs in there. */
export const sourceCloudNoIdentity = rule({
  id: 'source-cloud-no-identity',
  severity: Severity.WARNING,
  kinds,
  texts: {
    what: 'A source uses a private registry of AWS, Azure or Google Cloud without `provider` or credentials.',
    why:
      'Flux does not authenticate: ECR refuses the request, the others only serve public artifacts. `public.ecr.aws` and ' +
      '`gcr.io` are ignored, and so are registries of Azure and Google Cloud that three or more sources read, all of them without ' +
      'credentials: they are public.',
    fix: 'Set `provider` to `aws`, `azure` or `gcp`, or set credentials in `secretRef`.',
    source: 'Flux API: provider',
  },
  checkCluster(cluster, report) {
    const all = kinds.flatMap((kind) => cluster.ofKind(kind).flatMap(fetchedBy));
    for (const { manifest, path, host, cloud, isAnonymous } of all) {
      if (!isAnonymous || (cloud.mayBePublic && isOpen(host, all))) continue;
      const { provider, title, mayBePublic } = cloud;
      const message = `is a registry of ${title}, but Flux does not authenticate${mayBePublic ? ': it can only read public artifacts' : ''}`;
      report(manifest, path, message, `Set provider: ${provider}, or set credentials in secretRef.`);
    }
  },
});

/** What is read from a registry of a cloud. */
interface Fetched {
  readonly manifest: Manifest;
  readonly path: string;
  readonly host: string;
  readonly cloud: Cloud;
  readonly isAnonymous: boolean;
}

function fetchedBy(manifest: Manifest): Fetched[] {
  const { at, kind, spec } = sourceOf(manifest);
  if (!manifest.isFlux || !spec) return [];
  // The others have no provider: their charts come over HTTPS.
  if (kind === 'HelmRepository' && spec.type !== 'oci') return [];
  const field = addressField(kind);
  const host = hostOf(spec[field]);
  const cloud = host === undefined ? undefined : clouds.find(({ has }) => has(host));
  if (host === undefined || !cloud) return [];
  const hasProvider = spec.provider && spec.provider !== 'generic';
  const isAnonymous = !hasProvider && !spec.secretRef && !spec.serviceAccountName && !spec.certSecretRef;
  return [{ manifest, path: `${at}/${field}`, host, cloud, isAnonymous }];
}

/** As many sources as show that a registry is open to all: were it not, none of them would work. */
const manySources = 3;

function isOpen(host: string, all: readonly Fetched[]): boolean {
  const same = all.filter((one) => one.host === host);
  return same.length >= manySources && same.every(({ isAnonymous }) => isAnonymous);
}
