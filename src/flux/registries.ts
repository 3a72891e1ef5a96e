/** A registry that is known by its host. */
export interface KnownRegistry {
  /** What people call it. */
  readonly title: string;
  /** What its hosts look like, in words. */
  readonly hosts: string;
  readonly has: (host: string) => boolean;
  /** The `provider` of a source that signs in there by the workload identity of a cloud. */
  readonly provider?: 'aws' | 'azure' | 'gcp';
}

/** A host of a private registry of Amazon, with its account and region. */
export const ecrHost = /^(\d+)\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)$/;

export const knownRegistries = {
  ecr: { title: 'Amazon ECR', hosts: '<account>.dkr.ecr.<region>.amazonaws.com', has: (host) => ecrHost.test(host), provider: 'aws' },
  acr: {
    title: 'Azure Container Registry',
    hosts: '<name>.azurecr.io',
    has: (host) => /\.azurecr\.(?:io|cn|us)$/.test(host),
    provider: 'azure',
  },
  gar: {
    title: 'Google Artifact Registry',
    hosts: '<region>-docker.pkg.dev',
    has: (host) => /(?:^|\.)gcr\.io$|-docker\.pkg\.dev$/.test(host),
    provider: 'gcp',
  },
  ghcr: { title: 'GitHub Container Registry', hosts: 'ghcr.io', has: (host) => host === 'ghcr.io' },
  dockerHub: { title: 'Docker Hub', hosts: 'docker.io', has: (host) => /^(?:(?:registry-1|index|registry)\.)?docker\.io$/.test(host) },
} satisfies { readonly [name: string]: KnownRegistry };

/** The host, with its port, of the registry that an `oci://` address or an image names; an image without one is of Docker Hub. */
export function registryOf(address: string): string {
  const name = address.replace(/^oci:\/\//, '');
  return name !== address || namesRegistry(name) ? name.split('/')[0] : 'docker.io';
}

/** Whether an image names its registry. */
export function namesRegistry(image: string): boolean {
  const [host, ...path] = image.split('/');
  return path.length > 0 && /[.:]|^localhost$/.test(host);
}

/** The last part of an address: `web` of `ghcr.io/acme/web`. */
export function lastPartOf(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1);
}
