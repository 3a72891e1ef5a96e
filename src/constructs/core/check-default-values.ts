import { IConstruct } from 'constructs';
import { isGiven } from './checked-shape';
import type { FluxDefaultValues } from './default-values';
import { DriftDetectionMode } from './drift-detection-mode';
import { InputError } from './input-error';
import { fixForRef, SecretRef, ServiceAccountRef } from './object-refs';
import { OciProvider } from './oci-provider';
import { ReleaseStrategy } from './release-strategy';
import { Verification } from './verification';
import { verificationExample } from './verification-example';
import { isObject } from '../../kubernetes/json-object';
import { didYouMean } from '../../wording/closest';
import { listed } from '../../wording/listed';
import { described, shown, withArticle } from '../../wording/shown';

/** What a default can be, as messages say it. */
interface Wanted {
  readonly what: string;
  readonly fix: string;
  fits(value: unknown): boolean;
  /** What was found in a value that does not fit; by default the value itself. */
  found?(value: unknown): string;
}

// Duck-typed: with two copies of cdk8s installed, instanceof would refuse a good Duration.
const duration: Wanted = {
  what: 'a Duration',
  fix: 'Write for example Duration.minutes(5).',
  fits: (value) => typeof (value as { readonly toMilliseconds?: unknown }).toMilliseconds === 'function',
};
const boolean: Wanted = { what: 'true or false', fix: 'Write true or false.', fits: (value) => typeof value === 'boolean' };
const string: Wanted = { what: 'a string', fix: 'Put it in quotes.', fits: (value) => typeof value === 'string' };
const secret = instance(SecretRef, fixForRef(SecretRef));
const account = instance(ServiceAccountRef, fixForRef(ServiceAccountRef));
const strategy = instance(ReleaseStrategy, 'Write for example ReleaseStrategy.retryOnFailure().');
const verification: Wanted = {
  what: 'a Verification of OCI artifacts',
  fix: `Write for example ${verificationExample}.`,
  fits: (value) => value instanceof Verification && !value._isForGit,
  found: (value) => (value instanceof Verification ? 'but is one of Git commits' : `not ${described(value)}`),
};
const strings: Wanted = {
  what: 'an object whose values are strings',
  fix: 'Write for example the key acme.io/team with the value web.',
  fits: (value) => isObject(value) && noString(value) === undefined,
  found(value) {
    if (!isObject(value)) return `not ${described(value)}`;
    const key = noString(value)!;
    return `but ${key} is ${described((value as { readonly [key: string]: unknown })[key])}`;
  },
};

/** The first key whose value is not a string. */
function noString(object: object): string | undefined {
  return Object.entries(object).find(([, value]) => typeof value !== 'string')?.[0];
}

function instance(type: Function, fix: string): Wanted {
  return { what: withArticle(type.name), fix, fits: (value) => value instanceof type };
}

function oneOf(values: object): Wanted {
  const all = Object.values(values) as unknown[];
  return { what: `one of ${all.join(', ')}`, fix: 'Write one of these.', fits: (value) => all.includes(value) };
}

/** JavaScript may say anything, and the objects that it would break stand elsewhere. */
const wanted: { readonly [key in keyof Required<FluxDefaultValues>]: Wanted } = {
  sourceInterval: duration,
  kustomizationInterval: duration,
  releaseInterval: duration,
  kustomizationRetryInterval: duration,
  releaseRetryInterval: duration,
  kustomizationTimeout: duration,
  kustomizationPrune: boolean,
  kustomizationWait: boolean,
  fluxVersion: string,
  fluxRegistry: string,
  imageScanInterval: duration,
  imageUpdateInterval: duration,
  ociVerify: verification,
  ociProvider: oneOf(OciProvider),
  ociSecretRef: secret,
  certSecretRef: secret,
  proxySecretRef: secret,
  releaseTimeout: duration,
  releaseStrategy: strategy,
  releaseDriftDetectionMode: oneOf(DriftDetectionMode),
  releaseServiceAccount: account,
  kustomizationServiceAccount: account,
  resourceSetServiceAccount: account,
  labels: strings,
  annotations: strings,
  namespaceLabels: strings,
  namespaceAnnotations: strings,
  namespacePrune: boolean,
};

/** Refuses what no default can be, where it is set. */
export function checkOverrides(scope: IConstruct, values: FluxDefaultValues): void {
  for (const [key, { what, fix, fits, found }] of Object.entries(wanted)) {
    const value = values[key as keyof FluxDefaultValues];
    if (!isGiven(value) || fits(value)) continue;
    const problem = `must be ${what}, ${found?.(value) ?? `not ${described(value)}`}`;
    throw new InputError(scope, `FluxDefaults.override() ${key}`, problem, fix);
  }
}

/** Refuses the name of a default that does not exist. */
export function checkName(scope: IConstruct, name: string): void {
  const names = Object.keys(wanted);
  if (names.includes(name)) return;
  const hint = typeof name === 'string' ? didYouMean(name, names).trim() : '';
  throw new InputError(
    scope,
    'FluxDefaults.reset()',
    `names ${shown(name)}, which is not a default`,
    hint || `Write one of ${listed(names, 'or')}.`,
  );
}
