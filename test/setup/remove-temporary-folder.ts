import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

export default function removeTemporaryFolder() {
  rmSync(tmpdir(), { recursive: true, force: true });
}
