/** A run with one service and one folder, which ends as it is told: `success`, `failure`, `service` (the service dies), or not at all. */
import { setTimeout as sleep } from 'node:timers/promises';
import { runChecks } from '../../e2e/run-checks';
import { SetupError } from '../../e2e/setup-error';

runChecks('test', async (processes) => {
  const end = process.argv[2];
  const service = end === 'service' ? 'echo out of luck; sleep 0.2; exit 3' : `echo $$; exec sleep 1000`;
  processes.startService({ name: 'sleeper', program: 'sh', args: ['-c', service] });
  const { output } = await processes.run({
    name: 'wait',
    program: 'sh',
    args: ['-c', `until [ -s ${processes.folder}/sleeper.log ]; do sleep 0.05; done; cat ${processes.folder}/sleeper.log`],
  });
  process.stdout.write(`${JSON.stringify({ runner: process.pid, folder: processes.folder, service: Number.parseInt(output, 10) })}\n`);
  if (end === 'success') return 0;
  if (end === 'failure') throw new SetupError('nothing works');
  return sleep(60_000, 1);
});
