import * as fs from 'node:fs';
import { join } from 'node:path';
import { YamlDocument, YamlStream } from '../engines/yaml';

/** What cdk8s.yaml says of a synth. */
export interface Cdk8sConfig {
  /** The command that runs the program. */
  readonly app?: string;
  /** The folder that it writes. */
  readonly output?: string;
  /** Whether plugins are to check what it writes. */
  readonly hasValidations: boolean;
}

/**
 * Reads cdk8s.yaml of a folder; without one nothing is set.
 * @throws Error with a sentence that says what is wrong in it
 */
export function readCdk8sConfig(folder: string): Cdk8sConfig {
  const file = join(folder, 'cdk8s.yaml');
  if (!fs.existsSync(file)) return { hasValidations: false };
  const [document] = new YamlStream(fs.readFileSync(file, 'utf8')).documents();
  if (document === undefined) return { hasValidations: false };
  if (!(document instanceof YamlDocument)) throw new Error(`cdk8s.yaml is not valid YAML: ${document.message}.`);
  const { app, output, validations } = (document.value ?? {}) as { readonly [key: string]: unknown };
  for (const [name, value] of Object.entries({ app, output })) {
    if (value !== undefined && value !== null && typeof value !== 'string') throw new Error(`cdk8s.yaml: ${name} must be a string.`);
  }
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return {
    app: text(app),
    output: text(output),
    hasValidations: Array.isArray(validations) ? validations.length > 0 : Boolean(validations),
  };
}
