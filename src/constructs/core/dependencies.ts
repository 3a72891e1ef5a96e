import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { IFluxResource } from './flux-resource';
import { Identity, identityOf } from './identity';
import { referenceFrom, roleOf } from './reference';
import { DependencyReference } from './roles';
import { fluxGroupOf } from '../../flux/kinds';
import { groupOf } from '../../kubernetes/group';
import { withArticle } from '../../wording/shown';

/** The charts that wait as a whole for what their constructs depend on elsewhere: layers of a fleet, templates of ResourceSets. */
const waitingCharts = new WeakSet<IConstruct>();

/** Notes that a chart waits as a whole for what its constructs depend on elsewhere. */
export function noteWaitingChart(chart: Chart): void {
  waitingCharts.add(chart);
}

/** What a construct depends on by `node.addDependency`: of its own, and of the constructs around it, which it is a part of, up to its chart. */
function dependenciesAround(construct: IConstruct): IConstruct[] {
  const found = new Set<IConstruct>();
  for (let at: IConstruct | undefined = construct; at && !Chart.isChart(at); at = at.node.scope) {
    for (const dependency of at.node.dependencies) if (!dependency.node.scopes.includes(at)) found.add(dependency);
  }
  return [...found];
}

/** A construct that Flux can have wait for objects of its own kind, by `spec.dependsOn`. */
export interface Waiting<R extends string> {
  readonly construct: IFluxResource;
  /** The member by which another construct says how it is named. */
  readonly role: R;
  /** What plays the role, for errors. */
  readonly allowed: string;
}

/** `spec.dependsOn`: what the user listed, then what the construct depends on by `node.addDependency`; each once. */
export function dependenciesOf<R extends string>(
  { construct, role, allowed }: Waiting<R>,
  listed: readonly { readonly [member in R]: DependencyReference }[],
): DependencyReference[] {
  const unique = new Map<string, DependencyReference>();
  for (const reference of [
    ...listed.map((other, index) => roleOf(construct, `spec.dependsOn[${index}]`, other, role, allowed)),
    ...dependenciesAround(construct).flatMap((target) => playersIn(target, role)),
  ]) {
    const key = `${reference.namespace}/${reference.name}`;
    if (!unique.has(key)) unique.set(key, referenceFrom(construct, reference));
  }
  return [...unique.values()];
}

/**
 * The dependencies by `node.addDependency` that Flux has no field for, a message for each: another kind that Flux reconciles, which no layer of a
 * fleet waits for either. What is not reconciled by Flux - a Namespace, a Secret - cdk8s writes first, and Flux applies it in one go.
 * @param sources what Flux makes the construct wait for anyway
 */
export function droppedDependencies<R extends string>({ construct, role, allowed }: Waiting<R>, sources: readonly unknown[]): string[] {
  const chart = Chart.of(construct);
  return dependenciesAround(construct)
    .filter((target) => !Chart.isChart(target) && !sources.includes(target) && playersIn(target, role).length === 0)
    .filter((target) => !waitingCharts.has(chart) || Chart.of(target) === chart)
    .flatMap((target) => reconciledIn(target) ?? [])
    .map(
      (target) =>
        `node.addDependency() names ${withArticle(target.kind)}, ${target.name}, but ${withArticle(construct.kind)} can only wait for ${allowed}. ` +
        `Put the two into different layers of a fleet, or let a Kustomization apply this one that depends on the Kustomization of the other.`,
    );
}

/** An object that a ResourceSet waits for. */
export interface AwaitedObject extends Identity {
  /** Whether it must be ready, and not only exist. */
  readonly isFlux: boolean;
}

/**
 * The objects that stand for what a construct depends on, for kinds that can wait for any object: the object that a construct writes; of a pattern
 * the Kustomizations, HelmReleases and ResourceSets, where it has some, else all. Charts are put in order as a whole.
 */
export function awaitedObjects(construct: IConstruct): AwaitedObject[] {
  return dependenciesAround(construct)
    .filter((target) => !Chart.isChart(target))
    .flatMap((target) => {
      const single = identityOf(target);
      if (single) return [single];
      const inside = target.node.findAll().filter((inner) => inner.node.defaultChild === undefined);
      const all = inside.map(identityOf).filter((identity): identity is Identity => identity !== undefined);
      const waited = all.filter(isAwaited);
      return waited.length > 0 ? waited : all;
    })
    .map((identity) => ({ ...identity, isFlux: isFlux(identity) }));
}

function isFlux({ apiVersion, kind }: Identity): boolean {
  return fluxGroupOf(kind) === groupOf(apiVersion);
}

/** The kinds by which a pattern is ready: its sources and providers are ready before. */
function isAwaited({ kind }: Identity): boolean {
  return ['Kustomization', 'HelmRelease', 'ResourceSet'].includes(kind);
}

/** What Flux reconciles of a construct: the object that stands for it. */
function reconciledIn(target: IConstruct): Identity | undefined {
  const identities = [target, ...target.node.findAll()].map(identityOf);
  const reconciled = identities.filter((identity): identity is Identity => identity !== undefined && isFlux(identity));
  return reconciled.find(isAwaited) ?? reconciled[0];
}

/** The references to what plays a role: the construct itself, else the constructs inside it that do. */
function playersIn<R extends string>(target: IConstruct, role: R): DependencyReference[] {
  const plays = (construct: IConstruct): construct is IConstruct & { readonly [member in R]: DependencyReference } => role in construct;
  if (plays(target)) return [target[role]];
  if (Chart.isChart(target)) return [];
  return target.node
    .findAll()
    .filter(plays)
    .map((inner) => inner[role]);
}
