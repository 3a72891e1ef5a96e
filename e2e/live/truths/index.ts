import { appliers } from './appliers';
import { images } from './images';
import { notifications } from './notifications';
import { ofOperator } from './operator';
import { sources } from './sources';
import { Truth } from './truth';

/** Each mistake that the live test `truths` makes, with what Flux says of it. */
export const truths: readonly Truth[] = [...sources, ...appliers, ...ofOperator, ...images, ...notifications];

interface Shown {
  readonly rules: readonly string[];
  /** The test in `tests/`. */
  readonly in: string;
  /** What happens there. */
  readonly how: string;
}

interface NotShown {
  readonly rules: readonly string[];
  /** Why no check shows it. */
  readonly why: string;
}

/** Rules that a live test shows to be right in another way: most of them are about what fails although everything is Ready. */
export const shownElsewhere: readonly Shown[] = [
  { rules: ['component-missing'], in: 'truths', how: 'the API server does not know the kind' },
  { rules: ['account-missing'], in: 'lockdown', how: 'the release is refused until the account is there' },
  { rules: ['depends-on-deadlock', 'crd-order'], in: 'order', how: 'nothing is applied until the files are as the fix says' },
  { rules: ['target-namespace-renames'], in: 'lost-data', how: 'what others put into the namespace is deleted' },
  { rules: ['release-name-collision'], in: 'lost-data', how: 'each release deletes what is of the other' },
  {
    rules: ['receiver-wildcard-no-labels', 'receiver-kind-needs-api-version'],
    in: 'receivers',
    how: 'a call is answered with 500, and triggers nothing',
  },
  { rules: ['alert-namespace-star', 'provider-incomplete'], in: 'silent', how: 'of an event, only the Alert that is right tells' },
  { rules: ['policy-namespace', 'marker-syntax', 'marker-unknown-policy'], in: 'silent', how: 'only the marker that is right is updated' },
  { rules: ['marker-digest'], in: 'image-set-back', how: 'automation commits an empty digest' },
  { rules: ['ref-secret-missing-key'], in: 'secret-keys', how: 'Flux refuses the Secret, for each of its uses' },
  { rules: ['image-policy-name-taken'], in: 'silent', how: 'a version of one environment is committed to the folder of another' },
  { rules: ['duration-invalid'], in: 'silent', how: 'a commit is not seen' },
  { rules: ['force-over-data'], in: 'silent', how: 'the volume is another one after a change' },
  { rules: ['annotation-misuse'], in: 'silent', how: 'the object is pruned' },
  { rules: ['template-scalar-type'], in: 'silent', how: 'the object is left out' },
  { rules: ['sync-path-missing'], in: 'silent', how: 'nothing is applied, and the FluxInstance fails' },
];

const disclosed = 'no controller refuses it: it is an error because others can read it';
const versions =
  'it is about the version that the cluster does not run yet: test/audit/upgrade.test.ts compares it with the CRDs of that version';

/** Rules of which no live test shows that they are right. */
export const notShown: readonly NotShown[] = [
  { rules: ['secret-plaintext', 'private-key-committed', 'url-credentials'], why: disclosed },
  { rules: ['tenant-cluster-admin'], why: 'nothing fails: the account of a tenant may do what it should not' },
  { rules: ['cosign-any-identity'], why: 'nothing fails, and a signature without a key needs the public Sigstore' },
  { rules: ['sops-partial'], why: 'not yet' },
  { rules: ['upgrade-api-removed', 'upgrade-field-removed', 'upgrade-variable-undefined', 'upgrade-flag-removed'], why: versions },
];
