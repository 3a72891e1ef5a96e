import { IConstruct } from 'constructs';
import { JudgedScope, judgedScopeOf } from './cluster-scope';
import { FluxDefaults } from './defaults';
import { Notes } from './notes';
import { handbook } from '../../flux/handbook';

/** A FluxInstance of an app, and the version that it installs; undefined for that of FluxDefaults. */
interface Installed {
  readonly instance: IConstruct;
  readonly version: string | undefined;
}

/** The FluxInstances by the root of their app. */
const installed = new Notes<Installed[]>(() => []);

/** Remembers what a FluxInstance installs: the objects of its clusters are written for that version. */
export function noteFluxInstance(instance: IConstruct, version: string | undefined): void {
  installed.ofApp(instance).push({ instance, version });
}

/**
 * The Flux versions or ranges of the clusters that an object is applied to, asked at synth: those of their FluxInstances, else of all
 * FluxInstances of the app, else that of FluxDefaults.
 */
function fluxVersionsAt(construct: IConstruct): readonly string[] {
  const all = installed.ofApp(construct);
  if (all.length === 0) return [FluxDefaults.of(construct).fluxVersion];
  const versions = distinctVersions(all);
  if (versions.length === 1) return versions;
  const scope = judgedScopeOf(construct);
  const own = all.filter(({ instance }) => areApplied(scope, judgedScopeOf(instance)));
  return own.length > 0 ? distinctVersions(own) : versions;
}

/** Whether what is in one scope is applied where the other is: one is within the other. */
function areApplied(one: JudgedScope, other: JudgedScope): boolean {
  return isWithin(one, other) || isWithin(other, one);
}

function isWithin(inner: JudgedScope, outer: JudgedScope): boolean {
  return inner.name === outer.name || inner.within.some((around) => isWithin(around, outer));
}

function distinctVersions(all: readonly Installed[]): string[] {
  return [...new Set(all.map(({ instance, version }) => version ?? FluxDefaults.of(instance).fluxVersion))];
}

/**
 * The API version that all clusters of an object serve: the most mature one that has what its spec sets. Where the Flux of a cluster is not known,
 * and of a kind that no such Flux has, the given one: it is what most versions serve.
 */
export function servedApiVersion(construct: IConstruct, apiVersion: string, kind: string, spec: object): string {
  const versions = fluxVersionsAt(construct);
  const known = versions.filter(isKnown);
  if (known.length === 0) return apiVersion;
  const { allFluxSchemas } = schemasOfFlux();
  const all = known.flatMap((version) => allFluxSchemas(version));
  const served = all[0].apiVersionsOf(kind).filter((version) => all.every((flux) => flux.kind(version, kind)));
  const best = served.find((version) => all.every((flux) => flux.knowsSpec(version, kind, spec))) ?? served[0] ?? apiVersion;
  return known.length < versions.length && served.includes(apiVersion) ? apiVersion : best;
}

/** Whether all clusters of an object know a field. */
export function fluxHasField(construct: IConstruct, apiVersion: string, kind: string, field: string): boolean {
  const known = fluxVersionsAt(construct).filter(isKnown);
  if (known.length === 0) return true;
  const { nearestFluxSchemas } = schemasOfFlux();
  return known.every((version) => nearestFluxSchemas(version).hasField(apiVersion, kind, field.split('.')));
}

/** Whether a version or range says more than that some Flux 2 is installed. */
function isKnown(version: string): boolean {
  return version !== handbook.fluxVersion;
}

/** Most programs state no version, and need no schemas while the tree is built. */
function schemasOfFlux() {
  return require('../../flux/schemas/flux-schemas') as typeof import('../../flux/schemas/flux-schemas'); // eslint-disable-line @typescript-eslint/no-require-imports
}
