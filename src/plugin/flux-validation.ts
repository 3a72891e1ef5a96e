import { relative } from 'node:path';
import { pluginProperties, PluginProperties } from './properties';
import { ValidationContext, ViolatingResource } from './validation-context';
import { Finding } from '../analysis/model/finding';
import { areChecksOff, checksOff } from '../analysis/report/checks-off';
import { placeIn } from '../analysis/report/report';
import { versionLines } from '../analysis/report/summary-lines';
import { FileCheck } from '../cli/file-check';
import { loadJudges } from '../cli/load-schemas';
import { Progress } from '../cli/progress';
import { fieldOf } from '../kubernetes/pointer';
import { inputFiles } from '../repository/input-files';
import { UnreadableInput } from '../repository/unreadable-input';
import { outputLine } from '../wording/output';

/**
 * Plugin of the cdk8s command line: `cdk8s synth` then checks every manifest that it wrote as `cdk8s-fluxcd validate` does.
 *
 * ```yaml
 * validations:
 *   - package: ./node_modules/cdk8s-fluxcd
 *     class: FluxValidation
 *     version: 1.0.0
 * ```
 * @see https://cdk8s.io/docs/latest/plugins/validation/
 */
export class FluxValidation {
  private readonly properties: PluginProperties;

  /**
   * Called by cdk8s.
   * @param properties `fluxVersion`, the version of Flux to check against, and `crds`, a list of files and folders of CRDs to check with
   */
  public constructor(properties?: unknown) {
    this.properties = pluginProperties(properties);
  }

  /**
   * Called by cdk8s once the manifests are written.
   * @param context the `ValidationContext` of cdk8s-cli
   */
  public async validate(context: unknown): Promise<void> {
    // jsii has no type of cdk8s-cli; that the context is one is cdk8s' part.
    const { manifests, report: violations } = context as ValidationContext;
    if (areChecksOff()) {
      process.stderr.write(`cdk8s-fluxcd: FluxValidation is off (${checksOff})\n`);
      return violations.submit('success', { 'Objects checked': `none (${checksOff})` });
    }
    if (manifests.length === 0) {
      violations.addViolation({
        ruleName: 'no-manifests',
        recommendation: 'cdk8s found no manifest, so nothing was checked',
        fix: "cdk8s finds files that end with .yaml. Set the app's outputFileExtension to one, and write to CDK8S_OUTDIR.",
        violatingResources: [],
      });
      return violations.submit('failure', { 'Objects checked': '0' });
    }
    const io = { stdin: nothing(), stdout: silent, stderr: silent, env: process.env, cwd: process.cwd() };
    const unreadable: UnreadableInput[] = [];
    const files = [...inputFiles({ paths: manifests, ...io }, (input) => unreadable.push(input))];
    const judges = await loadJudges(this.properties.fluxVersion, this.properties.crds ?? [], files, io);
    const names = new Map<string, number>();
    const check = new FileCheck(judges, new Progress(silent), ({ name }) => names.set(name, (names.get(name) ?? 0) + 1));
    for (const input of unreadable) check.addUnreadable(input);
    for (const file of files) await check.check(file);
    const report = check.report('validate');
    const { findings, objects } = report;
    const isUnique = (name: string) => names.get(name) === 1;
    for (const { rule, message, fix, ...finding } of findings) {
      violations.addViolation({
        ruleName: rule,
        recommendation: outputLine(message),
        fix: outputLine(fix),
        violatingResources: [resourceOf(finding, isUnique)],
      });
    }
    for (const place of report.unreadable) {
      const violatingResources = [{ resourceName: '-', manifestPath: outputLine(place.file), locations: [outputLine(placeIn(place))] }];
      violations.addViolation({
        ruleName: 'unreadable',
        recommendation: outputLine(place.message),
        fix: 'Fix the manifest.',
        violatingResources,
      });
    }
    violations.submit(findings.length + report.unreadable.length > 0 ? 'failure' : 'success', {
      'Objects checked': String(objects),
      Judged: versionLines(report).join('; '),
    });
  }
}

/**
 * The object, by a name that cdk8s looks up its construct by. cdk8s knows one construct for each name, whatever the kind: of a name that
 * several objects have it would often show a wrong one, so they get a name that it does not find.
 */
function resourceOf(
  { manifest, path, position }: Pick<Finding, 'manifest' | 'path' | 'position'>,
  isUnique: (name: string) => boolean,
): ViolatingResource {
  const file = manifest.origin.file ?? '';
  return {
    resourceName: isUnique(manifest.name) ? manifest.name : outputLine(manifest.title),
    manifestPath: outputLine(relative(process.cwd(), file) || file),
    locations: [`${outputLine(fieldOf(path)) || 'the object'} (line ${position?.line ?? manifest.origin.line})`],
  };
}

const silent = { write: () => undefined };

async function* nothing(): AsyncGenerator<string> {}
