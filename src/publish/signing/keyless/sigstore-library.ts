import { createRequire } from 'node:module';
import { join } from 'node:path';
import { RegistryError } from '../../registry/registry-error';

/** What is used of @sigstore/sign: https://github.com/sigstore/sigstore-js/tree/main/packages/sign */
export interface SigstoreLibrary {
  readonly DSSEBundleBuilder: new (options: { readonly signer: object; readonly witnesses: readonly object[] }) => BundleBuilder;
  readonly FulcioSigner: new (options: {
    readonly fulcioBaseURL: string;
    readonly identityProvider: { readonly getToken: () => Promise<string> };
    readonly retry: number;
    readonly timeout: number;
  }) => object;
  readonly RekorWitness: new (options: {
    readonly rekorBaseURL: string;
    readonly entryType: 'dsse';
    readonly fetchOnConflict: boolean;
    readonly retry: number;
    readonly timeout: number;
  }) => object;
  readonly bundleToJSON: (bundle: object) => object;
}

interface BundleBuilder {
  create(content: { readonly data: Buffer; readonly type: string }): Promise<object>;
}

const name = '@sigstore/sign';
const major = '4';
const install = `npm install --save-dev ${name}@${major}`;

/**
 * The library of Sigstore, which is no dependency of this package: only who signs without a key needs it. It is that of the project in whose folder this runs.
 * @throws RegistryError
 */
export function sigstoreLibrary(cwd: string): SigstoreLibrary {
  let found: NodeJS.Require;
  let version: string;
  try {
    const ofProject = createRequire(join(cwd, 'package.json'));
    const manifest = ofProject.resolve(`${name}/package.json`);
    ({ version } = ofProject(manifest) as { readonly version: string });
    found = createRequire(manifest);
  } catch {
    throw new RegistryError(`--sign-keyless requires the package ${name}, which is not installed in ${cwd}. Run: ${install}`);
  }
  if (!version.startsWith(`${major}.`)) {
    throw new RegistryError(`--sign-keyless requires ${name} ${major}, and ${version} is installed in ${cwd}. Run: ${install}`);
  }
  try {
    return { ...(found('.') as SigstoreLibrary), ...(found('@sigstore/bundle') as Pick<SigstoreLibrary, 'bundleToJSON'>) };
  } catch (error) {
    throw new RegistryError(
      `${name} ${version} can't be loaded by Node ${process.version}: ${(error as Error).message.split('\n')[0]}. Install its packages again, or use a newer Node.`,
    );
  }
}
