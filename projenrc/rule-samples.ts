import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Manifests that show what a rule does, as YAML. RULES.md shows them, and tests hold the rule to them. */
export interface RuleSamples {
  /** The rule finds something in these. */
  readonly bad: string;
  /** No rule finds anything in these. */
  readonly good: string;
  /** Name of the cluster they are in, which a first line `# cluster: NAME` says, where the rule asks for it. */
  readonly cluster?: string;
}

/** The samples of a rule: `test/analysis/rules/samples/<id>.bad.yaml` and `<id>.good.yaml`. */
export function samplesOf(id: string): RuleSamples {
  const read = (which: string) =>
    readFileSync(join(__dirname, '..', 'test', 'analysis', 'rules', 'samples', `${id}.${which}.yaml`), 'utf8').trim();
  const bad = read('bad');
  const [, cluster] = /^# cluster: (\S+)$/m.exec(bad) ?? [];
  return { bad, good: read('good'), cluster };
}
