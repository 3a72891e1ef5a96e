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
export function fluxVersionsAt(construct: IConstruct): readonly string[] {
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
  for (let at: JudgedScope | undefined = inner; at; at = at.within) if (at.name === outer.name) return true;
  return false;
}

function distinctVersions(all: readonly Installed[]): string[] {
  return [...new Set(all.map(({ instance, version }) => version ?? FluxDefaults.of(instance).fluxVersion))];
}

/**
 * The API version that all clusters of an object serve: the given one, unless their Flux is older. Of a kind that such a Flux does not have, the
 * given one too: the checks say so.
 */
export function servedApiVersion(construct: IConstruct, apiVersion: string, kind: string): string {
  const older = olderFlux(construct);
  if (older.every((flux) => flux.kind(apiVersion, kind))) return apiVersion;
  const group = apiVersion.split('/')[0];
  const versions = older[0].versionsOf(group, kind).map((version) => `${group}/${version}`);
  return versions.find((version) => older.every((flux) => flux.kind(version, kind))) ?? apiVersion;
}

/** Whether all clusters of an object know a field. */
export function fluxHasField(construct: IConstruct, apiVersion: string, kind: string, field: string): boolean {
  return olderFlux(construct).every((flux) => flux.hasField(apiVersion, kind, field.split('.')));
}

/** The schemas of the versions that are not the newest one. */
function olderFlux(construct: IConstruct) {
  const versions = fluxVersionsAt(construct).filter((version) => version !== handbook.fluxVersion);
  if (versions.length === 0) return [];
  // Most programs have no other version, and need no schemas while the tree is built.
  const { nearestFluxSchemas } = require('../../flux/schemas/flux-schemas') as typeof import('../../flux/schemas/flux-schemas'); // eslint-disable-line @typescript-eslint/no-require-imports
  return versions.map((version) => nearestFluxSchemas(version));
}
