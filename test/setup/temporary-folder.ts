import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One temporary folder for all tests: cdk8s makes one in it for each App of a test, and removes none. */
export default function createTemporaryFolder() {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-test-'));
}
