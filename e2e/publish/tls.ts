import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf } from '../../src/publish/registry/address';
import { Registry } from '../../src/publish/registry/registry';
import { certificate, key } from '../../test/publish/certificates';
import { binary } from '../binaries/build';
import { programs } from '../binaries/programs';
import { freePorts } from '../processes/free-ports';
import { Processes } from '../processes/processes';
import { until } from '../processes/until';

/** Asks a real registry with TLS as those on this machine are asked: without. Gives how many checks failed. */
export async function tlsChecks(processes: Processes, client: Registry): Promise<number> {
  const [port] = await freePorts(1);
  const folder = mkdtempSync(join(processes.folder, 'tls-'));
  const [certificateFile, keyFile, config] = ['cert.pem', 'key.pem', 'config.json'].map((name) => join(folder, name));
  writeFileSync(certificateFile, certificate);
  writeFileSync(keyFile, key);
  const http = { addr: `127.0.0.1:${port}`, tls: { certificate: certificateFile, key: keyFile } };
  const storage = { filesystem: { rootdirectory: join(folder, 'storage') } };
  writeFileSync(config, JSON.stringify({ version: 0.1, log: { level: 'error', accesslog: { disabled: true } }, storage, http }));
  const program = await binary(programs.registry, processes);
  processes.startService({ name: 'registry-tls', program, args: ['serve', config], env: { OTEL_TRACES_EXPORTER: 'none' } });
  const isThere = async () =>
    fetch(`http://127.0.0.1:${port}/v2/`).then(
      () => true as const,
      () => undefined,
    );
  await until('the registry with TLS to answer', isThere);
  const message = await client.manifest(addressOf(`oci://127.0.0.1:${port}/fleet`, 'the URL'), 'latest').then(
    () => 'it was read',
    (error: Error) => error.message,
  );
  const isClear = message.includes('the registry requires TLS, and was asked without');
  console.log(
    isClear ? 'ok    a registry with TLS that is asked without is named so' : `FAIL  a registry with TLS that is asked without: ${message}`,
  );
  return isClear ? 0 : 1;
}
