import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '../cli/support';

/*
 * The mistakes of test/cases cost people outages. What `audit` says of each, from the files alone: the rule, and how serious it is.
 */
const verdicts: { readonly [id: string]: readonly string[] } = {
  '01-depends-cycle': ['error depends-on-cycle'],
  '02-parent-waits-for-child': ['error depends-on-deadlock'],
  '03-hr-depends-on-kustomization': ['error depends-on-other-kind'],
  '05-target-namespace-renames-namespace': ['error target-namespace-renames'],
  '06-no-namespace-anywhere': ['error namespace-unset'],
  '07-substitution-eats-script': ['error substitute-undefined'],
  '09-substitute-yes-becomes-true': ['error substitute-type-hazard'],
  '10-substitute-integer': ['error schema'],
  '13-default-without-postbuild': ['warning substitute-without-variables'],
  '14-values-from-other-namespace': ['error values-from-other-namespace'],
  '15-optional-does-not-cover-key': ['error values-from-key'],
  '18-postrenderers-shape': ['error schema'],
  '20-release-name-collision': ['error release-name-collision'],
  '21-release-name-too-long': ['warning release-name-too-long'],
  '22-git-chart-version-not-bumped': ['warning git-chart-version'],
  '24-semver-prerelease': [],
  '25-oci-chart-without-layer-selector': ['warning oci-chart-layer-selector'],
  '27-cosign-any-identity': ['warning cosign-any-identity'],
  '29-resourceset-kind-typo': ['error schema'],
  '30-resourceset-two-providers': ['error input-undefined'],
  '32-receiver-names-wrong-source': ['warning receiver-target'],
  '33-receiver-without-secret': ['error cel', 'error ref-name-empty'],
  '34-alert-namespace-star': ['error alert-namespace-star'],
  '35-alert-own-namespace-only': ['warning alert-hears-nothing'],
  '36-alert-provider-namespace': ['error schema'],
  '38-crd-and-cr-in-one-kustomization': ['warning crd-order'],
  '39-health-check-wrong-api': ['error health-check-wrong-api'],
  '41-force-with-pvc': ['error force-over-data'],
  '42-wait-and-health-checks': ['warning wait-and-health-checks'],
  '44-sops-without-decryption': ['error sops-no-decryption'],
  '46-scp-url': ['error schema', 'error git-url'],
  '47-path-missing': ['error ref-path-missing'],
  '49-recursion-applies-twice': ['error duplicate-object'],
  '50-orphan-file': ['warning orphan-file'],
  '51-retries-exhausted': ['warning retry-on-failure'],
  '53-flux-namespace-in-pruned-kustomization': ['warning flux-namespace-pruned'],
  '54-component-missing': ['error component-missing'],
  '55-policy-order': ['warning policy-order', 'error filter-pattern'],
  '56-automation-other-namespace': ['error policy-namespace'],
  '57-marker-mistakes': ['error marker-syntax', 'error marker-unknown-policy'],
  '61-generator-copies-nothing': ['error artifact-copies-nothing', 'error artifact-alias-unknown'],
  '62-health-expr-invalid-cel': ['error cel-syntax', 'error health-check-expr-scope'],
  '63-duplicate-keys': ['error schema'],
  // Of the repository alone all is right: the numbers are read as Kubernetes reads them.
  '64-octal-and-text-numbers': [],
  '66-gotk-leftover': ['error build', 'warning gotk-leftover'],
  '68-flux-kustomization-in-kustomization-yaml': ['error kustomize-misnamed'],
  '69-kustomize-v1-does-not-exist': ['error schema', 'error build'],
  '70-rsip-filter-of-other-type': ['error provider-filter', 'error cel', 'error schema'],
  '72-removed-api-version': ['error schema'],
  '74-two-owners': ['error duplicate-object'],
  '75-variable-typo-in-layer': ['error substitute-undefined'],
  '76-bucket-endpoint-with-scheme': ['error bucket-endpoint'],
};

const folders = { wrong: join(__dirname, '../cases'), right: join(__dirname, '../cases-right') };

async function found(folder: string): Promise<readonly string[]> {
  const { stdout } = await cli(['audit', '.', '--format', 'json'], folder);
  const { findings } = JSON.parse(stdout) as { findings: { severity: string; rule: string }[] };
  return findings.filter(({ severity }) => severity !== 'info').map(({ severity, rule }) => `${severity} ${rule}`);
}

test('every case has a verdict', () => {
  expect(Object.keys(verdicts).sort()).toEqual(readdirSync(folders.wrong).sort());
});

test.each(Object.entries(verdicts))('audit finds the mistake %s', async (id, expected) => {
  const said = await found(join(folders.wrong, id, 'input'));
  for (const verdict of expected) expect(said).toContain(verdict);
  if (expected.length === 0) expect(said).toEqual([]);
});

test.each(readdirSync(folders.right))('audit says nothing of the right way %s', async (id) => {
  expect(await found(join(folders.right, id))).toEqual([]);
});
