import { isAbsolute } from 'node:path';
import { pageOf, refusals } from './rule-page';

/** What differs between the logs of commands. */
export interface SarifLog {
  /** Version of this package. */
  readonly version: string;
  /** The rules of the results, in the order of their indexes. */
  readonly rules: readonly string[];
  /** Those of them that are rules of the user, which have no page. */
  readonly ownRules?: ReadonlySet<string>;
  readonly properties?: object;
  readonly isSuccessful: boolean;
  readonly notifications: readonly object[];
  readonly results: readonly object[];
}

/** A log of SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarifLog({ version, rules, ownRules, properties, isSuccessful, notifications, results }: SarifLog): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cdk8s-fluxcd',
            informationUri: 'https://github.com/cdk8s-fluxcd/cdk8s-fluxcd',
            version,
            rules: rules.map((id) => ({
              id,
              shortDescription: { text: refusals[id] ?? id },
              helpUri: pageOf({ rule: id, isOwnRule: ownRules?.has(id) }),
            })),
          },
        },
        properties,
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder in which cdk8s-fluxcd was run.' } } },
        invocations: [{ executionSuccessful: isSuccessful, toolExecutionNotifications: notifications }],
        results,
      },
    ],
  };
}

/** Where something stands in a file. */
export function physicalLocation({
  file,
  line,
  column,
}: {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}): object {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return {
    artifactLocation: isAbsolute(file) ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' },
    ...(line === undefined ? {} : { region: { startLine: line, startColumn: column } }),
  };
}

/** What a person should know beside the results. */
export function noteOf(text: string): object {
  return { level: 'note', message: { text } };
}
