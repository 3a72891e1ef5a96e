import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { checkName, checkOverrides } from './check-default-values';
import { checkedOptions } from './checked-props';
import { isGiven, scopeOf } from './checked-shape';
import { FluxDefaultValues } from './default-values';
import { DriftDetectionMode } from './drift-detection-mode';
import { SecretRef, ServiceAccountRef } from './object-refs';
import { OciProvider } from './oci-provider';
import { ReleaseStrategy } from './release-strategy';
import { Verification } from './verification';
import { handbook } from '../../flux/handbook';

/** What was decided for one scope. */
interface Decided {
  values: FluxDefaultValues;
  /** What scopes around it decide no longer. */
  readonly reset: Set<string>;
}

/** What was decided for a construct, kept beside the tree: a construct's context is closed once it has children. */
const decidedFor = new WeakMap<IConstruct, Decided>();

/** Values of which the nearest scope that sets one decides about all. */
const signIn: readonly (keyof FluxDefaultValues)[] = ['ociProvider', 'ociSecretRef'];

/**
 * The defaults of a scope: those of this library, with the overrides of the scopes around it.
 *
 * They are read at synth, so an override also applies to objects that were created before it:
 *
 *     FluxDefaults.of(stagingChart).override({ sourceInterval: Duration.minutes(1) });
 */
export class FluxDefaults {
  /** The defaults of a scope and everything below it. */
  public static of(scope: IConstruct): FluxDefaults {
    return new FluxDefaults(scopeOf('FluxDefaults.of()', scope));
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Changes defaults for this scope and everything below it. Later calls add to earlier ones; an inner scope wins over an outer one.
   * @param values the defaults to change
   */
  public override(values: FluxDefaultValues): void {
    checkOverrides(this.scope, checkedOptions(this.scope, 'FluxDefaults.override()', 'FluxDefaultValues', values));
    const decided = this.decided();
    decided.values = { ...decided.values, ...values };
  }

  /**
   * Undoes what this scope and those around it have changed: below this scope the defaults of this library hold again.
   *
   *     FluxDefaults.of(unsignedChart).reset('ociVerify');
   * @param names the defaults, as `override` names them
   */
  public reset(...names: string[]): void {
    for (const name of names) {
      checkName(this.scope, name);
      const decided = this.decided();
      decided.values = { ...decided.values, [name]: undefined };
      decided.reset.add(name);
    }
  }

  /** How often sources ask for new content. */
  public get sourceInterval(): Duration {
    return this.value('sourceInterval');
  }

  /** How often Kustomizations compare the cluster with what it should be. */
  public get kustomizationInterval(): Duration {
    return this.value('kustomizationInterval');
  }

  /** How often HelmReleases compare the cluster with what it should be. */
  public get releaseInterval(): Duration {
    return this.value('releaseInterval');
  }

  /** How soon a failed Kustomization is tried again. */
  public get kustomizationRetryInterval(): Duration {
    return this.value('kustomizationRetryInterval');
  }

  /** How soon a failed install or upgrade of a HelmRelease is tried again. */
  public get releaseRetryInterval(): Duration {
    return this.value('releaseRetryInterval');
  }

  /** How long applying the objects of a Kustomization and waiting for their health may take. */
  public get kustomizationTimeout(): Duration {
    return this.value('kustomizationTimeout');
  }

  /** Whether a Kustomization deletes objects that are no longer in its source. */
  public get kustomizationPrune(): boolean {
    return this.value('kustomizationPrune');
  }

  /** Whether a Kustomization waits until all its objects are healthy. */
  public get kustomizationWait(): boolean {
    return this.value('kustomizationWait');
  }

  /** Flux version or range that a FluxInstance installs. */
  public get fluxVersion(): string {
    return this.value('fluxVersion');
  }

  /** Registry from which a FluxInstance pulls the images of the controllers. */
  public get fluxRegistry(): string {
    return this.value('fluxRegistry');
  }

  /** How often ImageRepositories are scanned for tags. */
  public get imageScanInterval(): Duration {
    return this.value('imageScanInterval');
  }

  /** How often ImageUpdateAutomations look for tags to commit. */
  public get imageUpdateInterval(): Duration {
    return this.value('imageUpdateInterval');
  }

  /** How the signatures of OCI artifacts and charts are verified; undefined if they are not. */
  public get ociVerify(): Verification | undefined {
    return this.found('ociVerify');
  }

  /** How Flux signs in to OCI registries; undefined where each object says it. */
  public get ociProvider(): OciProvider | undefined {
    return this.found('ociProvider', signIn);
  }

  /** Secret with the credentials of OCI registries; undefined without one. */
  public get ociSecretRef(): SecretRef | undefined {
    return this.found('ociSecretRef', signIn);
  }

  /** Secret for TLS connections to registries and others; undefined without one. */
  public get certSecretRef(): SecretRef | undefined {
    return this.found('certSecretRef');
  }

  /** Secret with the address of a proxy; undefined without one. */
  public get proxySecretRef(): SecretRef | undefined {
    return this.found('proxySecretRef');
  }

  /** How long a single step of a HelmRelease may take; undefined for Flux's own default. */
  public get releaseTimeout(): Duration | undefined {
    return this.found('releaseTimeout');
  }

  /** What happens when an install or upgrade fails; undefined for the default of this library. */
  public get releaseStrategy(): ReleaseStrategy | undefined {
    return this.found('releaseStrategy');
  }

  /** What is done about drift of a HelmRelease; undefined for Flux's own default. */
  public get releaseDriftDetectionMode(): DriftDetectionMode | undefined {
    return this.found('releaseDriftDetectionMode');
  }

  /** ServiceAccount by which HelmReleases are installed; undefined for none. */
  public get releaseServiceAccount(): ServiceAccountRef | undefined {
    return this.found('releaseServiceAccount');
  }

  /** ServiceAccount by which Kustomizations apply; undefined for none. */
  public get kustomizationServiceAccount(): ServiceAccountRef | undefined {
    return this.found('kustomizationServiceAccount');
  }

  /** ServiceAccount by which ResourceSets apply; undefined for none. */
  public get resourceSetServiceAccount(): ServiceAccountRef | undefined {
    return this.found('resourceSetServiceAccount');
  }

  /** Labels of all Flux objects. */
  public get labels(): { readonly [key: string]: string } {
    return this.merged('labels');
  }

  /** Annotations of all Flux objects. */
  public get annotations(): { readonly [key: string]: string } {
    return this.merged('annotations');
  }

  /** Labels of the Namespaces that patterns and tenants make. */
  public get namespaceLabels(): { readonly [key: string]: string } {
    return this.merged('namespaceLabels');
  }

  /** Annotations of the Namespaces that patterns and tenants make. */
  public get namespaceAnnotations(): { readonly [key: string]: string } {
    return this.merged('namespaceAnnotations');
  }

  /** Whether Flux deletes the Namespaces that patterns and tenants make, when they are no longer written. */
  public get namespacePrune(): boolean {
    return this.value('namespacePrune');
  }

  private decided(): Decided {
    let decided = decidedFor.get(this.scope);
    if (!decided) decidedFor.set(this.scope, (decided = { values: {}, reset: new Set() }));
    return decided;
  }

  private value<K extends keyof FluxDefaultValues & keyof typeof handbook>(key: K): NonNullable<FluxDefaultValues[K]> {
    return this.found(key) ?? (handbook[key] as NonNullable<FluxDefaultValues[K]>);
  }

  /** The value of the nearest scope that decides: one that sets it, or something that belongs together with it. */
  private found<K extends keyof FluxDefaultValues>(
    key: K,
    together: readonly (keyof FluxDefaultValues)[] = [key],
  ): FluxDefaultValues[K] | undefined {
    for (let scope: IConstruct | undefined = this.scope; scope; scope = scope.node.scope) {
      const decided = decidedFor.get(scope);
      if (!decided) continue;
      if (together.some((each) => isGiven(decided.values[each]))) return decided.values[key] ?? undefined;
      if (together.some((each) => decided.reset.has(each))) return undefined;
    }
    return undefined;
  }

  /** The entries of a map, each of the nearest scope that has it. */
  private merged(key: 'labels' | 'annotations' | 'namespaceLabels' | 'namespaceAnnotations'): { readonly [key: string]: string } {
    let all: { readonly [key: string]: string } = {};
    for (let scope: IConstruct | undefined = this.scope; scope; scope = scope.node.scope) {
      const decided = decidedFor.get(scope);
      if (!decided) continue;
      all = { ...decided.values[key], ...all };
      if (decided.reset.has(key)) break;
    }
    return all;
  }
}
