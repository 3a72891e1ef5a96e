import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import Ajv from 'ajv';
import draft04 from 'ajv/lib/refs/json-schema-draft-04.json';
import { empty, findingIn, report } from './support';
import { Report } from '../../../src/analysis/report/report';
import { sarifReport } from '../../../src/analysis/report/sarif';

const ajv = new Ajv({ schemaId: 'auto', unknownFormats: 'ignore' });
ajv.addMetaSchema(draft04);
const isSarif = ajv.compile(sarifSchema);

const pages = 'https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules';

const sarif = (of: Report) => JSON.parse([...sarifReport(of, '1.2.3')].join(''));

test.each([
  ['with findings', report],
  ['without any', empty],
  ['of files outside of the working folder', { ...empty, findings: [findingIn('/tmp/x.yaml')] }],
])('a report %s is SARIF 2.1.0', (_, of) => {
  isSarif(sarif(of));
  expect(isSarif.errors).toBe(null);
});

test('the schema refuses what is not SARIF', () => {
  const { runs, ...rest } = sarif(report);
  expect(isSarif({ ...rest, runs: [{ ...runs[0], results: [{ level: 'bad' }] }] })).toBe(false);
});

test('the run says by which Flux version', () => {
  expect(sarif(report).runs[0].properties).toEqual({ fluxVersions: report.fluxVersions });
});

test('code scanning finds rule, level, text and line', () => {
  const [run] = sarif(report).runs;
  expect(run.tool.driver.rules).toEqual([
    {
      id: 'schema',
      shortDescription: { text: 'The API server refuses an object that does not match the schema of its kind.' },
      helpUri: `${pages}/schema`,
    },
    { id: 'some-rule', shortDescription: { text: 'some-rule' }, helpUri: `${pages}/some-rule` },
  ]);
  expect(run.results[0]).toEqual({
    ruleId: 'schema',
    ruleIndex: 0,
    level: 'error',
    message: { text: 'HelmRelease apps/web spec.values[0]: is <wrong> & "odd". Fix it.' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'apps/web.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 9, startColumn: 5 },
        },
        logicalLocations: [{ fullyQualifiedName: 'HelmRelease apps/web', kind: 'object' }],
      },
    ],
    partialFingerprints: { 'objectFieldMessage/v1': 'helm.toolkit.fluxcd.io/v2 HelmRelease apps/web /spec/values/0 is <wrong> & "odd"' },
  });
  expect(run.results[1].level).toBe('warning');
  expect(run.results[1].locations[0].physicalLocation.artifactLocation.uri).toBe('apps/my%20web.yaml');
  expect(run.results[2].suppressions).toEqual([{ kind: 'inSource', justification: 'agreed | with ops' }]);
});

test('what could not be read is a notification of a run that failed', () => {
  expect(sarif(report).runs[0].invocations).toEqual([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          level: 'error',
          message: { text: 'apps/bad.yaml:2:7: a value is expected here' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'apps/bad.yaml', uriBaseId: '%SRCROOT%' },
                region: { startLine: 2, startColumn: 7 },
              },
            },
          ],
        },
        { level: 'note', message: { text: 'skipped: 2 templates' } },
        {
          level: 'note',
          message: {
            text: 'To suppress a finding, give a reason: for paths, in suppress of .cdk8s-fluxcd.yaml; for one object, by the annotation cdk8s-fluxcd/suppress: RULE=reason.',
          },
        },
      ],
    },
  ]);
});
