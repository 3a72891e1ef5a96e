import { Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { HelmInstall, HelmRollback, HelmTest, HelmUninstall, HelmUpgrade } from './helm-actions';
import { renderTestFilters } from './helm-test-filter';
import * as crds from '../../../imports/helm.toolkit.fluxcd.io';
import { instanceOf, isGiven, objectOf } from '../core/checked-shape';
import { FluxDefaults } from '../core/defaults';
import { durationOrDefault, goDuration } from '../core/duration';
import { fluxHasField } from '../core/flux-version';
import { ReleaseStrategy } from '../core/release-strategy';

/** `spec.install`, with the default strategy unless the user sets one. */
export function renderInstall(where: IConstruct, install: HelmInstall | undefined) {
  const { skipCrds, ...rest } = objectOf(where, 'spec.install', install) ?? {};
  return { ...rest, ...renderAction(where, 'spec.install', rest), skipCrDs: skipCrds };
}

/** `spec.upgrade`, with the default strategy unless the user sets one. */
export function renderUpgrade(where: IConstruct, upgrade: HelmUpgrade | undefined) {
  const given = objectOf(where, 'spec.upgrade', upgrade) ?? {};
  return { ...given, ...renderAction(where, 'spec.upgrade', given) };
}

/** `spec.rollback`. */
export function renderRollback(where: IConstruct, rollback: HelmRollback | undefined) {
  return (
    objectOf(where, 'spec.rollback', rollback) && { ...rollback!, timeout: goDuration(where, 'spec.rollback.timeout', rollback!.timeout) }
  );
}

/** `spec.uninstall`. */
export function renderUninstall(where: IConstruct, uninstall: HelmUninstall | undefined) {
  return (
    objectOf(where, 'spec.uninstall', uninstall) && {
      ...uninstall!,
      timeout: goDuration(where, 'spec.uninstall.timeout', uninstall!.timeout),
    }
  );
}

/** `spec.test`. */
export function renderTest(where: IConstruct, test: HelmTest | undefined) {
  return (
    objectOf(where, 'spec.test', test) && {
      ...test!,
      filters: renderTestFilters(where, test!.filters),
      timeout: goDuration(where, 'spec.test.timeout', test!.timeout),
    }
  );
}

function renderAction(where: IConstruct, field: string, { strategy, remediation, timeout }: HelmInstall | HelmUpgrade) {
  const example = 'ReleaseStrategy.retryOnFailure()';
  const given = instanceOf(where, `${field}.strategy`, strategy, ReleaseStrategy, example);
  // Flux ignores the remediation while it retries: who writes one means the other strategy.
  const byDefault = remediation ? ReleaseStrategy.remediateOnFailure() : ReleaseStrategy.retryOnFailure();
  return {
    strategy: renderStrategy(where, `${field}.strategy`, given ?? byDefault),
    timeout: goDuration(where, `${field}.timeout`, timeout),
  };
}

/**
 * An install or upgrade as it is written, decided at synth: Flux has strategies from version 2.7 on, and an older one refuses the default of this
 * library. One that the user names stays, and the checks say what is wrong with it.
 */
export function whereStrategiesAreKnown(
  where: IConstruct,
  action: 'install' | 'upgrade',
  given: HelmInstall | HelmUpgrade | undefined,
  rendered: { readonly [field: string]: unknown },
): unknown {
  if (isGiven(given?.strategy)) return rendered;
  const { strategy, ...older } = rendered;
  const { apiVersion, kind } = crds.HelmRelease.GVK;
  return Lazy.any({
    produce: () => {
      const byDefault = given?.remediation ? undefined : FluxDefaults.of(where).releaseStrategy;
      // The program names it, if elsewhere.
      if (byDefault) return { ...rendered, strategy: renderStrategy(where, 'FluxDefaults releaseStrategy', byDefault) };
      if (fluxHasField(where, apiVersion, kind, `spec.${action}.strategy`)) return rendered;
      return Object.keys(older).length > 0 ? older : undefined;
    },
  });
}

/** Only a strategy that retries has an interval. */
function renderStrategy(where: IConstruct, field: string, { name, retryInterval }: ReleaseStrategy) {
  if (name !== 'RetryOnFailure') return { name };
  return {
    name,
    retryInterval: durationOrDefault(where, `${field}.retryInterval`, retryInterval, (defaults) => defaults.releaseRetryInterval),
  };
}
