/** What is newest, by what the Go module proxy serves. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byVersion } from './crds';
import { downloadedModule, pinOf, versionsOf } from './go-module';
import { FluxRelease, ModulePin, Pins } from './pins';

/** The newest pins, and the versions that are listed but not served. */
export interface LatestPins {
  readonly pins: Pins;
  readonly refused: readonly string[];
}

/**
 * The newest Flux Operator; the newest Flux that it ships; and newer minors of Flux: those that are pinned, since nothing else has their CRDs, and the
 * newest that the API modules have.
 */
export function latestPins(current: Pins): LatestPins {
  const refused: string[] = [];
  const operator = newest(current.operator);
  const shipped = shippedRelease(current, operator, refused);
  const modules = current.releases[current.releases.length - 1].modules.map(newest);
  const newestFlux = { flux: `v${minorOf(modules)}.0`, modules };
  const between = current.releases.filter(
    ({ flux }) => byVersion(minorStart(flux), shipped.flux) > 0 && byVersion(minorStart(flux), newestFlux.flux) < 0,
  );
  const unshipped = byVersion(newestFlux.flux, shipped.flux) > 0 ? [newestFlux] : [];
  return { pins: { operator, releases: [shipped, ...between, ...unshipped] }, refused };

  /** The newest version that is served; at worst the one that is pinned. */
  function newest(pin: ModulePin): ModulePin {
    const newer = versionsOf(pin.module).filter((version) => byVersion(version, pin.version) > 0);
    for (const version of newer.reverse()) {
      const found = served(pin.module, version, refused);
      if (found) return found;
    }
    return pin;
  }
}

/** The newest Flux that the operator ships all of whose API modules are served: an older one would do for the comparison as well. */
function shippedRelease(current: Pins, operator: ModulePin, refused: string[]): FluxRelease {
  const data = join(downloadedModule(operator), 'config', 'data', 'flux');
  const versions = readdirSync(data).filter((name) => /^v\d+\.\d+\.\d+$/.test(name));
  for (const flux of versions.sort(byVersion).reverse()) {
    const known = current.releases.find((release) => release.flux === flux);
    if (known) return known;
    const controllers = controllersOf(join(data, flux));
    const modules = current.releases[0].modules.map(({ module }) => served(module, controllers.get(controllerOf(module))!, refused));
    if (modules.every((pin) => pin !== undefined)) return { flux, modules };
  }
  throw new Error(`The module proxy serves the API modules of no Flux that ${operator.module} ${operator.version} ships`);
}

/** The versions of the controllers, by the names of their images. */
function controllersOf(folder: string): Map<string, string> {
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const images = texts.flatMap((text) => [...text.matchAll(/image: fluxcd\/([a-z-]+):(v[\d.]+)/g)]);
  return new Map(images.map(([, name, version]) => [name, version]));
}

/** `github.com/fluxcd/source-controller/api` -> `source-controller`. */
function controllerOf(module: string): string {
  return module.split('/')[2];
}

/** The first release of a minor. */
function minorStart(flux: string): string {
  return flux.replace(/\d+$/, '0');
}

/** The minor of Flux that API modules are of: the second number of the source-controller's is Flux's own. */
function minorOf(modules: readonly ModulePin[]): string {
  const source = modules.find(({ module }) => controllerOf(module) === 'source-controller')!;
  return `2.${source.version.split('.')[1]}`;
}

function served(module: string, version: string, refused: string[]): ModulePin | undefined {
  try {
    return pinOf(module, version);
  } catch {
    refused.push(`${module}@${version}`);
    return undefined;
  }
}
