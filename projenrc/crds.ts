/** The CRDs of every Flux version and of the operator, as upstream releases them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { crdsOfModule } from './controller-gen';
import { downloadedModule } from './go-module';
import { FluxRelease, fluxReleases, operatorPin, Pins } from './pins';

export type Schema = { readonly [key: string]: unknown };

/** The part of a CustomResourceDefinition that is read here. */
export interface Crd {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: { readonly [key: string]: string } };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string; readonly plural: string };
    readonly versions: readonly CrdVersion[];
  };
}

export interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly schema: { readonly openAPIV3Schema: Schema };
  readonly subresources?: { readonly status?: object };
}

/** The oldest Flux minor whose schemas are kept. */
const oldestMinor = 4;

/** Every released Flux version, such as `v2.9.5`, oldest first. */
export function fluxVersions(): string[] {
  const shipped = readdirSync(join(downloadedModule(operatorPin), 'config', 'data', 'flux'));
  const known = new Set([...shipped.filter((name) => /^v\d+\.\d+\.\d+$/.test(name)), ...fluxReleases.map(({ flux }) => flux)]);
  return [...known].sort(byVersion);
}

/** The Flux versions that the library knows: the newest patch of each minor, oldest first. */
export function knownFluxVersions(): string[] {
  const newest = new Map(fluxVersions().map((version) => [version.split('.').slice(0, 2).join('.'), version]));
  return [...newest.values()].filter((version) => Number(version.split('.')[1]) >= oldestMinor);
}

/** The CRDs of a Flux version, such as `v2.9.5`: those that the operator ships, else those that are made of the API modules. */
export function crdsOfFlux(version: string): Crd[] {
  if (isShipped(version)) return crdsInFolder(fluxFolder(version));
  const release = fluxReleases.find(({ flux }) => flux === version);
  if (!release) throw new Error(`Flux ${version} is neither in ${operatorPin.module} ${operatorPin.version} nor in projenrc/pins.json`);
  return crdsOfRelease(release);
}

/** The CRDs of the operator's own kinds. */
export function crdsOfOperator(): Crd[] {
  return crdsInFolder(join(downloadedModule(operatorPin), 'config', 'crd', 'bases'));
}

/** The CRDs of the newest Flux and of the operator, by pins that need not be those of this project. */
export function newestCrds({ operator, releases }: Pins): Crd[] {
  return [...crdsOfRelease(releases[releases.length - 1]), ...crdsInFolder(join(downloadedModule(operator), 'config', 'crd', 'bases'))];
}

/** Whether the operator ships a Flux version. */
export function isShipped(version: string): boolean {
  return existsSync(fluxFolder(version));
}

/**
 * That CRDs made of API modules are those that are released: of every pinned release that the operator ships as well, they are equal, texts included.
 * @throws when one of them differs, or when no pinned release is shipped
 */
export function checkMadeCrds(): void {
  const shipped = fluxReleases.filter(({ flux }) => isShipped(flux));
  if (shipped.length === 0) {
    throw new Error('projenrc/pins.json has no release that the operator ships: nothing shows that made CRDs are right');
  }
  for (const release of shipped) {
    const made = new Map(crdsOfRelease(release).map((crd) => [crd.metadata.name, crd]));
    const released = crdsInFolder(fluxFolder(release.flux));
    const different = released.filter(({ metadata, spec }) => !isDeepStrictEqual(made.get(metadata.name)?.spec, spec));
    if (different.length > 0 || made.size !== released.length) {
      const names = different.map(({ metadata }) => metadata.name).join(', ') || 'another number of CRDs';
      throw new Error(`What controller-gen makes of the API modules of Flux ${release.flux} is not what the operator ships: ${names}`);
    }
    console.log(`the API modules of Flux ${release.flux} give the ${released.length} CRDs that the operator ships, texts included`);
  }
}

function crdsOfRelease({ modules }: FluxRelease): Crd[] {
  return modules.flatMap((pin) => crdsInText(crdsOfModule(pin)));
}

function fluxFolder(version: string): string {
  return join(downloadedModule(operatorPin), 'config', 'data', 'flux', version);
}

function crdsInFolder(folder: string): Crd[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => crdsInText(readFileSync(join(folder, file), 'utf8')));
}

/** The CRDs among the objects of a YAML text. */
function crdsInText(text: string): Crd[] {
  return parseAllDocuments(text)
    .map((document) => document.toJS() as Crd | null)
    .filter((object): object is Crd => object?.kind === 'CustomResourceDefinition');
}

/** Orders versions with or without a `v`. */
export function byVersion(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.replace(/^v/, '').split('.').map(Number));
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}
