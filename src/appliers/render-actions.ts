import { IConstruct } from 'constructs';
import { HelmInstall, HelmRollback, HelmTest, HelmUninstall, HelmUpgrade } from './helm-actions';
import { ReleaseStrategy } from './release-strategy';
import { durationOrDefault, goDuration } from '../core/duration';
import { nonEmpty } from '../core/l1';

/** `spec.install`, with the handbook's strategy where the user names none. */
export function renderInstall(where: IConstruct, install: HelmInstall = {}) {
  return { ...install, ...renderAction(where, 'spec.install', install), skipCrDs: install.skipCrds };
}

/** `spec.upgrade`, with the handbook's strategy where the user names none. */
export function renderUpgrade(where: IConstruct, upgrade: HelmUpgrade = {}) {
  return { ...upgrade, ...renderAction(where, 'spec.upgrade', upgrade) };
}

/** `spec.rollback`. */
export function renderRollback(where: IConstruct, rollback: HelmRollback | undefined) {
  return rollback && { ...rollback, timeout: goDuration(where, 'spec.rollback.timeout', rollback.timeout) };
}

/** `spec.uninstall`. */
export function renderUninstall(where: IConstruct, uninstall: HelmUninstall | undefined) {
  return uninstall && { ...uninstall, timeout: goDuration(where, 'spec.uninstall.timeout', uninstall.timeout) };
}

/** `spec.test`. */
export function renderTest(where: IConstruct, test: HelmTest | undefined) {
  return test && { ...test, filters: nonEmpty(test.filters), timeout: goDuration(where, 'spec.test.timeout', test.timeout) };
}

function renderAction(
  where: IConstruct,
  field: string,
  { strategy = ReleaseStrategy.retryOnFailure(), timeout }: HelmInstall | HelmUpgrade,
) {
  return { strategy: renderStrategy(where, `${field}.strategy`, strategy), timeout: goDuration(where, `${field}.timeout`, timeout) };
}

/** Only a strategy that retries has an interval. */
function renderStrategy(where: IConstruct, field: string, { name, retryInterval }: ReleaseStrategy) {
  if (name !== 'RetryOnFailure') return { name };
  return {
    name,
    retryInterval: durationOrDefault(where, `${field}.retryInterval`, retryInterval, (defaults) => defaults.releaseRetryInterval),
  };
}
