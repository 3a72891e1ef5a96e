import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { GitRef, GitRepository, IRule, Kustomization, Manifest, RuleReport, Severity } from '../../src';

/** A rule that finds nothing and counts how often it is asked. */
export class CountingRule implements IRule {
  public readonly id = 'counting';
  public readonly severity = Severity.ERROR;
  public readonly kinds: string[] = [];
  public calls = 0;
  public seen: string[] = [];

  public check(manifests: Manifest[], _report: RuleReport): void {
    this.calls++;
    this.seen.push(...manifests.map(({ title }) => title));
  }
}

/** A rule that finds something in every manifest of a kind. */
export class NoisyRule implements IRule {
  public readonly id = 'noisy';

  public constructor(
    public readonly severity: Severity = Severity.ERROR,
    public readonly kinds: string[] = ['GitRepository'],
  ) {}

  public check(manifests: Manifest[], report: RuleReport): void {
    for (const manifest of manifests) report.add(manifest, '/spec/url', 'is noisy', 'Be quiet.');
  }
}

/** A GitRepository and a Kustomization, in which nothing is wrong. */
export function platform(scope: Construct, id: string): Chart {
  const chart = new Chart(scope, id);
  const source = new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });
  new Kustomization(chart, 'apps', { source });
  return chart;
}

/** What is printed to stderr while `action` runs. */
export function printed(action: () => void): string {
  let text = '';
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    action();
  } finally {
    spy.mockRestore();
  }
  return text;
}

/** The validation error of an app, line by line; undefined when it has none. */
export function errorsOf(app: App): string[] | undefined {
  try {
    app.synthYaml();
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.trim());
  }
}
