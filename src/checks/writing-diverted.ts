import { App } from 'cdk8s';
import { DivertedOutput } from '../output/diverted-output';

/** Has cdk8s write an app, into the folder that stands for its own where that is asked for. */
export function writingDiverted(app: App, write: () => void): void {
  const { outdir } = app;
  const diverted = DivertedOutput.ofProcess();
  if (!diverted) return write();
  try {
    Object.assign(app, { outdir: diverted.divert(outdir) });
    write();
  } finally {
    Object.assign(app, { outdir });
  }
}
