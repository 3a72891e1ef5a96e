import { FluxValidation } from '../../src';

/** What cdk8s gives a plugin, and what the plugin says. */
function context(manifests: string[]) {
  const said: { violations: unknown[]; submitted?: unknown[] } = { violations: [] };
  const report = {
    addViolation: (violation: unknown) => void said.violations.push(violation),
    submit: (...args: unknown[]) => void (said.submitted = args),
  };
  return { said, context: { manifests, report } };
}

test('a synth of which cdk8s found no manifest fails: nothing was checked', async () => {
  const { said, context: given } = context([]);
  await new FluxValidation().validate(given);
  expect(said).toEqual({
    violations: [
      {
        ruleName: 'no-manifests',
        recommendation: 'cdk8s found no manifest, so nothing was checked',
        fix: "cdk8s finds files that end with .yaml. Set the app's outputFileExtension to one, and write to CDK8S_OUTDIR.",
        violatingResources: [],
      },
    ],
    submitted: ['failure', { 'Objects checked': '0' }],
  });
});

test('CDK8S_FLUXCD_CHECKS=off switches the plugin off, too, which is said once', async () => {
  const { said, context: given } = context(['does-not-exist.yaml']);
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  process.env.CDK8S_FLUXCD_CHECKS = 'off';
  try {
    await new FluxValidation().validate(given);
    expect(written.mock.calls).toEqual([['cdk8s-fluxcd: FluxValidation is off (CDK8S_FLUXCD_CHECKS=off)\n']]);
  } finally {
    delete process.env.CDK8S_FLUXCD_CHECKS;
    written.mockRestore();
  }
  expect(said).toEqual({ violations: [], submitted: ['success', { 'Objects checked': 'none (CDK8S_FLUXCD_CHECKS=off)' }] });
});
