import { extname, isAbsolute, relative, resolve } from 'node:path';
import { App } from 'cdk8s';
import { ReportFormat, ReportOptions } from './report-format';
import { checkedOptions } from '../constructs/core/checked-props';
import { isGiven } from '../constructs/core/checked-shape';
import { InputError } from '../constructs/core/input-error';
import { table } from '../kubernetes/table';
import { listed } from '../wording/listed';
import { described, shown } from '../wording/shown';

/** A report that a program asks for. */
export interface AskedReport {
  /** As the program names it. */
  readonly file: string;
  readonly format: ReportFormat;
}

/** The formats by the end of a file name. */
const byExtension: { readonly [extension: string]: ReportFormat } = table({
  '.txt': ReportFormat.TEXT,
  '.json': ReportFormat.JSON,
  '.sarif': ReportFormat.SARIF,
  '.xml': ReportFormat.JUNIT,
  '.md': ReportFormat.MARKDOWN,
  '.html': ReportFormat.HTML,
});

const where = 'addReport()';

/** What a program asks for, when it can be written. */
export function askedReport(app: App, file: string, options: ReportOptions): AskedReport {
  const { format } = checkedOptions(app, where, 'ReportOptions', options);
  if (typeof file !== 'string' || file === '') {
    throw new InputError(app, where, `must be the name of a file, not ${described(file)}`, "Write for example 'reports/flux.sarif'.");
  }
  const inOutput = relative(resolve(app.outdir), resolve(file));
  if (!inOutput.startsWith('..') && !isAbsolute(inOutput)) {
    const problem = `is ${shown(file)}, which lies in the output folder ${shown(app.outdir)}: a synth writes manifests there, and nothing else`;
    throw new InputError(app, where, problem, 'Name a file outside of it.');
  }
  return { file, format: checkedFormat(app, file, format) };
}

function checkedFormat(app: App, file: string, format: ReportFormat | undefined): ReportFormat {
  const formats = Object.values(ReportFormat);
  if (!isGiven(format)) {
    const extension = extname(file);
    const found = byExtension[extension];
    if (found) return found;
    const problem = `is ${shown(file)}, which ends with none of ${listed(Object.keys(byExtension), 'or')}`;
    throw new InputError(app, where, problem, 'Use one of these, or set format.');
  }
  if (formats.includes(format)) return format;
  throw new InputError(app, `${where} format`, `is ${shown(format)}`, `Use one of ${formats.join(', ')}.`);
}
