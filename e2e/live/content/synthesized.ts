import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { Files, filesOf } from './files';
import { KubernetesObject } from '../cluster/objects';

/** What an app writes, as `cdk8s synth` would write it. */
export function synthesized(build: (app: App) => void): Files {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-synthesized-'));
  try {
    const app = new App({ outdir });
    build(app);
    app.synth();
    return filesOf(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The objects in files of manifests. */
export function objectsIn(files: Files): KubernetesObject[] {
  const documents = Object.values(files).flatMap((text) => parseAllDocuments(String(text)));
  return documents.map((document) => document.toJS() as KubernetesObject | null).filter((object) => object !== null);
}
